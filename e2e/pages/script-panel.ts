import type { Locator, Page } from '@playwright/test'

/** The settings of a step with a script. */
export class ScriptPanel {
  readonly alert: Locator
  readonly #panel: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.#panel = page.getByRole('complementary', { name: 'Flow panel' })
    this.alert = this.#panel.getByRole('alert')
  }

  async write(script: string): Promise<void> {
    await this.#panel.getByRole('textbox', { name: 'Script', exact: true }).click()
    await this.#page.keyboard.press('ControlOrMeta+a')
    await this.#page.keyboard.insertText(script)
  }

  async tryIt(): Promise<void> {
    await this.#panel.getByRole('button', { name: 'Try it' }).click()
  }
}
