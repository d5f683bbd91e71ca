import type { Locator, Page } from '@playwright/test'

/** The settings of the app. What it says is in the language that is set, so the caller brings the words. */
export class SettingsPage {
  readonly region: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.region = page.getByRole('main')
  }

  async show(name = 'Settings'): Promise<void> {
    await this.#page.getByRole('link', { name, exact: true }).click()
    await this.#page.getByRole('heading', { name, level: 1 }).waitFor()
  }

  async choose(option: string): Promise<void> {
    await this.region.getByText(option, { exact: true }).click()
  }

  option(name: string): Locator {
    return this.region.getByRole('radio', { name, exact: true })
  }
}
