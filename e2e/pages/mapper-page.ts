import type { Locator, Page } from '@playwright/test'

/** The mapper over the whole window. */
export class MapperPage {
  readonly region: Locator
  readonly undoButton: Locator
  readonly redoButton: Locator
  readonly targets: Locator
  readonly sample: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.region = page.getByRole('region', { name: 'Mapping', exact: true })
    this.undoButton = this.region.getByRole('button', { name: 'Undo' })
    this.redoButton = this.region.getByRole('button', { name: 'Redo' })
    this.targets = this.region.getByRole('listbox', { name: 'Target fields' })
    this.sample = this.region.locator('[aria-live="polite"]')
  }

  /** A target field's row; its name tells the value that the sample record gets. */
  target(label: string): Locator {
    return this.targets.getByRole('option', { name: new RegExp(`^${label}(,|$)`) })
  }

  /** Draws a line from the dot of a source field to the dot of a target field; both are given as paths. */
  async draw(source: string, target: string): Promise<void> {
    const from = this.#page.getByTestId(`source-${source}`)
    const to = this.#page.getByTestId(`target-${target}`)
    await to.scrollIntoViewIfNeeded()
    await from.scrollIntoViewIfNeeded()
    await from.hover()
    await this.#page.mouse.down()
    // Twice, so that the pointer is seen moving: a press alone draws nothing.
    await to.hover({ force: true })
    await to.hover({ force: true })
    await this.#page.mouse.up()
  }

  async done(): Promise<void> {
    await this.region.getByRole('button', { name: 'Done' }).click()
  }
}
