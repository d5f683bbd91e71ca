import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { recordTypes } from '../records/record-types.ts'
import { nodeDefinition, nodes } from './nodes.ts'
import { MappingFailed } from './parts/mapping-failed.ts'

const notKinds = ['define-node.ts', 'nodes.ts']

describe('the node kinds', () => {
  it('lists every node file in the folder', () => {
    const files = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts') && !notKinds.includes(entry.name))
      .map((entry) => entry.name)
    expect(nodes.map((node) => `${node.kind.replace('.', '-')}.ts`).sort()).toEqual(files.sort())
  })

  it('have kinds of their own', () => {
    expect(new Set(nodes.map((node) => node.kind)).size).toBe(nodes.length)
    expect(nodeDefinition('teleporter')).toBeNull()
  })

  it.each(nodes)('$kind accepts its own defaults, for whatever is wired to it', (node) => {
    for (const input of [null, ...Object.values(recordTypes)]) {
      expect(node.config.safeParse(node.defaults(input))).toMatchObject({ success: true })
    }
  })

  it.each(nodes)('$kind leaves by the ports it declares', (node) => {
    const inputs = { in: recordTypes['jortt.invoice'] }
    const types = node.recordTypes({ config: node.defaults(inputs.in) as never, inputs, nodeId: 'n' })
    expect(Object.keys(types).sort()).toEqual([...node.outputs].sort())
    expect(node.outputsOf(node.defaults(inputs.in) as never)).toEqual(node.outputs)
  })

  it.each(nodes)(
    '$kind works by itself exactly if it is a transform that asks no other system and needs no thread',
    (node) => {
      expect(node.compile !== null).toBe(
        node.category === 'transform' && node.kind !== 'script' && node.role(node.defaults(null) as never) === null,
      )
      expect(node.inputs.length === 0).toBe(node.category === 'source')
    },
  )
})

async function work(kind: string, config: JsonObject, record: JsonObject) {
  return nodeDefinition(kind)?.compile?.(config)(record)
}

describe('the transforms', () => {
  const record = { id: '1', reference: ' ORD-7 ', amount: '12.50' }

  it('filter sends a record out of one of two ports', async () => {
    const condition = {
      kind: 'compare',
      left: { kind: 'field', path: 'amount' },
      operator: 'greater',
      right: { kind: 'constant', value: 10 },
    }
    expect(await work('filter', { condition }, record)).toEqual({ port: 'kept', record })
    expect(await work('filter', { condition: { kind: 'not', of: condition } }, record)).toEqual({
      port: 'rest',
      record,
    })
  })

  it('map adds fields, or leaves nothing else', async () => {
    const fields = [{ name: 'store', type: 'text', value: { kind: 'constant', value: 'Malmö' } }]
    expect(await work('map', { output: 'add', fields }, record)).toEqual({
      port: 'out',
      record: { ...record, store: 'Malmö' },
    })
    expect(await work('map', { output: 'only', fields }, record)).toEqual({ port: 'out', record: { store: 'Malmö' } })
  })

  it('map holds a record whose value is of another type, and says which field', async () => {
    const fields = [{ name: 'total', type: 'decimal', value: { kind: 'field', path: 'reference' } }]
    await expect(async () => work('map', { output: 'add', fields }, record)).rejects.toThrow(MappingFailed)
  })

  it('lookup finds by the table and treats the rest as chosen', async () => {
    const config = { name: 'terms', of: { kind: 'field', path: 'reference' }, table: [{ from: 'ORD-7', to: '30' }] }
    expect(await work('lookup', { ...config, otherwise: 'problem' }, record)).toMatchObject({ record: { terms: '30' } })
    const unknown = { ...record, reference: 'X' }
    expect(await work('lookup', { ...config, otherwise: 'keep' }, unknown)).toMatchObject({ record: { terms: 'X' } })
    expect(await work('lookup', { ...config, otherwise: 'empty' }, unknown)).toEqual({ port: 'out', record: unknown })
    await expect(async () => work('lookup', { ...config, otherwise: 'problem' }, unknown)).rejects.toThrow(
      MappingFailed,
    )
  })

  it('formula computes with the function library', async () => {
    const config = { name: 'gross', type: 'decimal', text: '$grossFromNet(amount, "0.21")' }
    expect(await work('formula', config, record)).toMatchObject({ record: { gross: '15.13' } })
  })

  it('formula that never ends is cut off and holds its record', async () => {
    const config = { name: 'x', type: 'text', text: '( $loop := function($n) { $loop($n + 1) }; $loop(1) )' }
    await expect(async () => work('formula', config, record)).rejects.toThrow(MappingFailed)
  })
})
