import { expect, type Locator, type Page } from '@playwright/test'

/** What a run would do, over the whole window. */
export class PlanPage {
  readonly region: Locator
  readonly rows: Locator
  readonly search: Locator
  readonly doAll: Locator
  readonly doChosen: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.region = page.getByRole('region', { name: 'What will happen' })
    this.rows = this.region.getByRole('region', { name: 'Records of the plan' }).getByRole('listitem')
    this.search = this.region.getByRole('textbox', { name: 'Number, name or amount' })
    this.doAll = this.region.getByRole('button', { name: 'Do all of it' })
    this.doChosen = this.region.getByRole('button', { name: /^Do the .* chosen$/ })
  }

  /** Opens the plan; the first time it is made. */
  async show(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Plan', exact: true }).click()
    await this.region.waitFor()
  }

  async expectDone(): Promise<void> {
    await expect(this.region.getByText('Nothing has been done yet')).toBeVisible({ timeout: 60_000 })
  }

  filter(name: string): Locator {
    return this.region.getByRole('group', { name: 'Show only' }).getByRole('button', { name: new RegExp(`${name}$`) })
  }

  async count(name: string): Promise<number> {
    return Number((await this.filter(name).textContent())?.replace(/\D/g, ''))
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text })
  }

  /** Of the record in this place of the list, from 0. */
  async titleAt(index: number): Promise<string> {
    const label = await this.rows.nth(index).getByRole('checkbox').getAttribute('aria-label')
    return label?.replace(/^Choose /, '') ?? ''
  }

  async unfold(text: string): Promise<void> {
    await this.row(text).first().getByRole('button').click()
  }

  async choose(title: string): Promise<void> {
    await this.region.getByRole('checkbox', { name: `Choose ${title}`, exact: true }).check()
  }
}
