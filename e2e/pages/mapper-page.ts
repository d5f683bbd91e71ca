import { expect, type Locator, type Page } from '@playwright/test'

/** The mapper over the whole window. */
export class MapperPage {
  readonly region: Locator
  readonly undoButton: Locator
  readonly redoButton: Locator
  readonly targets: Locator
  readonly sample: Locator
  /** What has just happened, for those who don't see it. */
  readonly status: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.region = page.getByRole('region', { name: 'Mapping', exact: true })
    this.undoButton = this.region.getByRole('button', { name: 'Undo' })
    this.redoButton = this.region.getByRole('button', { name: 'Redo' })
    this.targets = this.region.getByRole('listbox', { name: 'Target fields' })
    this.status = this.region.getByRole('status')
    this.sample = this.region.locator('[aria-live="polite"]')
  }

  /** A target field's row; its name tells the value that the sample record gets. */
  target(label: string): Locator {
    return this.targets.getByRole('option', { name: new RegExp(`^${label}(,|$)`) })
  }

  /** A source field's row. */
  source(label: string): Locator {
    return this.region
      .getByRole('tree', { name: 'Source fields' })
      .getByRole('treeitem', { name: new RegExp(`^${label}(,|$)`) })
  }

  /** Draws a line from the dot of a source field to the dot of a target field; both are given as paths. */
  async draw(source: string, target: string): Promise<void> {
    const from = this.#page.getByTestId(`source-${source}`)
    const to = this.#page.getByTestId(`target-${target}`)
    await this.#reveal('target', to)
    await this.#reveal('source', from)
    await this.#drag(from, to)
  }

  /** Draws a line the other way round: from the dot of a target field to the dot of a source field. */
  async drawBack(target: string, source: string): Promise<void> {
    const from = this.#page.getByTestId(`target-${target}`)
    const to = this.#page.getByTestId(`source-${source}`)
    await this.#reveal('source', to)
    await this.#reveal('target', from)
    await this.#drag(from, to)
  }

  /** Chooses a target field, to see and change how it is filled. */
  async pick(target: string): Promise<void> {
    await this.#reveal('target', this.#page.getByTestId(`target-${target}`))
    await this.row('target', target).click()
  }

  row(side: 'source' | 'target', path: string): Locator {
    return this.region.locator(`[data-row="${side}"][data-id="${path}"]`)
  }

  /** A target field's row, if something fills it. */
  filled(path: string): Locator {
    return this.row('target', path).and(this.#page.locator('[data-mapped]'))
  }

  /** The row of a column that Tab leads to. */
  activeRow(side: 'source' | 'target'): Locator {
    return this.region.locator(`[data-row="${side}"][tabindex="0"]`)
  }

  async #drag(from: Locator, to: Locator): Promise<void> {
    await from.hover()
    await this.#page.mouse.down()
    // Twice, so that the pointer is seen moving: a press alone draws nothing.
    await to.hover({ force: true })
    await to.hover({ force: true })
    await this.#page.mouse.up()
  }

  /** Scrolls a column until a row of it is drawn, for only those in sight are. */
  async #reveal(side: 'source' | 'target', dot: Locator): Promise<void> {
    const column = this.region.locator(`[data-side="${side}"] [data-scroll]`)
    await column.evaluate((element) => element.scrollTo(0, 0))
    await expect(async () => {
      if ((await dot.count()) === 0) await column.evaluate((element) => element.scrollBy(0, element.clientHeight))
      expect(await dot.count()).toBe(1)
    }).toPass()
    await dot.scrollIntoViewIfNeeded()
  }

  async done(): Promise<void> {
    await this.region.getByRole('button', { name: 'Done' }).click()
  }
}
