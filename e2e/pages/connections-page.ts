import type { Locator, Page } from '@playwright/test'
import type { SystemAddress } from '../sample-systems.ts'

/** The ways to both systems. */
export class ConnectionsPage {
  readonly heading: Locator
  readonly list: Locator
  readonly dialog: Locator
  /** Why the dialog did not store anything. */
  readonly refusal: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole('heading', { name: 'Connections', level: 1 })
    this.list = page.getByRole('list', { name: 'Connections' }).getByRole('listitem')
    this.dialog = page.getByRole('dialog', { name: 'Add a connection' })
    this.refusal = this.dialog.getByRole('alert')
  }

  async show(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Connections', exact: true }).click()
    await this.heading.waitFor()
  }

  card(name: string): Locator {
    return this.list.filter({ has: this.#page.getByRole('heading', { name, exact: true }) })
  }

  async addSampleSystems(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add the sample systems' }).click()
    await this.card('Fortnox sandbox').waitFor()
  }

  /** Fills the dialog and presses Connect; what comes of it is for the caller to see. */
  async connect(system: 'jortt' | 'Fortnox', name: string, address: SystemAddress): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add a connection' }).click()
    const field = (label: string) => this.dialog.getByRole('textbox', { name: label, exact: true })
    await this.dialog.getByText(system, { exact: true }).click()
    await field('Name').fill(name)
    await field('Client ID').fill(address.clientId)
    await this.dialog.getByLabel('Client secret', { exact: true }).fill(address.clientSecret)
    if (address.tenantId !== undefined) await field('Tenant ID').fill(address.tenantId)
    await this.dialog.getByRole('button', { name: 'Advanced' }).click()
    await field('Base address').fill(address.baseUrl)
    await field('Token address').fill(address.tokenUrl)
    await this.dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  }

  async remove(name: string): Promise<void> {
    await this.card(name)
      .getByRole('button', { name: `Actions for “${name}”` })
      .click()
    await this.#page.getByRole('menuitem', { name: 'Remove' }).click()
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await this.card(name).waitFor({ state: 'detached' })
  }
}
