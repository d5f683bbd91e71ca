import { deepStrictEqual } from 'node:assert/strict'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import type { Json, JsonObject } from '#shared/json.ts'
import { compileCondition } from '#shared/mapping/compile-expression.ts'
import { compileMapping } from '#shared/mapping/compile-mapping.ts'
import { type Condition, call, constant, field, first, type Mapping, rows } from '#shared/mapping/expression.ts'
import { fortnoxInvoice } from '#shared/records/fortnox-invoice.ts'
import { mapByHand, type SourceInvoice, terms } from './mapping-by-hand.ts'

/**
 * How fast a mapping of 14 fields and three rows of 5, and a filter, are beside functions written by hand that do the
 * same. Both run in turns in one process; formulas (JSONata) are not part of it. `node bench/mapping.ts [--rounds 41]`
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '41' } } })
const rounds = Number(values.rounds)
/** The filter is held to less: by hand it is a few machine instructions, and a closure for each comparison can't be. */
const leastRatio = { mapping: 0.5, filter: 0.2 }

const street = field('customer_address_street')
const mapping: Mapping = {
  CustomerNumber: field('customer_reference'),
  ExternalInvoiceReference1: field('id'),
  YourOrderNumber: { kind: 'template', text: 'Order {reference}' },
  InvoiceDate: field('invoice_date'),
  DueDate: first(field('invoice_due_date'), call('addDays', field('invoice_date'), constant(30))),
  Currency: first(field('currency'), field('invoice_total.currency')),
  Language: {
    kind: 'condition',
    when: { kind: 'compare', left: field('customer_address_country_code'), operator: 'equals', right: constant('SE') },
    then: constant('SV'),
    otherwise: constant('EN'),
  },
  VATIncluded: field('net_amounts'),
  CustomerName: field('customer_company_name'),
  YourReference: field('customer_attn'),
  Address1: call(
    'joinText',
    constant(' '),
    call('streetName', street),
    call('houseNumber', street),
    call('upper', call('houseNumberAddition', street)),
  ),
  TermsOfPayment: {
    kind: 'lookup',
    of: field('payment_method'),
    table: Array.from(terms, ([from, to]) => ({ from, to })),
    otherwise: 'empty',
  },
  WayOfDelivery: constant('POST'),
  Freight: call('percentOf', field('invoice_total.amount'), constant('2')),
  InvoiceRows: rows('line_items', {
    Description: field('$item.description'),
    DeliveredQuantity: field('$item.quantity'),
    Price: field('$item.amount.amount'),
    VAT: call('fractionToPercent', field('$item.vat.value')),
    DiscountType: constant('PERCENT'),
  }),
}

const condition: Condition = {
  kind: 'all',
  of: [
    { kind: 'compare', left: field('credited_invoice_id'), operator: 'is-empty' },
    { kind: 'compare', left: field('invoice_total.amount'), operator: 'greater', right: constant('500') },
    {
      kind: 'compare',
      left: field('customer_address_country_code'),
      operator: 'one-of',
      right: constant('NL, BE, SE'),
    },
    { kind: 'compare', left: field('payment_method'), operator: 'not-equals', right: constant('cash') },
  ],
}

function filterByHand(invoice: SourceInvoice & { readonly credited_invoice_id: string | null }): boolean {
  const credited = invoice.credited_invoice_id
  if (credited !== null && credited.trim() !== '') return false
  if (!(Number(invoice.invoice_total.amount) > 500)) return false
  const country = invoice.customer_address_country_code.trim()
  if (country !== 'NL' && country !== 'BE' && country !== 'SE') return false
  return invoice.payment_method.trim() !== 'cash'
}

const streets = ['Rozengracht 75a', 'Plein 1944 22', 'Storgatan 5 B', '1e Constantijn Huygensstraat 12-3', 'Kade 9']
const people = ['Anna de Wit', null, 'Afdeling Inkoop en Logistiek, ter attentie van mevrouw Jansen', 'Café Åkerlund']

function invoiceOf(at: number) {
  const line = (row: number) => ({
    description: `SKU-${10_000 + at * 3 + row} Onderdeel met een naam ${row}`,
    quantity: String(1 + ((at + row) % 12)),
    amount: { amount: `${12 + ((at * 7 + row) % 90)}.${10 + (at % 90)}`, currency: 'EUR' },
    vat: { value: row === 2 ? '0.09' : '0.21', category: null },
  })
  return {
    id: `7d0f6f0e-1111-4222-8333-${String(444_455_550_000 + at)}`,
    invoice_number: `202611-${at}`,
    customer_reference: `klant-${at}`,
    reference: at % 5 === 0 ? null : `ORD-${1000 + at}`,
    invoice_date: `2026-11-${10 + (at % 20)}`,
    invoice_due_date: at % 3 === 0 ? null : `2026-12-${10 + (at % 20)}`,
    invoice_total: { amount: `${120 + at * 17}.${10 + (at % 90)}`, currency: 'EUR' },
    currency: at % 2 === 0 ? 'SEK' : null,
    customer_company_name: `Fietsenhuis Zuid ${at} B.V.`,
    customer_attn: people[at % people.length] ?? null,
    customer_address_street: streets[at % streets.length] ?? null,
    customer_address_postal_code: '3011 AA',
    customer_address_city: 'Rotterdam',
    customer_address_country_code: ['NL', 'SE', 'DE', 'BE'][at % 4] ?? 'NL',
    net_amounts: at % 2 === 0,
    payment_method: ['already_paid', 'pay_later', 'cash'][at % 3] ?? 'cash',
    credited_invoice_id: at % 11 === 0 ? '4c23005c-ccd3-4294-bde6-24c726aa8810' : null,
    line_items: [line(0), line(1), line(2)],
  }
}

const invoices = Array.from({ length: 512 }, (_, at) => invoiceOf(at))
const records: readonly JsonObject[] = invoices
const map = compileMapping(mapping, fortnoxInvoice)
const holds = compileCondition(condition)

const mapped = (record: JsonObject): JsonObject => {
  const made = map(record)
  if (made instanceof Promise) throw new Error('A mapping without formulas is synchronous')
  return made.value
}
for (const invoice of invoices) {
  const result = map(invoice)
  if (result instanceof Promise || result.issues.some(({ severity }) => severity === 'error')) {
    throw new Error(`Not mapped: ${JSON.stringify(result)}`)
  }
  deepStrictEqual(mapped(invoice), mapByHand(invoice))
  deepStrictEqual(holds({ record: invoice }), filterByHand(invoice))
}

/** Whatever is worked out is put here, or the engine would leave out work that nobody looks at. */
let kept: Json = null

function nanosecondsPer<Item>(items: readonly Item[], times: number, work: (item: Item) => Json): number {
  const from = process.hrtime.bigint()
  for (let time = 0; time < times; time += 1) for (const item of items) kept = work(item)
  return Number(process.hrtime.bigint() - from) / (times * items.length)
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/** Both in turns, so that whatever else the machine does strikes both; the median of the rounds, after a warm-up. */
function compare(
  times: number,
  ours: (record: JsonObject) => Json,
  byHand: (invoice: (typeof invoices)[number]) => Json,
) {
  const pairs = Array.from({ length: rounds + 10 }, () => ({
    hand: nanosecondsPer(invoices, times, byHand),
    ours: nanosecondsPer(records, times, ours),
  })).slice(10)
  return {
    ours: 1e9 / median(pairs.map((pair) => pair.ours)),
    hand: 1e9 / median(pairs.map((pair) => pair.hand)),
    ratio: median(pairs.map((pair) => pair.hand / pair.ours)),
  }
}

const results = {
  mapping: compare(10, mapped, mapByHand),
  filter: compare(200, (record) => holds({ record }) === true, filterByHand),
}

const row = (name: string, { ours, hand, ratio }: (typeof results)['mapping']) =>
  `| ${name} | ${Math.round(ours).toLocaleString('en')} | ${Math.round(hand).toLocaleString('en')} | ${ratio.toFixed(2)} |`
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, median of ${rounds} rounds in turns.

| work | Koppla, records a second | by hand | ratio |
|---|--:|--:|--:|
${row('mapping: 14 fields and 3 rows of 5', results.mapping)}
${row('filter: 4 comparisons', results.filter)}
`)
console.log(JSON.stringify({ ...results, kept: typeof kept }))

if (results.mapping.ratio < leastRatio.mapping || results.filter.ratio < leastRatio.filter) {
  console.error('Not good enough.')
  process.exitCode = 1
}
