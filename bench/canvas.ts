import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { openInBrowser } from '../e2e/app-window.ts'
import { FlowsPage } from '../e2e/pages/flows-page.ts'
import { buildPageIfStale } from '../scripts/build-if-stale.ts'
import { ensureChromium } from '../scripts/find-chromium.ts'
import { repositoryRoot } from '../scripts/repository.ts'

/**
 * How long a large flow takes to open, and how long the frames are while it is panned and while a step is dragged, beside
 * a page with React Flow alone, the same boxes and lines, and the same part of them in sight. `node bench/canvas.ts [--nodes 1000] [--wires 1500]`
 */
const { values } = parseArgs({
  options: { nodes: { type: 'string', default: '1000' }, wires: { type: 'string', default: '1500' } },
})
const amounts = { nodes: Number(values.nodes), wires: Number(values.wires) }
const window = { width: 1440, height: 900 }
const most = { open: 1_500, ratio: 1.25 }
/** Each is measured so often, in turns, and the median counts. */
const rounds = 3

const folder = mkdtempSync(join(tmpdir(), 'koppla-bench-canvas-'))
const drawn = madeFlow()
const flowFile = join(folder, 'large.koppla.json')
writeFileSync(flowFile, JSON.stringify(drawn))
await buildPageIfStale()
const bare = await serveBare()
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: asRoot })
try {
  const { page, close } = await openInBrowser(browser, join(folder, 'workspace'), { viewport: window })
  const flows = new FlowsPage(page)
  await page
    .getByRole('button', { name: 'Import', exact: true })
    .or(page.getByText('Import', { exact: true }))
    .first()
    .waitFor()
  await flows.import(flowFile)
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' })
  const opened: number[] = []
  for (let round = 0; round < rounds; round++) opened.push(await openingTime(page))

  const frames = {
    koppla: { pan: [] as number[], drag: [] as number[] },
    bare: { pan: [] as number[], drag: [] as number[] },
  }
  const other = await browser.newPage({ viewport: window })
  await other.goto(bare.url)
  await other.locator('.react-flow__edge').first().waitFor({ state: 'attached' })
  // In turns, so that whatever else the machine does hits both.
  for (let round = 0; round < rounds; round++) {
    for (const [name, shown] of [
      ['koppla', page],
      ['bare', other],
    ] as const) {
      await shown.bringToFront()
      frames[name].pan.push(await panned(shown))
      frames[name].drag.push(await dragged(shown))
    }
  }
  await close()

  const report = (what: 'pan' | 'drag') => {
    const [ours, theirs] = [median(frames.koppla[what]), median(frames.bare[what])]
    const ratio = ours / theirs
    console.log(
      `${what.padEnd(5)} ${ours.toFixed(1)} ms a frame, React Flow alone ${theirs.toFixed(1)} ms: ${ratio.toFixed(2)}×`,
    )
    return ratio
  }
  console.log(`${amounts.nodes} steps, ${amounts.wires} wires; median of ${rounds} rounds`)
  console.log(`open  ${median(opened).toFixed(0)} ms (${opened.map((ms) => ms.toFixed(0)).join(', ')})`)
  const ratios = [report('pan'), report('drag')]
  if (median(opened) > most.open || ratios.some((ratio) => ratio > most.ratio)) process.exitCode = 1
} finally {
  await browser.close()
  bare.close()
  rmSync(folder, { recursive: true, force: true })
}

/** From the click on a flow in the list to the frame after its steps and wires are there. */
async function openingTime(page: Page): Promise<number> {
  const address = new URL(page.url()).hash
  await page.evaluate("location.hash = '#/flows'")
  await page.getByRole('heading', { name: 'Flows', level: 1 }).waitFor()
  return Number(
    await page.evaluate(`new Promise((resolve) => {
      const begun = performance.now()
      location.hash = ${JSON.stringify(address)}
      const look = () => {
        const isThere = document.querySelector('.react-flow__edge path') && document.querySelector('.react-flow__node strong')
        if (isThere) requestAnimationFrame(() => resolve(performance.now() - begun))
        else requestAnimationFrame(look)
      }
      look()
    })`),
  )
}

async function panned(page: Page): Promise<number> {
  const box = await paneOf(page)
  // A place with nothing under it: above the first row.
  const start = { x: box.x + box.width / 2, y: box.y + 10 }
  return await framesDuring(page, () => moved(page, start, { x: 120, y: 90 }))
}

async function dragged(page: Page): Promise<number> {
  const pane = await paneOf(page)
  const middle = { x: pane.x + pane.width / 2, y: pane.y + pane.height / 2 }
  const nodes = await page.locator('.react-flow__node').all()
  for (const node of nodes) {
    const box = await node.boundingBox()
    if (!box || Math.hypot(box.x - middle.x, box.y - middle.y) > 250) continue
    return await framesDuring(page, () =>
      moved(page, { x: box.x + box.width * 0.6, y: box.y + box.height * 0.3 }, { x: 90, y: 60 }),
    )
  }
  throw new Error('No step in the middle of the window')
}

/** There and back, in small steps, so that every round begins at the same place. */
async function moved(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  const steps = 25
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps })
  await page.mouse.move(from.x, from.y, { steps })
  await page.mouse.up()
}

/** The median time between two frames, in milliseconds, while something is done. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`(() => {
    const frames = []
    let last = performance.now()
    const next = (now) => {
      frames.push(now - last)
      last = now
      window.benchFrame = requestAnimationFrame(next)
    }
    window.benchFrames = frames
    window.benchFrame = requestAnimationFrame(next)
  })()`)
  await act()
  const frames: unknown = await page.evaluate('(cancelAnimationFrame(window.benchFrame), window.benchFrames)')
  if (!Array.isArray(frames)) throw new Error('No frames were counted')
  return median(frames.map(Number))
}

async function paneOf(page: Page) {
  const box = await page.locator('.react-flow__pane').boundingBox()
  if (!box) throw new Error('There is no canvas')
  return box
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Chains of steps, each wired to the next, and the rest of the wires from one chain to another. */
function madeFlow() {
  const long = 32
  const nodes = Array.from({ length: amounts.nodes }, (_, at) => {
    const [column, row] = [at % long, Math.floor(at / long)]
    const kind = column === 0 ? 'jortt.invoices' : column % 2 === 0 ? 'filter' : 'map'
    const config =
      column === 0
        ? {}
        : kind === 'filter'
          ? { condition: { kind: 'all', of: [] } }
          : { output: 'add', fields: [{ name: `made-${at}`, type: 'text', value: { kind: 'constant', value: 'x' } }] }
    return { id: `n${at}`, kind, position: { x: column * 280, y: row * 140 }, config }
  })
  const wire = (from: number, to: number) => {
    const port = nodes[from]?.kind === 'filter' ? 'kept' : 'out'
    return { id: `n${from}.${port}-n${to}.in`, from: { node: `n${from}`, port }, to: { node: `n${to}`, port: 'in' } }
  }
  const inChains = nodes.flatMap((_, at) => (at % long === 0 ? [] : [wire(at - 1, at)]))
  const across = nodes.flatMap((_, at) =>
    at + long + 1 < nodes.length && (at + 1) % long !== 0 ? [wire(at, at + long + 1)] : [],
  )
  const edges = [...inChains, ...across].slice(0, amounts.wires)
  return { version: 2, id: 'large', name: 'Large', nodes, edges, notes: [], groups: [], settings: { confirmed: [] } }
}

/** React Flow alone on a page of its own, built as Koppla's page is, with the same boxes and lines. */
async function serveBare() {
  const page = join(folder, 'bare')
  const root = join(repositoryRoot, 'bench', 'bare-canvas')
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir: page, emptyOutDir: true, target: 'esnext' },
  })
  const size = { width: 216, height: 86 }
  const nodes = drawn.nodes.map(({ id, position }) => ({
    id,
    position,
    data: { label: id },
    sourcePosition: 'right',
    targetPosition: 'left',
    style: size,
  }))
  const edges = drawn.edges.map(({ id, from, to }) => ({ id, type: 'smoothstep', source: from.node, target: to.node }))
  // Koppla begins with the steps nearest the upper left, and draws only what is in sight; so does this page.
  const nearest = nodes.toSorted((a, b) => a.position.x + a.position.y - (b.position.x + b.position.y))
  const first = nearest.slice(0, 20).map(({ id }) => ({ id }))
  writeFileSync(join(page, 'drawing.json'), JSON.stringify({ nodes, edges, first }))
  const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
  const server = createServer(({ url = '/' }, response) => {
    const file = url === '/' ? 'index.html' : url.slice(1)
    response.setHeader('content-type', types[extname(file)] ?? 'application/json')
    try {
      response.end(readFileSync(join(page, file)))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}
