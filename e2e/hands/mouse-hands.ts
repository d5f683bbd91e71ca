import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { ConnectionsPage } from '../pages/connections-page.ts'
import { FlowEditor, type Place } from '../pages/flow-editor.ts'
import { FlowsPage } from '../pages/flows-page.ts'
import { MapperPage } from '../pages/mapper-page.ts'
import type { Hands, MappedField } from './hands.ts'

/** Points, clicks and drags; types only what is text. */
export class MouseHands implements Hands {
  readonly #page: Page
  readonly #editor: FlowEditor
  readonly #mapper: MapperPage

  constructor(page: Page) {
    this.#page = page
    this.#editor = new FlowEditor(page)
    this.#mapper = new MapperPage(page)
  }

  async press(button: Locator): Promise<void> {
    await button.click()
  }

  async type(field: Locator, text: string): Promise<void> {
    await field.click()
    await this.#page.keyboard.press('ControlOrMeta+a')
    await this.#page.keyboard.type(text)
  }

  async choose(field: Locator, option: string): Promise<void> {
    await field.click()
    await this.#page.getByRole('option', { name: option, exact: true }).click()
  }

  async addSampleSystems(): Promise<void> {
    const connections = new ConnectionsPage(this.#page)
    await connections.show()
    await connections.addSampleSystems()
  }

  async createFlow(start: string, name: string): Promise<void> {
    const flows = new FlowsPage(this.#page)
    await flows.show()
    await flows.create(start, name)
  }

  async run(): Promise<void> {
    await this.#editor.run()
  }

  async exportFlow(): Promise<string> {
    return await readFile(await this.#editor.export(), 'utf8')
  }

  async addStep(kind: string, at: Place): Promise<void> {
    await this.#editor.drop(kind, at)
  }

  async nameStep(step: string, name: string): Promise<void> {
    await this.#editor.node(step).getByText(step, { exact: true }).dblclick()
    await this.#page.keyboard.type(name)
    await this.#page.keyboard.press('Enter')
  }

  async openSettings(step: string): Promise<void> {
    await this.#editor.select(step)
    await this.#editor.showTab('Settings')
  }

  async wire(from: string, to: string): Promise<void> {
    await this.#editor.wire(from, to)
  }

  async cutWire(from: string, to: string): Promise<void> {
    await this.#editor.clickWire(from, to)
    await this.#page.getByRole('button', { name: 'Remove this wire' }).click()
  }

  async removeStep(step: string): Promise<void> {
    await this.openSettings(step)
    await this.#editor.panel.getByRole('button', { name: 'Delete', exact: true }).click()
  }

  async showProblems(): Promise<void> {
    await this.#editor.showTab('Problems')
  }

  async openMapper(step: string): Promise<void> {
    await this.#editor.openMapper(step)
  }

  async leaveMapper(): Promise<void> {
    await this.#mapper.done()
  }

  async drawForward(source: MappedField, target: MappedField): Promise<void> {
    await this.#mapper.draw(source.path, target.path)
  }

  async drawBack(target: MappedField, source: MappedField): Promise<void> {
    await this.#mapper.drawBack(target.path, source.path)
  }

  async convert(way: string): Promise<void> {
    await this.#page.getByRole('menuitem', { name: way }).click()
  }

  async pickTarget(target: MappedField): Promise<void> {
    await this.#mapper.pick(target.path)
  }

  async undoAll(): Promise<number> {
    return await this.#untilDisabled(this.#editor.undoButton)
  }

  async redoAll(): Promise<number> {
    return await this.#untilDisabled(this.#editor.redoButton)
  }

  async #untilDisabled(button: Locator): Promise<number> {
    let times = 0
    for (; await button.isEnabled(); times += 1) await button.click()
    await expect(button).toBeDisabled()
    return times
  }
}
