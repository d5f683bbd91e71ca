import type { Locator, Page } from '@playwright/test'
import type { SystemAddress } from '../sample-systems.ts'

type Step = 'System' | 'Prepare' | 'Credentials' | 'Connect' | 'Check'

/** The ways to both systems. */
export class ConnectionsPage {
  readonly heading: Locator
  readonly list: Locator
  /** The wizard, whether it adds a connection or reconnects one. */
  readonly dialog: Locator
  /** Why the wizard did not store anything. */
  readonly refusal: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.heading = page.getByRole('heading', { name: 'Connections', level: 1 })
    this.list = page.getByRole('list', { name: 'Connections' }).locator('> li')
    this.dialog = page.getByRole('dialog', { name: /^(Add a connection|Reconnect “.*”)$/ })
    this.refusal = this.dialog.getByRole('alert')
  }

  async show(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Connections', exact: true }).click()
    await this.heading.waitFor()
  }

  card(name: string): Locator {
    return this.list.filter({ has: this.#page.getByRole('heading', { name, exact: true }) })
  }

  /** What a check found, on a card or in the wizard. */
  findings(name: string): Locator {
    return this.#page.getByRole('region', { name: `Check of “${name}”` }).getByRole('listitem')
  }

  async addSampleSystems(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add the sample systems' }).click()
    await this.card('Fortnox sandbox').waitFor()
  }

  /** The step of the wizard that is on the screen. */
  step(name: Step): Locator {
    return this.dialog.locator('li[aria-current="step"]').filter({ hasText: name })
  }

  field(label: string): Locator {
    return this.dialog.getByRole('textbox', { name: label, exact: true })
  }

  get secret(): Locator {
    return this.dialog.getByLabel('Client secret', { exact: true })
  }

  async openWizard(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add a connection' }).click()
  }

  async next(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Next', exact: true }).click()
  }

  /** Goes through the wizard up to the credentials. A way is one of the cards of the step before. */
  async goToCredentials(system: 'jortt' | 'Fortnox', way?: string): Promise<void> {
    await this.openWizard()
    await this.dialog.getByRole('radio', { name: system }).click()
    await this.next()
    if (way !== undefined) await this.dialog.getByRole('radio', { name: way }).click()
    await this.next()
  }

  async fillIn(name: string, address: SystemAddress): Promise<void> {
    await this.field('Name').fill(name)
    await this.field('Client ID').fill(address.clientId)
    await this.secret.fill(address.clientSecret)
    if (address.tenantId !== undefined) await this.field('Tenant ID').fill(address.tenantId)
    await this.dialog.getByRole('button', { name: 'Advanced' }).click()
    await this.field('Base address').fill(address.baseUrl)
    await this.field('Token address').fill(address.tokenUrl)
  }

  /** Goes through the wizard and presses Connect; what comes of it is for the caller to see. */
  async connect(system: 'jortt' | 'Fortnox', name: string, address: SystemAddress): Promise<void> {
    await this.goToCredentials(system)
    await this.fillIn(name, address)
    await this.submit()
  }

  async submit(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^Connect( in the browser)?$/ }).click()
  }

  /** Closes the wizard of a connection that was made. */
  async done(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Done', exact: true }).click()
    await this.dialog.waitFor({ state: 'detached' })
  }

  /** The address that the browser is sent to, as soon as the wizard shows it. */
  async signInAddress(): Promise<string> {
    return (await this.dialog.getByText(/^http.*response_type=code/).textContent()) ?? ''
  }

  async check(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: 'Check', exact: true }).click()
  }

  async choose(name: string, action: 'Reconnect' | 'Rename' | 'Remove'): Promise<void> {
    await this.card(name)
      .getByRole('button', { name: `Actions for “${name}”` })
      .click()
    await this.#page.getByRole('menuitem', { name: action }).click()
  }

  /** Gives a connection another name; what comes of it is for the caller to see. */
  async rename(name: string, wanted: string): Promise<void> {
    await this.choose(name, 'Rename')
    const dialog = this.#page.getByRole('dialog', { name: `Rename “${name}”` })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(wanted)
    await dialog.getByRole('button', { name: 'Rename' }).click()
  }

  async remove(name: string): Promise<void> {
    await this.choose(name, 'Remove')
    await this.#page
      .getByRole('dialog', { name: `Remove “${name}”?` })
      .getByRole('button', { name: 'Remove' })
      .click()
    await this.card(name).waitFor({ state: 'detached' })
  }
}
