import { expect, type Locator, type Page } from '@playwright/test'

/** What a run left behind: the reasons, the records that are chosen, and the editor of one of them. */
export class RetryPanel {
  readonly reasons: Locator
  readonly chosen: Locator
  readonly retryChosen: Locator
  readonly retryAll: Locator
  readonly editor: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.reasons = page.getByRole('region', { name: 'Why records were left behind' })
    this.chosen = page.getByText(/^\d+ chosen$/)
    this.retryChosen = page.getByRole('button', { name: 'Retry these' })
    this.retryAll = page.getByRole('button', { name: /^Retry \d+ held or failed records?$/ })
    this.editor = page.getByRole('dialog', { name: /^Edit / })
  }

  /** The button that shows the records with this reason. */
  reason(text: RegExp): Locator {
    return this.reasons.getByRole('button', { name: new RegExp(`^Show the .*${text.source}`) })
  }

  async version(name: 'as it is now' | 'as it was then'): Promise<void> {
    await this.reasons.getByText(name, { exact: true }).click()
    await expect(this.reasons.getByRole('radio', { name })).toBeChecked()
  }

  async edit(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Edit and retry' }).click()
    await this.editor.waitFor()
  }

  async typeInto(field: string, text: string): Promise<void> {
    await this.editor.getByRole('textbox', { name: 'Find a field' }).fill(field)
    await this.editor.getByRole('textbox', { name: field, exact: true }).first().fill(text)
  }

  async submit(): Promise<void> {
    await this.editor.getByRole('button', { name: 'Retry with the changes' }).click()
    await expect(this.editor).toBeHidden()
  }
}
