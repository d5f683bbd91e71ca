import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'

/** The settings of a step that reads a file. */
export class FilePanel {
  readonly path: Locator
  readonly encoding: Locator
  readonly delimiter: Locator
  readonly problem: Locator
  readonly rows: Locator
  /** What says that the file has other columns than before. */
  readonly change: Locator
  readonly misfits: Locator
  readonly #panel: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.#panel = page.getByRole('complementary', { name: 'Flow panel' })
    this.path = this.#panel.getByRole('textbox', { name: 'File', exact: true })
    this.encoding = this.#panel.getByLabel('Encoding')
    this.delimiter = this.#panel.getByLabel('Delimiter')
    this.problem = this.#panel.getByRole('alert')
    this.rows = this.#panel.getByRole('region', { name: 'First rows of the file' }).locator('tbody tr')
    this.change = this.#panel.getByRole('status').filter({ hasText: 'other columns' })
    this.misfits = this.#panel.getByText(/not of (its|their) column’s type\./)
  }

  async choose(path: string): Promise<void> {
    const choosing = this.#page.waitForEvent('filechooser')
    await this.#panel.getByRole('button', { name: 'Choose file…' }).click()
    await (await choosing).setFiles(path)
  }

  /** Lets go of a file over the canvas, as from a folder of the desktop. */
  async dropOnCanvas(name: string, text: string): Promise<void> {
    const canvas = this.#page.getByRole('region', { name: 'Flow', exact: true })
    const box = await canvas.boundingBox()
    // As text, because the page's own types are not known out here.
    const dataTransfer = await this.#page.evaluateHandle(`(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/csv' }))
      return transfer
    })()`)
    const at = { clientX: (box?.x ?? 0) + 260, clientY: (box?.y ?? 0) + 300 }
    await canvas.dispatchEvent('dragover', { dataTransfer, ...at })
    await canvas.dispatchEvent('drop', { dataTransfer, ...at })
  }

  /** What is in the copy of the file that the step wrote last. */
  async savedCopy(name: string): Promise<string> {
    const written = this.#panel.getByText(`Written last: ${name}`)
    const downloading = this.#page.waitForEvent('download')
    await written.getByRole('button', { name: 'Save a copy' }).click()
    const download = await downloading
    return await readFile(await download.path(), 'utf8')
  }

  type(column: string): Locator {
    return this.#panel.getByRole('combobox', { name: `Type of ${column}`, exact: true })
  }

  async keyColumn(column: string): Promise<void> {
    await this.#panel.getByLabel('A row is the same row again if').click()
    await this.#page.getByRole('option', { name: `“${column}” is the same` }).click()
  }
}
