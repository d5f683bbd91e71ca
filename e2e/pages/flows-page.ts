import type { Locator, Page } from '@playwright/test'

/** The list of flows, and what an empty workspace shows instead. */
export class FlowsPage {
  readonly heading: Locator
  readonly list: Locator
  /** What an import says that did not work. */
  readonly problem: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole('heading', { name: 'Flows', level: 1 })
    this.list = page.getByRole('list', { name: 'Flows' })
    this.problem = page.getByRole('alert')
  }

  async show(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Flows', exact: true }).click()
    await this.heading.waitFor()
  }

  async trySample(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Try it with sample data' }).click()
    await this.#page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  }

  async create(start: string, name?: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'New flow' }).click()
    const dialog = this.#page.getByRole('dialog', { name: 'New flow' })
    await dialog.getByRole('radio', { name: start }).click()
    if (name !== undefined) await dialog.getByRole('textbox', { name: 'Name of the flow' }).fill(name)
    await dialog.getByRole('button', { name: 'Create' }).click()
    await this.#page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  }

  async import(file: string): Promise<void> {
    const choosing = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: 'Import', exact: true }).click()
    await (await choosing).setFiles(file)
  }

  async open(name: string): Promise<void> {
    await this.list.getByRole('link', { name }).click()
    await this.#page.getByRole('button', { name: 'Run', exact: true }).waitFor()
  }
}
