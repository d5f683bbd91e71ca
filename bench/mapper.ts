import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { openInBrowser } from '../e2e/app-window.ts'
import { FlowEditor } from '../e2e/pages/flow-editor.ts'
import { FlowsPage } from '../e2e/pages/flows-page.ts'
import { buildPageIfStale } from '../scripts/build-if-stale.ts'
import { ensureChromium } from '../scripts/find-chromium.ts'

/**
 * How long it takes until a letter typed in a mapper of many fields stands on the screen, beside a bare text field on an
 * empty page of the same browser. `node bench/mapper.ts [--fields 300]`
 */
const { values } = parseArgs({ options: { fields: { type: 'string', default: '300' } } })
const count = Number(values.fields)
const most = 50
const window = { width: 1440, height: 900 }
const typed = 'one letter after the other'

const folder = mkdtempSync(join(tmpdir(), 'koppla-bench-mapper-'))
const flowFile = join(folder, 'wide.koppla.json')
writeFileSync(flowFile, JSON.stringify(madeFlow()))
await buildPageIfStale()
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: asRoot })
try {
  const { page, close } = await openInBrowser(browser, join(folder, 'workspace'), { viewport: window })
  await page.getByText('Import', { exact: true }).first().waitFor()
  await new FlowsPage(page).import(flowFile)
  await page.locator('.react-flow__node').first().waitFor()
  await new FlowEditor(page).openMapper('Out')
  await page.getByRole('textbox', { name: 'Search target fields' }).fill('c7')
  await page.getByRole('option', { name: /^c7(,|$)/ }).click()
  await page.getByRole('textbox', { name: 'Search target fields' }).fill('')
  const field = page.getByRole('textbox', { name: 'Fixed value' })
  await field.waitFor()
  const drawn = await page.locator('[data-row]').count()
  const ours = await echoes(page, () => field.click())

  const bare = await browser.newPage({ viewport: window })
  await bare.setContent('<input aria-label="bare">')
  const theirs = await echoes(bare, () => bare.getByLabel('bare').click())
  await close()

  const [slow, usual] = [highest(ours), median(ours)]
  console.log(`${count} fields on each side, ${drawn} rows drawn; ${typed.length} letters`)
  console.log(
    `echo  median ${usual.toFixed(0)} ms, 95 % within ${slow.toFixed(0)} ms; bare field ${median(theirs).toFixed(0)} ms`,
  )
  if (slow > most) process.exitCode = 1
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Milliseconds from each key press to the frame that shows its letter. */
async function echoes(page: Page, focus: () => Promise<void>): Promise<readonly number[]> {
  await focus()
  await page.evaluate(`(() => {
    window.benchEchoes = []
    addEventListener('keydown', (event) => {
      const pressed = event.timeStamp
      requestAnimationFrame(() => setTimeout(() => window.benchEchoes.push(performance.now() - pressed)))
    }, true)
  })()`)
  // As fast as a quick writer, so that one letter's work is still under way when the next comes.
  await page.keyboard.type(typed, { delay: 80 })
  await page.waitForFunction(`window.benchEchoes.length >= ${typed.length}`)
  const told: unknown = await page.evaluate('window.benchEchoes')
  if (!Array.isArray(told)) throw new Error('No key press was measured')
  return told.map(Number)
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** What 95 of 100 stay below. */
function highest(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0
}

/** Rows of a file with many columns, each written to a column of another; one of them is a fixed value. */
function madeFlow() {
  const columns = Array.from({ length: count }, (_, at) => ({ name: `c${at}`, type: 'text' }))
  const mapping = Object.fromEntries(
    columns.map(({ name }, at) => [name, at === 7 ? { kind: 'constant', value: '' } : { kind: 'field', path: name }]),
  )
  const source = {
    path: 'rows.csv',
    format: 'csv',
    encoding: 'utf-8',
    delimiter: 'semicolon',
    header: true,
    columns,
    key: 'c0',
  }
  const target = { name: 'out.csv', folder: '', format: 'csv', whenExists: 'replace', delimiter: 'semicolon' }
  const rest = { encoding: 'utf-8', mark: 'comma', lineEnd: 'crlf', guardFormulas: true, columns, mapping }
  const nodes = [
    { id: 'source', kind: 'file.rows', position: { x: 0, y: 0 }, config: source },
    { id: 'target', kind: 'file.write', name: 'Out', position: { x: 320, y: 0 }, config: { ...target, ...rest } },
  ]
  const edges = [
    { id: 'source.out-target.in', from: { node: 'source', port: 'out' }, to: { node: 'target', port: 'in' } },
  ]
  return { version: 2, id: 'wide', name: 'Wide', nodes, edges, notes: [], groups: [], settings: { confirmed: [] } }
}
