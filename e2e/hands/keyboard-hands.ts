import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { FlowEditor } from '../pages/flow-editor.ts'
import { MapperPage } from '../pages/mapper-page.ts'
import type { Hands, MappedField } from './hands.ts'

/** More presses of one key than any way through the window takes. */
const manyPresses = 150

/**
 * Presses keys and nothing else: Tab and the arrows to get somewhere, Enter to do it, and the shortcuts. After each thing
 * that is done the focus has to be somewhere.
 */
export class KeyboardHands implements Hands {
  readonly #page: Page
  readonly #editor: FlowEditor
  readonly #mapper: MapperPage

  constructor(page: Page) {
    this.#page = page
    this.#editor = new FlowEditor(page)
    this.#mapper = new MapperPage(page)
  }

  async press(button: Locator): Promise<void> {
    await this.#reach(button)
    await this.#key('Enter')
    await this.#expectFocus()
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.#reach(field)
    await this.#key('ControlOrMeta+a')
    await this.#page.keyboard.type(text)
    await this.#expectFocus()
  }

  async choose(field: Locator, option: string): Promise<void> {
    if (await field.isEditable()) await this.type(field, option)
    else {
      await this.#reach(field)
      await this.#key('ArrowDown')
    }
    const wanted = this.#page.getByRole('option', { name: option, exact: true })
    await expect(wanted).toBeAttached()
    await this.#repeat('ArrowDown', () => isMarked(wanted))
    await this.#key('Enter')
    await this.#expectFocus()
  }

  async addSampleSystems(): Promise<void> {
    await this.press(this.#page.getByRole('link', { name: 'Connections', exact: true }))
    await this.press(this.#page.getByRole('button', { name: 'Add the sample systems' }))
    await expect(this.#page.getByRole('heading', { name: 'Fortnox sandbox' })).toBeVisible()
    await this.#expectFocus()
  }

  async createFlow(start: string, name: string): Promise<void> {
    await this.press(this.#page.getByRole('link', { name: 'Flows', exact: true }))
    await this.press(this.#page.getByRole('button', { name: 'New flow' }))
    const dialog = this.#page.getByRole('dialog', { name: 'New flow' })
    const wanted = dialog.getByRole('radio', { name: start })
    await this.#reach(dialog.getByRole('radio', { checked: true }))
    await this.#repeat('ArrowDown', () => isFocused(wanted))
    await this.type(dialog.getByRole('textbox', { name: 'Name of the flow' }), name)
    await this.#key('Enter')
    await expect(this.#editor.name).toHaveText(name)
    await this.#expectFocus()
  }

  async run(): Promise<void> {
    await this.#key('ControlOrMeta+Enter')
    await this.#expectFocus()
  }

  async exportFlow(): Promise<string> {
    const downloading = this.#page.waitForEvent('download')
    await this.#leaveField()
    await this.#key('ControlOrMeta+Shift+e')
    return await readFile(await (await downloading).path(), 'utf8')
  }

  async addStep(kind: string): Promise<void> {
    const before = await this.#editor.nodes.count()
    // Without a selected step the new one stands alone.
    await this.#key('Escape')
    await this.#key('/')
    await this.#page.keyboard.type(kind)
    await this.#key('Enter')
    await expect(this.#editor.nodes).toHaveCount(before + 1)
    await this.#key('Escape')
    await this.#expectFocus()
  }

  async nameStep(step: string, name: string): Promise<void> {
    await this.#select(step)
    await this.#key('F2')
    await this.#page.keyboard.type(name)
    await this.#key('Enter')
    await this.#expectFocus()
  }

  async openSettings(step: string): Promise<void> {
    await this.#select(step)
    await this.#key('Alt+1')
    await this.#expectFocus()
  }

  async wire(from: string, to: string): Promise<void> {
    await this.#select(from)
    await this.#key('c')
    await expect(this.#page.getByRole('menu', { name: `Connect “${from}” to` })).toBeVisible()
    await this.#takeMenuItem(to)
  }

  async cutWire(from: string, to: string): Promise<void> {
    await this.press(this.#editor.wireBetween(from, to))
    await this.#key('Delete')
    await this.#expectFocus()
  }

  async removeStep(step: string): Promise<void> {
    await this.#select(step)
    await this.#key('Delete')
    await this.#expectFocus()
  }

  async showProblems(): Promise<void> {
    await this.#key('Alt+4')
    await expect(this.#editor.panel.getByRole('tab', { name: 'Problems' })).toHaveAttribute('aria-selected', 'true')
    await this.#expectFocus()
  }

  async openMapper(step: string): Promise<void> {
    await this.#select(step)
    await this.#key('Alt+2')
    await this.press(this.#editor.panel.getByRole('button', { name: 'Open the mapper' }))
    await expect(this.#mapper.region).toBeVisible()
  }

  async leaveMapper(): Promise<void> {
    await this.#key('Escape')
    await expect(this.#mapper.region).toBeHidden()
    await this.#expectFocus()
  }

  async drawForward(source: MappedField, target: MappedField): Promise<void> {
    await this.#goToRow('source', source)
    await this.#draw(target)
  }

  async drawBack(target: MappedField, source: MappedField): Promise<void> {
    await this.#goToRow('target', target)
    await this.#draw(source)
  }

  async convert(way: string): Promise<void> {
    await this.#takeOption(way)
  }

  async pickTarget(target: MappedField): Promise<void> {
    await this.#goToRow('target', target)
    await this.#key('Enter')
    await this.#expectFocus()
  }

  async undoAll(): Promise<number> {
    return await this.#untilDisabled('ControlOrMeta+z', this.#editor.undoButton)
  }

  async redoAll(): Promise<number> {
    return await this.#untilDisabled('ControlOrMeta+Shift+z', this.#editor.redoButton)
  }

  async #untilDisabled(key: string, button: Locator): Promise<number> {
    let times = 0
    for (; await button.isEnabled(); times += 1) {
      await this.#key(key)
      await this.#expectFocus()
    }
    return times
  }

  async #select(step: string): Promise<void> {
    const node = this.#editor.node(step)
    await this.#leaveField()
    await this.#reach(node)
    await this.#key('Enter')
    await expect(node).toHaveClass(/selected/)
    await this.#expectFocus()
  }

  /** To a column of the mapper with Tab, and with the arrows to one of its rows. */
  async #goToRow(side: 'source' | 'target', { path }: MappedField): Promise<void> {
    await this.#reach(this.#mapper.activeRow(side))
    const row = this.#mapper.row(side, path)
    // Only rows near the one with the focus are drawn.
    if ((await row.count()) === 0) {
      await this.#key('Home')
      await this.#repeat('PageDown', async () => (await row.count()) > 0)
    }
    await this.#repeat((await this.#isBehind(row)) ? 'ArrowDown' : 'ArrowUp', () => isFocused(row))
  }

  async #draw(end: MappedField): Promise<void> {
    await this.#key('m')
    await this.#page.keyboard.type(end.path)
    await this.#takeOption(end.label)
  }

  async #takeOption(text: string): Promise<void> {
    const dialog = this.#page.getByRole('dialog')
    const wanted = dialog.getByRole('option').filter({ has: this.#page.getByText(text, { exact: true }) })
    await expect(wanted.first()).toBeVisible()
    await this.#repeat(
      'ArrowDown',
      async () => (await wanted.and(dialog.getByRole('option', { selected: true })).count()) > 0,
    )
    await this.#key('Enter')
    await this.#expectFocus()
  }

  async #takeMenuItem(text: string): Promise<void> {
    const item = this.#page.getByRole('menuitem', { name: text, exact: true }).first()
    await expect(item).toBeVisible()
    await this.#repeat('ArrowDown', () => isFocused(item))
    await this.#key('Enter')
    await this.#expectFocus()
  }

  /** There with Tab, or back with Shift+Tab, whichever way it is. */
  async #reach(place: Locator): Promise<void> {
    await expect(place).toBeAttached()
    await this.#leaveCode()
    await this.#repeat((await this.#isBehind(place)) ? 'Tab' : 'Shift+Tab', () => isFocused(place))
  }

  /** Keys that are pressed in a field belong to the field: Escape leads back to the canvas. */
  async #leaveField(): Promise<void> {
    if ((await this.#page.locator('input:focus').count()) > 0) await this.#key('Escape')
  }

  /** Tab indents code. Escape lets it lead on again; the first one may only close what is proposed. */
  async #leaveCode(): Promise<void> {
    if ((await this.#page.locator('[contenteditable="true"]:focus').count()) === 0) return
    await this.#key('Escape')
    await this.#key('Escape')
  }

  /** Whether a place comes after the one with the focus. */
  #isBehind(place: Locator): Promise<boolean> {
    return place.evaluate(
      (element) => ((element.ownerDocument.activeElement?.compareDocumentPosition(element) ?? 4) & 4) !== 0,
    )
  }

  async #repeat(key: string, isThere: () => Promise<boolean>): Promise<void> {
    for (let presses = 0; presses < manyPresses; presses += 1) {
      if (await isThere()) return
      await this.#key(key)
    }
    throw new Error(`${manyPresses} times ${key} led nowhere: ${await this.#focused()}`)
  }

  async #key(key: string): Promise<void> {
    await this.#page.keyboard.press(key)
  }

  async #expectFocus(): Promise<void> {
    await expect.poll(() => this.#focused(), { message: 'the focus' }).not.toBe('nowhere')
  }

  async #focused(): Promise<string> {
    const focused = await this.#page
      .locator(':focus')
      .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 200)))
    const [what = 'nowhere'] = focused.filter((html) => !html.startsWith('<body'))
    return what
  }
}

const isFocused = async (place: Locator): Promise<boolean> =>
  (await place.and(place.page().locator(':focus')).count()) > 0

/** Whether an option is the one that Enter takes. */
const isMarked = async (option: Locator): Promise<boolean> =>
  (await option.and(option.page().locator('[data-combobox-selected]')).count()) > 0
