import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesFolder } from '#electron/core/connectors/file/file-place.ts'
import type { FileColumn, FileFormat } from '#shared/files/file-reading.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { call, constant, type Expression, field } from '#shared/mapping/expression.ts'
import { flowOf } from '#shared/testing/flow-of.ts'

/** Invoices as rows of a file: 14 fields, and three lines of 5 fields in columns of their own. */
export const columns: readonly FileColumn[] = [
  { name: 'id', type: 'text' },
  { name: 'number', type: 'text' },
  { name: 'reference', type: 'text' },
  { name: 'date', type: 'date' },
  { name: 'due', type: 'date' },
  { name: 'currency', type: 'text' },
  { name: 'total', type: 'decimal' },
  { name: 'customer', type: 'text' },
  { name: 'attention', type: 'text' },
  { name: 'street', type: 'text' },
  { name: 'postcode', type: 'text' },
  { name: 'city', type: 'text' },
  { name: 'country', type: 'text' },
  { name: 'status', type: 'text' },
  ...[1, 2, 3].flatMap((line): FileColumn[] => [
    { name: `sku${line}`, type: 'text' },
    { name: `text${line}`, type: 'text' },
    { name: `quantity${line}`, type: 'decimal' },
    { name: `price${line}`, type: 'decimal' },
    { name: `vat${line}`, type: 'decimal' },
  ]),
]

export type Row = Record<string, string>

export function rowOf(at: number): Row {
  const row: Row = {
    id: `7d0f6f0e-1111-4222-8333-${String(444_450_000_000 + at)}`,
    number: `202611-${at}`,
    reference: `ORD-${1000 + at}`,
    date: `2026-11-${10 + (at % 20)}`,
    due: `2026-12-${10 + (at % 20)}`,
    currency: 'EUR',
    total: `${120 + (at % 900)}.${10 + (at % 90)}`,
    customer: `Fietsenhuis Zuid ${at % 4000} B.V.`,
    attention: 'Afdeling Inkoop',
    street: `Rozengracht ${1 + (at % 300)}`,
    postcode: '3011 AA',
    city: 'Rotterdam',
    country: 'NL',
    status: at % 2 === 0 ? 'paid' : 'open',
  }
  for (const line of [1, 2, 3]) {
    row[`sku${line}`] = `SKU-${10_000 + ((at + line) % 5000)}`
    row[`text${line}`] = `Fietsbel koper, model ${line}`
    row[`quantity${line}`] = String(1 + ((at + line) % 9))
    row[`price${line}`] = `${10 + line}.50`
    row[`vat${line}`] = '0.21'
  }
  return row
}

export const textOf: { readonly [Format in FileFormat]: { head: string; row(at: number): string } } = {
  json: { head: '', row: (at) => `${JSON.stringify(rowOf(at))}\n` },
  csv: {
    head: `${columns.map(({ name }) => name).join(';')}\n`,
    row: (at) => `${Object.values(rowOf(at)).join(';')}\n`,
  },
}

/** Writes a file of so many rows into the workspace's folder for files; answers with its path. */
export async function writeRows(dataDirectory: string, format: FileFormat, records: number): Promise<string> {
  mkdirSync(filesFolder(dataDirectory), { recursive: true })
  const path = join(filesFolder(dataDirectory), `rows.${format}`)
  const file = createWriteStream(path)
  file.write(textOf[format].head)
  for (let at = 0; at < records; ) {
    let text = ''
    for (const end = Math.min(at + 1000, records); at < end; at += 1) text += textOf[format].row(at)
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return path
}

const made = (name: string, type: string, value: Expression) => ({ name, type, value })

/**
 * Read, keep half, map 14 fields and three lines of 5. A flow has to end in something that writes; a last filter lets
 * nothing through to it.
 */
export function rowsFlow(format: FileFormat): Flow {
  const paid = { kind: 'compare', left: field('status'), operator: 'equals', right: constant('paid') }
  const rows = { path: `rows.${format}`, format, encoding: 'utf-8', delimiter: 'semicolon', header: true, key: 'id' }
  const nothing = { kind: 'compare', left: field('DocumentNumber'), operator: 'is-empty' }
  return flowOf('rows -> filter.kept -> map -> filter2.kept -> write', {
    rows: { ...rows, columns: columns as unknown as JsonObject[] },
    filter: { condition: { kind: 'all', of: [paid] } as unknown as JsonObject },
    filter2: { condition: { kind: 'all', of: [nothing] } as unknown as JsonObject },
    write: { name: 'none' },
    map: { output: 'only', fields: mapped as unknown as JsonObject[] },
  })
}

const mapped = [
  made('DocumentNumber', 'text', field('number')),
  made('ExternalInvoiceReference1', 'text', field('id')),
  made('YourOrderNumber', 'text', { kind: 'template', text: 'Order {reference}' }),
  made('InvoiceDate', 'date', field('date')),
  made('DueDate', 'date', field('due')),
  made('Currency', 'text', { kind: 'first', of: [field('currency'), constant('SEK')] }),
  made('Total', 'decimal', field('total')),
  made('CustomerName', 'text', field('customer')),
  made('YourReference', 'text', field('attention')),
  made('Street', 'text', call('streetName', field('street'))),
  made('HouseNumber', 'text', call('houseNumber', field('street'))),
  made('ZipCode', 'text', field('postcode')),
  made('City', 'text', call('upper', field('city'))),
  made('Country', 'text', field('country')),
  ...[1, 2, 3].flatMap((line) => [
    made(`ArticleNumber${line}`, 'text', field(`sku${line}`)),
    made(`Description${line}`, 'text', field(`text${line}`)),
    made(`DeliveredQuantity${line}`, 'decimal', field(`quantity${line}`)),
    made(`Price${line}`, 'decimal', field(`price${line}`)),
    made(`VAT${line}`, 'decimal', call('fractionToPercent', field(`vat${line}`))),
  ]),
]

/** What the flow does to a row, as a person would write it. */
export function mapByHand(row: Row): JsonObject | null {
  if (row.status !== 'paid') return null
  const street = /^(.*?)\s+(\d+)$/.exec(row.street ?? '')
  const done: Record<string, string> = {
    DocumentNumber: row.number ?? '',
    ExternalInvoiceReference1: row.id ?? '',
    YourOrderNumber: `Order ${row.reference}`,
    InvoiceDate: row.date ?? '',
    DueDate: row.due ?? '',
    Currency: row.currency || 'SEK',
    Total: row.total ?? '',
    CustomerName: row.customer ?? '',
    YourReference: row.attention ?? '',
    Street: street?.[1] ?? '',
    HouseNumber: street?.[2] ?? '',
    ZipCode: row.postcode ?? '',
    City: (row.city ?? '').toUpperCase(),
    Country: row.country ?? '',
  }
  for (const line of [1, 2, 3]) {
    done[`ArticleNumber${line}`] = row[`sku${line}`] ?? ''
    done[`Description${line}`] = row[`text${line}`] ?? ''
    done[`DeliveredQuantity${line}`] = row[`quantity${line}`] ?? ''
    done[`Price${line}`] = row[`price${line}`] ?? ''
    done[`VAT${line}`] = String(Number(row[`vat${line}`]) * 100)
  }
  return done
}
