import { expect, type Page } from '@playwright/test'
import { FlowEditor, type Place } from '../pages/flow-editor.ts'
import { MapperPage } from '../pages/mapper-page.ts'
import { RunLog } from '../pages/run-log.ts'
import { expectSameFlow, type Lines } from './flow-file.ts'
import type { Hands, MappedField } from './hands.ts'

/** The steps of the template for paid invoices, in the order in which they are placed. */
const steps: readonly { readonly kind: string; readonly name?: string; readonly at: Place }[] = [
  { kind: 'jortt invoices', name: 'Paid jortt invoices', at: { x: 0.25, y: 0.15 } },
  { kind: 'Filter', name: 'Without credit notes', at: { x: 0.75, y: 0.15 } },
  { kind: 'Map fields', name: 'Defaults', at: { x: 0.25, y: 0.4 } },
  { kind: 'Fortnox customer', at: { x: 0.75, y: 0.4 } },
  { kind: 'Fortnox articles', at: { x: 0.25, y: 0.65 } },
  { kind: 'Fortnox invoice', at: { x: 0.75, y: 0.65 } },
]

const field = (path: string, label: string): MappedField => ({ path, label })
const target = {
  reference: field('ExternalInvoiceReference1', 'External reference 1'),
  secondReference: field('ExternalInvoiceReference2', 'External reference 2'),
  phone: field('Phone1', 'Phone'),
  ourReference: field('OurReference', 'Our reference'),
  note: field('Comments', 'Internal note'),
  cost: field('InvoiceRows.Cost', 'Invoice rows › Cost'),
  shipped: field('OutboundDate', 'Shipping date'),
}
const source = {
  reference: field('reference', 'Reference'),
  phone: field('customer_details.phonenumber', 'Customer card › Phone'),
  lineTotal: field('line_items.total_amount_ex_vat', 'Line total excl. VAT'),
}

/** What the story leaves in the mapping of the invoice beside the template's own lines. */
const drawn: Lines = {
  ExternalInvoiceReference2: { kind: 'field', path: 'reference' },
  Phone1: { kind: 'field', path: 'customer_details.phonenumber' },
  OurReference: { kind: 'constant', value: 'Anna' },
  Comments: { kind: 'formula', text: '"jortt " & invoice_number' },
  'InvoiceRows.Cost': { kind: 'field', path: '$item.total_amount_ex_vat.amount' },
  OutboundDate: { kind: 'call', function: 'dateOf', args: [{ kind: 'field', path: 'created_at' }] },
}
/** After the customer's step was lost and put back by the list of problems, it stands behind the articles. */
const chainAfter = [
  'jortt.invoices',
  'filter',
  'map',
  'fortnox.articles',
  'fortnox.customer',
  'fortnox.invoice',
] as const

/** Each edit is one step for undo; a fixed value or a formula is chosen first and written then. */
const edits = { build: 14, settings: 9, mapping: 7, breaking: 5, mending: 5 }

/**
 * The invoice flow is built from nothing, mapped, broken, mended through the list of problems, run, taken back and done
 * again; whose hands do it makes no difference to the file.
 */
export async function tellWholeFlow(page: Page, hands: Hands): Promise<void> {
  const story = { page, hands, editor: new FlowEditor(page), mapper: new MapperPage(page) }
  await hands.addSampleSystems()
  await hands.createFlow('Paid invoices to Fortnox', 'From the template')
  const template = await hands.exportFlow()
  await hands.createFlow('Empty flow', 'By hand')
  const empty = await hands.exportFlow()

  await build(story)
  await setUp(story)
  expectSameFlow(await hands.exportFlow(), { template, lines: {} })
  await map(story)
  await breakIt(story)
  await mend(story)
  const whole = await hands.exportFlow()
  expectSameFlow(whole, { template, lines: drawn, chain: chainAfter })

  await hands.run()
  await story.editor.expectEnded('Done')
  expect((await new RunLog(page).counts()).created).toBeGreaterThan(20)

  const all = Object.values(edits).reduce((sum, count) => sum + count)
  expect(await hands.undoAll()).toBe(all)
  await expect(story.editor.nodes).toHaveCount(0)
  expect(await hands.exportFlow()).toBe(empty)
  expect(await hands.redoAll()).toBe(all)
  expect(await hands.exportFlow()).toBe(whole)
}

interface Story {
  readonly page: Page
  readonly hands: Hands
  readonly editor: FlowEditor
  readonly mapper: MapperPage
}

async function build({ hands, editor }: Story): Promise<void> {
  for (const { kind, at } of steps) await hands.addStep(kind, at)
  for (const { kind, name } of steps) {
    if (name === undefined) continue
    await hands.nameStep(kind, name)
    await expect(editor.node(name)).toBeVisible()
  }
  const names = steps.map(({ kind, name }) => name ?? kind)
  for (const [at, to] of names.slice(1).entries()) {
    await hands.wire(names[at] ?? '', to)
    await expect(editor.wires).toHaveCount(at + 1)
  }
}

async function setUp({ hands, editor: { panel } }: Story): Promise<void> {
  await hands.openSettings('Without credit notes')
  await hands.press(panel.getByRole('button', { name: 'Add a condition' }))
  await hands.choose(panel.getByRole('combobox', { name: 'What to compare' }), 'Credits invoice')
  await hands.choose(panel.getByRole('combobox', { name: 'Comparison' }), 'is empty')

  await hands.openSettings('Defaults')
  for (const [at, [name, value]] of Object.entries({ store_id: 'jortt', currency: 'EUR' }).entries()) {
    await hands.press(panel.getByRole('button', { name: 'Add a field' }))
    await hands.type(panel.getByRole('textbox', { name: `Name of field ${at + 1}` }), name)
    await hands.type(panel.getByRole('textbox', { name: `Value of ${name}` }), value)
  }
}

async function map({ hands, mapper }: Story): Promise<void> {
  const { region } = mapper
  await hands.openMapper('Fortnox invoice')
  await hands.drawForward(source.reference, target.secondReference)
  await expect(mapper.row('target', target.secondReference.path)).toHaveAccessibleName(/, ORD-/)
  await hands.drawBack(target.phone, source.phone)
  await expect(mapper.filled(target.phone.path)).toBeAttached()

  await hands.pickTarget(target.ourReference)
  await hands.press(region.getByRole('button', { name: 'Fixed value', exact: true }))
  await hands.type(region.getByRole('textbox', { name: 'Fixed value' }), 'Anna')
  await hands.pickTarget(target.note)
  await hands.press(region.getByRole('button', { name: 'Formula', exact: true }))
  await hands.type(region.getByRole('textbox', { name: 'Formula' }), '"jortt " & invoice_number')
  await hands.drawForward(source.lineTotal, target.cost)
  await hands.convert('Only its Amount')
  await expect(mapper.filled(target.cost.path)).toBeAttached()
  await hands.leaveMapper()
}

async function breakIt({ hands, editor, mapper: { region } }: Story): Promise<void> {
  await hands.openMapper('Fortnox invoice')
  await hands.pickTarget(target.shipped)
  await hands.press(region.getByRole('button', { name: 'Field', exact: true }))
  await hands.choose(region.getByRole('combobox', { name: 'Field' }), 'Created')
  await hands.pickTarget(target.reference)
  await hands.press(region.getByRole('button', { name: 'Remove mapping' }))
  await hands.leaveMapper()
  await expect(editor.problemsOn('Fortnox invoice')).toHaveText('2')

  await hands.cutWire('Without credit notes', 'Defaults')
  await expect(editor.problemsOn('Defaults')).toHaveText('1')
  await hands.removeStep('Fortnox customer')
  await expect(editor.nodes).toHaveCount(steps.length - 1)
  await expect(editor.problemsOn('Fortnox articles')).toHaveText('1')
}

async function mend({ hands, editor, mapper }: Story): Promise<void> {
  await hands.showProblems()
  await mendAt('Nothing leads into “Defaults”.', 'Defaults', 'Connect to “Without credit notes”')
  await mendAt('Nothing leads into “Fortnox articles”.', 'Fortnox articles', 'Connect to “Defaults”')
  await mendLine('Customer number', 'CustomerNumber', 'Insert “Fortnox customer” before it')
  await mendLine(target.reference.label, target.reference.path, `Map “${target.reference.label}”`)
  await mendLine(target.shipped.label, target.shipped.path, 'Takes the date from a date with time')
  await expect(editor.panel.getByText('No problems', { exact: true })).toBeVisible()

  async function mendAt(text: string, step: string, fix: string): Promise<void> {
    await hands.press(editor.problem(text).getByRole('button', { name: text }))
    await expect(editor.node(step)).toHaveClass(/selected/)
    await mendWith(text, fix)
  }
  async function mendLine(label: string, path: string, fix: string): Promise<void> {
    const text = `“Fortnox invoice”, ${label}:`
    await hands.press(editor.problem(text).getByRole('button', { name: text }))
    await expect(mapper.row('target', path)).toHaveAttribute('aria-selected', 'true')
    await hands.leaveMapper()
    await mendWith(text, fix)
  }
  async function mendWith(text: string, fix: string): Promise<void> {
    await hands.showProblems()
    await hands.press(editor.problem(text).getByRole('button', { name: fix }))
    await expect(editor.problem(text)).toHaveCount(0)
  }
}
