import { expect, type Locator, type Page } from '@playwright/test'

const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'filtered', 'held', 'failed'] as const
export type Outcome = (typeof outcomes)[number]
export type Counts = Readonly<Record<Outcome | 'read', number>>

export const nothingDone: Counts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  filtered: 0,
  held: 0,
  failed: 0,
}

/** How many records have ended. */
export const endedIn = (counts: Counts): number => outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)

/** The log of a run, beside the canvas or in the activity, and the record that is chosen in it. */
export class RunLog {
  readonly records: Locator
  readonly search: Locator
  readonly record: Locator
  readonly progress: Locator
  readonly #page: Page
  readonly #filters: Locator

  constructor(page: Page) {
    this.#page = page
    this.#filters = page.getByRole('group', { name: 'Show only records that ended as' })
    this.progress = page.getByRole('progressbar', { name: 'Progress of the run' })
    this.search = page.getByRole('textbox', { name: 'Search this run' })
    this.records = page.getByRole('listbox', { name: 'Records' }).getByRole('option')
    this.record = page.getByRole('region', { name: 'Record', exact: true })
  }

  filter(name: Outcome | 'read'): Locator {
    return this.#filters.getByRole('button', { name: new RegExp(`\\b${name}$`) })
  }

  /** The numbers above the log, as they are at this moment. */
  async counts(): Promise<Counts> {
    const texts = await this.#filters.getByRole('button').allTextContents()
    const found = texts.map((text) => [text.replace(/[^a-z]/g, ''), Number(text.replace(/\D/g, ''))] as const)
    return { ...nothingDone, ...Object.fromEntries(found) }
  }

  /** Waits until the numbers are these; every record has then ended. */
  async expectCounts(counts: Partial<Counts>): Promise<void> {
    await expect.poll(() => this.counts()).toEqual({ ...nothingDone, ...counts })
  }

  async openRecord(text: string): Promise<void> {
    await this.records.filter({ hasText: text }).first().click()
    await expect(this.record.getByRole('heading', { level: 2 })).toBeVisible()
  }

  async showTab(name: 'Result' | 'Source' | 'Mapped' | 'Sent' | 'Answer' | 'History'): Promise<void> {
    await this.record.getByRole('tab', { name, exact: true }).click()
  }

  /** The value of a field in what is shown of the record; `part` is the heading of one of several payloads. */
  field(label: string, part?: string): Locator {
    const payloads = this.record.locator('section')
    const payload =
      part === undefined ? payloads : payloads.filter({ has: this.#page.getByRole('heading', { name: part }) })
    const term = this.#page.getByRole('term').filter({ hasText: new RegExp(`^${label}$`) })
    return payload.locator('dl > div').filter({ has: term }).getByRole('definition')
  }
}
