import { expect, type Locator, type Page } from '@playwright/test'

type Tab = 'Settings' | 'Mapping' | 'Live log' | 'Problems'

/** Pixels between the points that nodes snap to. */
const grid = 20

/** A place on the canvas, as shares of its width and height. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** The open flow: palette, canvas and panel. */
export class FlowEditor {
  readonly topBar: Locator
  readonly canvas: Locator
  readonly nodes: Locator
  readonly wires: Locator
  readonly panel: Locator
  readonly palette: Locator
  readonly saved: Locator
  readonly runButton: Locator
  readonly stopButton: Locator
  readonly undoButton: Locator
  readonly redoButton: Locator
  readonly name: Locator
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.topBar = page.getByRole('region', { name: 'Top bar' })
    this.canvas = page.getByRole('region', { name: 'Flow', exact: true })
    this.nodes = this.canvas.locator('.react-flow__node')
    this.wires = this.canvas.getByRole('group', { name: / → / })
    this.panel = page.getByRole('complementary', { name: 'Flow panel' })
    this.palette = page.getByRole('navigation', { name: 'Steps' })
    this.name = page.getByRole('heading', { level: 1 })
    this.saved = this.topBar.getByText('Saved', { exact: true })
    this.runButton = page.getByRole('button', { name: 'Run', exact: true })
    this.stopButton = page.getByRole('button', { name: /^Stop\b/ })
    this.undoButton = this.canvas.getByRole('button', { name: 'Undo' })
    this.redoButton = this.canvas.getByRole('button', { name: 'Redo' })
  }

  node(title: string): Locator {
    return this.canvas.getByRole('group', { name: title, exact: true })
  }

  /** A node's dots are known by what goes through them, such as "Output: The rest". */
  port(node: string, label: string): Locator {
    return this.node(node).getByRole('button', { name: label })
  }

  /** A wire is known by the steps at its ends. */
  wireBetween(from: string, to: string): Locator {
    return this.canvas.getByRole('group', { name: `${from} → ${to}`, exact: true })
  }

  /** Clicks a wire in its middle, where no card lies over it. */
  async clickWire(from: string, to: string): Promise<void> {
    const start = centreOf(await boxOf(this.port(from, 'Output').first()))
    const end = centreOf(await boxOf(this.port(to, 'Input').first()))
    await this.#page.mouse.click((start.x + end.x) / 2, (start.y + end.y) / 2)
  }

  /** The number on a card that says how much is wrong with the step. */
  problemsOn(node: string): Locator {
    return this.node(node).getByRole('img', { name: /^\d+ problems?$/ })
  }

  /** A line of the list of problems, with what is offered to mend it. */
  problem(text: string): Locator {
    return this.panel.getByRole('listitem').filter({ hasText: text })
  }

  async showTab(name: Tab): Promise<void> {
    await this.panel.getByRole('tab', { name }).click()
  }

  async select(title: string): Promise<void> {
    await this.node(title).getByText(title, { exact: true }).click()
  }

  async drop(step: string, { x, y }: Place): Promise<void> {
    const before = await this.nodes.count()
    const box = await boxOf(this.canvas)
    await this.palette.getByRole('button', { name: step, exact: true }).dragTo(this.canvas, {
      targetPosition: { x: x * box.width, y: y * box.height },
    })
    await expect(this.nodes).toHaveCount(before + 1)
  }

  /** Drops steps one after the other, and wires each to the one before. */
  async drawChain(...steps: readonly (readonly [step: string, at: Place])[]): Promise<void> {
    for (const [index, [step, at]] of steps.entries()) {
      await this.drop(step, at)
      const before = steps[index - 1]
      if (before) await this.wire(before[0], step)
    }
    await expect(this.wires).toHaveCount(steps.length - 1)
  }

  /** Expects a node's middle at a place, give or take the grid that nodes keep to. */
  async expectAt(node: string, { x, y }: Place): Promise<void> {
    const canvas = await boxOf(this.canvas)
    const centre = centreOf(await boxOf(this.node(node)))
    expect(Math.abs(centre.x - canvas.x - x * canvas.width)).toBeLessThan(grid)
    expect(Math.abs(centre.y - canvas.y - y * canvas.height)).toBeLessThan(grid)
  }

  /** Drops a step in the middle of the wire between two nodes. */
  async dropOnWire(step: string, from: string, to: string): Promise<void> {
    const canvas = await boxOf(this.canvas)
    const start = centreOf(await boxOf(this.port(from, 'Output').first()))
    const end = centreOf(await boxOf(this.port(to, 'Input').first()))
    await this.drop(step, {
      x: ((start.x + end.x) / 2 - canvas.x) / canvas.width,
      y: ((start.y + end.y) / 2 - canvas.y) / canvas.height,
    })
  }

  /** Draws a wire with the mouse, from an output of a node (the first, if none is named) to the first input of another. */
  async wire(from: string, to: string, output = 'Output'): Promise<void> {
    const mouse = this.#page.mouse
    const start = centreOf(await boxOf(this.port(from, output).first()))
    const end = centreOf(await boxOf(this.port(to, 'Input').first()))
    await mouse.move(start.x, start.y)
    await mouse.down()
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
    await mouse.move(end.x, end.y, { steps: 4 })
    await mouse.up()
  }

  async run(): Promise<void> {
    await this.runButton.click()
  }

  /** Waits until no run goes on and the last one has ended so; how long that may take is the test's own limit. */
  async expectEnded(how: 'Done' | 'Done, some left' | 'Stopped' | 'Failed'): Promise<void> {
    // First the button: how the run before this one ended may still stand there when this one has just begun.
    await expect(this.runButton).toBeEnabled({ timeout: 0 })
    await expect(this.topBar.getByText(how, { exact: true })).toBeVisible({ timeout: 0 })
    await expect(this.runButton).toBeEnabled()
  }

  /** Downloads the flow's file and returns where it is. */
  async export(): Promise<string> {
    const downloading = this.#page.waitForEvent('download')
    await this.#page.getByRole('button', { name: /^Actions for/ }).click()
    await this.#page.getByRole('menuitem', { name: 'Export' }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toMatch(/\.koppla\.json$/)
    return file.path()
  }

  async openMapper(node: string): Promise<void> {
    await this.select(node)
    await this.showTab('Mapping')
    await this.panel.getByRole('button', { name: 'Open the mapper' }).click()
  }

  notice(text: string | RegExp): Locator {
    return this.#page.getByRole('alert').filter({ hasText: text })
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error(`Not on the screen: ${locator}`)
  return box
}

const centreOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: x + width / 2,
  y: y + height / 2,
})
