import type { Locator, Page } from '@playwright/test'

/** What a flow has been, over the whole window. */
export class VersionsPage {
  readonly region: Locator
  readonly list: Locator
  readonly canvas: Locator
  readonly changes: Locator
  readonly restoreButton: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.region = page.getByRole('region', { name: 'Versions', exact: true })
    this.list = this.region.getByRole('navigation', { name: 'Versions of the flow' })
    this.canvas = this.region.getByRole('region', { name: 'Drawing of the difference' })
    this.changes = this.region.getByRole('region', { name: 'Differences' })
    this.restoreButton = this.region.getByRole('button', { name: 'Go back to it' })
  }

  async show(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Versions', exact: true }).click()
    await this.list.waitFor()
  }

  version(number: number): Locator {
    return this.list.getByRole('listitem').filter({ has: this.#page.getByText(`Version ${number}`, { exact: true }) })
  }

  async choose(number: number): Promise<void> {
    await this.version(number)
      .getByRole('link', { name: `Version ${number}` })
      .click()
    await this.region.getByRole('heading', { name: `Version ${number}` }).waitFor()
  }

  async compareWith(what: 'Now' | 'Version before'): Promise<void> {
    await this.region.getByRole('radiogroup', { name: 'Compare with' }).getByText(what, { exact: true }).click()
  }

  /** A wire of the drawing, likewise. */
  wire(name: string): Locator {
    return this.canvas.getByRole('img', { name, exact: true })
  }

  /** A step of the drawing; what became of it is part of its name. */
  drawn(name: string): Locator {
    return this.canvas.getByRole('group', { name, exact: true })
  }

  /** The line of a field that is different. */
  field(label: string): Locator {
    return this.changes
      .getByRole('row')
      .filter({ has: this.#page.getByRole('rowheader', { name: label, exact: true }) })
  }

  async name(text: string): Promise<void> {
    await this.region.getByRole('button', { name: 'Name…' }).click()
    const dialog = this.#page.getByRole('dialog', { name: /^Name version/ })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(text)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}
