import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { Condition, Expression } from '../mapping/expression.ts'
import { constant, field } from '../mapping/expression.ts'
import { fieldAt } from '../records/field-at.ts'
import { jorttInvoice } from '../records/record-types.ts'
import { collect } from './collect.ts'
import { dedupe } from './dedupe.ts'
import { find } from './find.ts'
import { freshCase, route } from './route.ts'
import { split } from './split.ts'

const same = (left: Expression, value: string): Condition => ({
  kind: 'compare',
  left,
  operator: 'equals',
  right: constant(value),
})
const is = (path: string, value: string): Condition => same(field(path), value)
const inputs = { in: jorttInvoice }

describe('a route', () => {
  const cases = [
    { port: 'case-3', name: 'Sweden', condition: is('country', 'SE') },
    { port: 'case-1', name: '', condition: is('big', 'yes') },
  ]
  const portFor = async (record: JsonObject) => route.compile?.({ cases })(record)

  it('sends a record out by the first case that it meets', async () => {
    expect(await portFor({ country: 'SE', big: 'yes' })).toMatchObject({ port: 'case-3' })
    expect(await portFor({ country: 'NO', big: 'yes' })).toMatchObject({ port: 'case-1' })
    expect(await portFor({ country: 'NO' })).toMatchObject({ port: 'rest' })
  })

  it('waits for a formula before it tries the next case', async () => {
    const formula = same({ kind: 'formula', text: 'country' }, 'SE')
    const transform = route.compile?.({
      cases: [{ port: 'case-1', name: '', condition: formula }, ...cases.slice(0, 1)],
    })
    expect(await transform?.({ country: 'SE' })).toMatchObject({ port: 'case-1' })
    expect(await transform?.({ country: 'NO' })).toMatchObject({ port: 'rest' })
  })

  it('has an output for each case, by the name the user gave it or its number', () => {
    expect(route.outputsOf({ cases })).toEqual(['case-3', 'case-1', 'rest'])
    expect(['case-3', 'case-1', 'rest'].map((port) => route.portName({ cases }, port))).toEqual(['Sweden', '2', null])
  })

  it('gives a new case a port that none of the others has', () => {
    expect(freshCase(cases).port).toBe('case-4')
  })

  it('refuses two cases with one port', () => {
    expect(route.config.safeParse({ cases: [cases[0], cases[0]] }).success).toBe(false)
  })
})

describe('splitting', () => {
  const config = { list: 'line_items', parent: 'invoice', key: '' }
  const record = { id: '7', number: '2026-1', line_items: [{ sku: 'a' }, { sku: 'b' }, { sku: 'a' }, { sku: '' }] }

  it('makes a record of each line, with the rest of the record beside it', async () => {
    const parts = await split.compile?.(config)(record)
    expect(parts).toHaveLength(4)
    expect(parts).toMatchObject([
      { port: 'out', record: { sku: 'a', invoice: { id: '7', number: '2026-1' } }, part: '1' },
      {},
      {},
      {},
    ])
    expect(JSON.stringify(parts)).not.toContain('line_items')
  })

  it('tells lines apart by a field of theirs, and by their position where that does not do', async () => {
    const parts = await split.compile?.({ ...config, key: 'sku' })(record)
    expect(Array.isArray(parts) && parts.map(({ part }) => part)).toEqual(['a', 'b', 'a#3', '4'])
  })

  it('makes nothing of a record without lines', async () => {
    expect(await split.compile?.(config)({ id: '8' })).toEqual([])
  })

  it('shows later nodes the fields of a line and of the record it came from', () => {
    const { out } = split.recordTypes({ config, inputs, nodeId: 'n' })
    expect(out && fieldAt(out.fields, 'quantity')).not.toBeNull()
    expect(out && fieldAt(out.fields, 'invoice.invoice_number')).not.toBeNull()
    expect(out && fieldAt(out.fields, 'invoice.line_items')).toBeNull()
    expect(split.recordTypes({ config: { ...config, list: 'customer_id' }, inputs, nodeId: 'n' }).out).toBeNull()
  })
})

describe('collecting', () => {
  const config = collect.defaults(jorttInvoice)

  it('shows later nodes the fields of the records, and all of them in a list', () => {
    const { out } = collect.recordTypes({ config, inputs, nodeId: 'n' })
    expect(out && fieldAt(out.fields, 'invoice_number')).not.toBeNull()
    expect(out && fieldAt(out.fields, 'rows.invoice_number')).not.toBeNull()
  })

  it('leaves out what the records do not agree on', () => {
    const merge = collect.gather?.({ ...config, rows: 'lines' }).merge
    const members = [
      { order: '1', sku: 'a', to: { city: 'Malmö' } },
      { order: '1', sku: 'b', to: { city: 'Malmö' }, note: null },
    ]
    expect(merge?.(members)).toEqual({ order: '1', to: { city: 'Malmö' }, lines: members })
  })

  it('previews a record as a group of its own', async () => {
    expect(await collect.compile?.(config)({ id: '1' })).toEqual({
      port: 'out',
      record: { id: '1', rows: [{ id: '1' }] },
    })
  })

  it('goes by the value and not by how it is written down', async () => {
    const groupOf = collect.gather?.({ ...config, groupBy: field('order') }).groupOf
    expect(await groupOf?.({ order: ' 7 ' })).toBe(await groupOf?.({ order: 7 }))
    expect(await groupOf?.({ order: null })).toBe('')
  })
})

describe('once only', () => {
  it('previews every record as the first', async () => {
    expect(await dedupe.compile?.(dedupe.defaults(null))({ id: '1' })).toMatchObject({ port: 'first' })
  })
})

describe('finding', () => {
  const config = { ...find.defaults(jorttInvoice), name: 'known' }

  it('asks the system of what is looked for', () => {
    expect(find.role({ ...config, fortnox: 'books' })).toEqual({ role: 'books', system: 'fortnox' })
    expect(find.role({ ...config, what: 'jortt-customer-id' })).toEqual({ role: 'jortt', system: 'jortt' })
  })

  it('attaches what it found, of its type, where it was found', () => {
    const { found, missing } = find.recordTypes({
      config: { ...config, what: 'fortnox-article-number' },
      inputs,
      nodeId: 'n',
    })
    expect(found && fieldAt(found.fields, 'known.ArticleNumber')).not.toBeNull()
    expect(missing).toBe(jorttInvoice)
  })
})
