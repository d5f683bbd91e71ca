import type { Locator, Page } from '@playwright/test'

/** All runs, and the search through every record. */
export class ActivityPage {
  readonly heading: Locator
  readonly runs: Locator
  readonly search: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole('heading', { name: 'Activity', level: 1 })
    this.runs = page.getByRole('list', { name: 'Runs' }).getByRole('listitem')
    this.search = page.getByRole('textbox', { name: 'Search all records: number, name, customer…' })
  }

  async show(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Activity', exact: true }).click()
    await this.heading.waitFor()
  }
}
