import type { Locator, Page } from '@playwright/test'
import { type Words, wordsOf } from './words.ts'

/** A window that a tour goes through, whatever its language. */
export interface Stage {
  readonly page: Page
  readonly say: Words
  /** A folder for files that are opened on the way. */
  readonly folder: string
  /** By the window's own words, exactly; within a part of the page, if one is given. */
  button(key: string, values?: Values, within?: Locator): Locator
  field(key: string, values?: Values, within?: Locator): Locator
  tab(key: string): Locator
  dialog(): Locator
  node(id: string): Locator
  goTo(page: 'flows' | 'activity' | 'schedule' | 'connections' | 'settings'): Promise<void>
  /** Closes whatever lies over the page. */
  leave(): Promise<void>
}

type Values = Readonly<Record<string, string | number>>

export async function stageOn(page: Page, folder: string): Promise<Stage> {
  const say = await wordsOf(page)
  const named = (key: string, values: Values = {}) => ({ name: say(key, values), exact: true })
  return {
    page,
    say,
    folder,
    button: (key, values, within) => (within ?? page).getByRole('button', named(key, values)),
    field: (key, values, within) => (within ?? page).getByRole('textbox', named(key, values)),
    // The number of problems stands in its tab as well.
    tab: (key) => page.getByRole('tab', { name: say(key) }),
    dialog: () => page.getByRole('dialog').last(),
    node: (id) => page.locator(`.react-flow__node[data-id="${id}"]`),
    async goTo(to) {
      // The rail comes first; where one is may lead there too.
      await page.locator(`nav a[href="#/${to}"]`).first().click()
      await page.getByRole('heading', { name: say(`frame:rail.${to}`), level: 1 }).waitFor()
    },
    async leave() {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  }
}

/** A state of the window that is on the screen now, by the name of its picture. */
export type Tour = AsyncGenerator<string, void>
