import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from './json-value.ts'
import { textOf } from './json-value.ts'
import type { RecordChange, RecordCollection } from './record-collection.ts'
import { SandboxState } from './sandbox-state.ts'

const nameOf = (body: JsonObject): string => textOf(body.name)

function aCollection(): { readonly records: RecordCollection } & Disposable {
  const state = new SandboxState(':memory:', 1)
  state.seedOnce(() => {})
  return { records: state.collection('test'), [Symbol.dispose]: () => state[Symbol.dispose]() }
}

function save(records: RecordCollection, id: string, name: string): void {
  records.save({ id, body: { name }, hidden: {}, modifiedAt: '2026-11-20T09:00:00.000Z' })
}

const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id)

describe('a collection', () => {
  it('keeps the order of first saves, also when one is changed or removed', () => {
    using made = aCollection()
    const { records } = made
    for (const id of ['a', 'b', 'c', 'd']) save(records, id, 'x')
    save(records, 'b', 'changed')
    records.remove('a')
    save(records, 'a', 'again')
    expect(idsOf(records.all())).toEqual(['b', 'c', 'd', 'a'])
    expect(records.get('b')?.body.name).toBe('changed')
    expect(records.get('c')?.id).toBe('c')
  })

  it('finds what a look at every record would find, in the same order, whatever was changed before', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1'), maxLength: 6 })
    const step = fc.record({ id: fc.integer({ min: 0, max: 8 }), name: fc.option(word, { nil: null }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), word, (steps, wanted) => {
        using made = aCollection()
        const { records } = made
        const part = wanted.toLowerCase()
        for (const [index, { id, name }] of steps.entries()) {
          // The index is made half-way, so that it has to follow the rest.
          if (index === Math.floor(steps.length / 2)) records.containing('name', part, nameOf)
          if (name === null) records.remove(String(id))
          else save(records, String(id), name)
        }
        const expected = records.all().filter(({ body }) => nameOf(body).toLowerCase().includes(part))
        expect(idsOf(records.containing('name', part, nameOf))).toEqual(idsOf(expected))
      }),
    )
  })

  it('works a list out once, until a record changes', () => {
    using made = aCollection()
    const { records } = made
    save(records, 'a', 'x')
    let works = 0
    const list = () =>
      records.list('all', () => {
        works += 1
        return [...records.all()]
      })
    expect([list().length, list().length, works]).toEqual([1, 1, 1])
    save(records, 'b', 'x')
    expect([list().length, works]).toEqual([2, 2])
    records.remove('b')
    expect([list().length, works]).toEqual([1, 3])
  })

  it('tells of every change with what was before and what is after', () => {
    using made = aCollection()
    const { records } = made
    const changes: RecordChange[] = []
    records.observe((change) => changes.push(change))
    save(records, 'a', 'one')
    save(records, 'a', 'two')
    records.remove('a')
    records.remove('a')
    expect(changes.map(({ before, after }) => [before?.body.name, after?.body.name])).toEqual([
      [undefined, 'one'],
      ['one', 'two'],
      ['two', undefined],
    ])
  })
})
