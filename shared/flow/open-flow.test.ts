import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { flowOf } from '../testing/flow-of.ts'
import { emptyFlow } from './flow.ts'
import { climb, type Migration, migrations } from './migrations.ts'
import { flowText, openFlow, openFlowText } from './open-flow.ts'

const flow = flowOf('invoices -> filter -> customer -> articles -> invoice')

describe('a flow file', () => {
  it('comes back as the flow it was written from', () => {
    expect(openFlowText(flowText(flow))).toEqual({ ok: true, value: flow })
  })

  it('has the same bytes whatever the order of the keys in memory', () => {
    const { nodes, ...rest } = flow
    expect(flowText({ nodes, ...rest })).toBe(flowText(flow))
  })

  it('says where text that is no JSON goes wrong', () => {
    const opened = openFlowText('{"version": 1, nodes}')
    expect(opened).toMatchObject({
      ok: false,
      problem: { kind: 'not-json', detail: expect.stringContaining('position') },
    })
  })

  it('is told from other JSON', () => {
    expect(openFlowText('[1, 2]')).toMatchObject({ problem: { kind: 'not-a-flow' } })
    expect(openFlowText('{"name": "package"}')).toMatchObject({ problem: { kind: 'not-a-flow' } })
    expect(openFlowText('{"version": "latest"}')).toMatchObject({ problem: { kind: 'not-a-flow' } })
  })

  it('of a newer app is refused instead of half understood', () => {
    expect(openFlow({ ...flow, version: 99 })).toEqual({
      ok: false,
      problem: { kind: 'newer-version', found: 99, known: 2 },
    })
  })

  it('of version 1 opens with what was confirmed then, which was marking documents as sent', () => {
    const old = { ...flow, version: 1, settings: { confirmed: ['invoice', 'customer'] } }
    expect(openFlow(old)).toEqual({
      ok: true,
      value: {
        ...flow,
        version: 2,
        settings: {
          confirmed: [
            { node: 'invoice', effect: 'sends-documents' },
            { node: 'customer', effect: 'sends-documents' },
          ],
        },
      },
    })
  })

  it('of version 1 opens without settings, and is damaged where they are no list of ids', () => {
    const { settings: _none, ...bare } = { ...flow, version: 1 }
    expect(openFlow(bare)).toMatchObject({ ok: true, value: { settings: { confirmed: [] } } })
    expect(openFlow({ ...bare, settings: { confirmed: 'invoice' } })).toMatchObject({
      problem: { kind: 'damaged', places: [{ path: 'settings.confirmed' }] },
    })
    expect(openFlow({ ...bare, settings: { confirmed: [1] } })).toMatchObject({
      problem: { kind: 'damaged', places: [{ path: 'settings.confirmed.0' }] },
    })
  })

  it('with a damaged node names the place', () => {
    const damaged = { ...flow, nodes: [{ ...flow.nodes[0], position: { x: 'left', y: 0 } }] }
    expect(openFlow(damaged)).toMatchObject({
      problem: { kind: 'damaged', places: [{ path: 'nodes.0.position.x' }] },
    })
  })

  it('with an unknown kind of node opens, so that nothing is lost', () => {
    const other = {
      ...flow,
      nodes: [{ id: 'a', kind: 'future.kind', position: { x: 0, y: 0 }, config: { some: ['thing'] } }],
      edges: [],
    }
    expect(openFlow(other)).toMatchObject({
      ok: true,
      value: { nodes: [{ kind: 'future.kind', config: { some: ['thing'] } }] },
    })
  })

  it('with ten thousand nodes is refused with the limit', () => {
    const node = { kind: 'filter', position: { x: 0, y: 0 }, config: {} }
    const nodes = Array.from({ length: 10_000 }, (_, index) => ({ ...node, id: `n${index}` }))
    expect(openFlow({ ...flow, nodes })).toEqual({
      ok: false,
      problem: { kind: 'too-large', what: 'nodes', found: 10_000, limit: 5_000 },
    })
  })

  it('with a key that reaches for the prototype is refused, wherever the key is', () => {
    const text = JSON.stringify({ ...flow, settings: { confirmed: [], deep: 0 } }).replace(
      '"deep":0',
      '"__proto__":{"admin":true}',
    )
    expect(openFlowText(text)).toEqual({ ok: false, problem: { kind: 'forbidden-key', path: 'settings.__proto__' } })
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  it('nested without end is refused instead of overflowing the stack', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`
    expect(openFlowText(`{"version":1,"nodes":[{"config":${deep}}]}`)).toMatchObject({
      ok: false,
      problem: { kind: 'forbidden-key' },
    })
  })

  it('never makes openFlow throw, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(openFlowText(text).ok).toBe(false)
      }),
    )
  })
})

describe('the migration ladder', () => {
  const nameTheAuthor: Migration = {
    name: 'nameTheAuthor',
    up: (old) => ({ ...old, name: `${String(old.name)} by us` }),
  }
  const shout: Migration = { name: 'shout', up: (old) => ({ ...old, name: String(old.name).toUpperCase() }) }
  const ladder = [nameTheAuthor, shout]
  const old: JsonObject = JSON.parse(JSON.stringify(emptyFlow('f', 'old')))

  it('climbs every rung above the version of the file, in order', () => {
    expect(climb(old, 1, ladder)).toMatchObject({ version: 3, name: 'OLD BY US' })
    expect(climb(old, 2, ladder)).toMatchObject({ version: 3, name: 'OLD' })
    expect(climb(old, 3, ladder)).toEqual(old)
  })

  it('decides by its length which versions are known', () => {
    expect(openFlow({ ...old, version: 4 }, ladder)).toMatchObject({
      problem: { kind: 'newer-version', found: 4, known: 3 },
    })
  })

  it('leaves the document it was given alone', () => {
    climb(Object.freeze(old), 1, ladder)
    expect(old).toEqual(emptyFlow('f', 'old'))
  })

  it('ends at the version that today’s schema asks for', () => {
    expect(openFlow({ ...flow, version: migrations.length + 1 }).ok).toBe(true)
  })
})
