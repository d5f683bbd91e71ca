import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import type { ScriptConfig } from '#shared/nodes/script.ts'
import { script } from '#shared/nodes/script.ts'
import { recordTypes } from '#shared/records/record-types.ts'
import type { RecordContext } from '../runs/stage.ts'
import { aHost } from '../testing/test-host.ts'
import { scriptStage } from './script-stage.ts'

const source = recordTypes['jortt.invoice']
const context = {} as RecordContext

async function work(config: Partial<ScriptConfig>, record: JsonObject) {
  const whole: ScriptConfig = { ...script.defaults(null), ...config }
  const type = script.recordTypes({ config: whole, inputs: { in: source }, nodeId: 'own' }).out
  if (!type) throw new Error('The step has no output')
  const stage = await scriptStage(whole, { host: aHost() }, { nodeId: 'own', type })
  return stage.process(record, context)
}

const invoice = {
  id: 'i-1',
  invoice_number: '202600412',
  customer_id: 'c-1',
  invoice_total: { amount: '100.00', currency: 'EUR' },
  line_items: [{ description: 'A', quantity: '2' }],
}

describe('a script step', () => {
  it('sends the record on as it is where the script gives it back untouched', async () => {
    expect(await work({}, invoice)).toEqual([{ port: 'out', record: invoice }])
  })

  it('brings the fields it fills into their own form', async () => {
    const config = {
      fields: [
        { name: 'weight', type: 'decimal' },
        { name: 'urgent', type: 'boolean' },
        { name: 'note', type: 'text' },
      ],
      code: 'record.weight = 2.50; record.urgent = "true"; return record',
    } as const
    expect(await work({ ...config, fields: [...config.fields] }, invoice)).toEqual([
      { port: 'out', record: { ...invoice, weight: '2.5', urgent: true, note: null } },
    ])
  })

  it('never lets an amount become a number', async () => {
    const code = 'record.invoice_total.amount = 99.9; record.line_items[0].quantity = 3; return record'
    expect(await work({ code }, invoice)).toMatchObject([
      { record: { invoice_total: { amount: '99.9' }, line_items: [{ quantity: '3' }] } },
    ])
  })

  it('leaves nothing but its own fields where that was chosen', async () => {
    const code = 'return { total: record.invoice_total.amount, secret: 1 }'
    const config: Partial<ScriptConfig> = { output: 'only', fields: [{ name: 'total', type: 'decimal' }], code }
    expect(await work(config, invoice)).toEqual([{ port: 'out', record: { total: '100.00' } }])
  })

  it('makes several records, each a part of its own, or leaves one out', async () => {
    expect(await work({ code: 'return [record, { ...record, id: "x" }]' }, invoice)).toMatchObject([
      { port: 'out', part: '1', record: { id: 'i-1' } },
      { port: 'out', part: '2', record: { id: 'x' } },
    ])
    expect(await work({ code: 'return null' }, invoice)).toEqual([])
  })

  it.each([
    ['throws', 'throw new Error("no price")', { problem: 'threw', message: 'no price', line: 1 }],
    ['gives back a text', 'return "x"', { problem: 'bad-result' }],
    ['fills a field with something else', 'record.weight = "heavy"; return record', { problem: 'bad-result' }],
    ['never ends', 'for (;;);', { problem: 'too-long' }],
  ])('holds a record for which the script %s', async (_, code, values) => {
    expect(await work({ code, fields: [{ name: 'weight', type: 'decimal' }] }, invoice)).toMatchObject({
      outcome: 'held',
      reason: { kind: 'script-failed', values: { node: 'own', ...values } },
    })
  })

  it('ends a run before its first record where the script can’t be read', async () => {
    await expect(work({ code: 'return record +' }, invoice)).rejects.toMatchObject({
      reason: { kind: 'script-failed', values: { problem: 'syntax' } },
    })
  })
})
