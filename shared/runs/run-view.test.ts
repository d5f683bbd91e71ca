import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomes, weightiest } from './outcome.ts'
import type { RecordLine, RunEvent } from './run-event.ts'
import { emptyRunView, withEvent, withRecords } from './run-view.ts'

const start = emptyRunView('run', 'flow', 'A flow', '2026-11-20T10:00:00.000Z')

function record(outcome: RecordLine['outcome'], steps: RecordLine['steps']): RunEvent {
  const line = {
    attempt: 1,
    runId: 'run',
    at: '',
    key: 'k',
    title: 't',
    name: null,
    amount: null,
    nodeId: 'n',
    target: null,
  }
  return { kind: 'record', record: { ...line, outcome, steps, reason: null, warnings: [] } }
}

describe('the view of a run', () => {
  it('counts what each node took in, let out and did', () => {
    const view = [
      { kind: 'read', nodeId: 'source', count: 2, total: 10 } satisfies RunEvent,
      record('created', [
        { nodeId: 'filter', port: 'kept', did: null, target: null },
        { nodeId: 'invoice', port: null, did: 'created', target: '7' },
      ]),
      record('filtered', [{ nodeId: 'filter', port: 'rest', did: 'filtered', target: null }]),
    ].reduce(withEvent, start)
    expect(view.counts).toMatchObject({ read: 2, created: 1, filtered: 1, failed: 0 })
    expect(view.total).toBe(10)
    expect(view.nodes).toEqual({
      source: { in: 2, out: { out: 2 }, did: {} },
      filter: { in: 2, out: { kept: 1, rest: 1 }, did: { filtered: 1 } },
      invoice: { in: 1, out: {}, did: { created: 1 } },
    })
  })

  it('ends with a status and, where there is one, a problem', () => {
    const problem = { kind: 'unauthorized', values: { connection: 'Fortnox' } } as const
    expect(withEvent(start, { kind: 'ended', at: 'later', status: 'failed', problem })).toMatchObject({
      status: 'failed',
      endedAt: 'later',
      problem,
    })
  })

  it('starts over when a run is started', () => {
    const counted = withEvent(start, { kind: 'read', nodeId: 'source', count: 2, total: null })
    const again: RunEvent = { kind: 'started', at: 'now', runId: 'r2', flowId: 'flow', flowName: 'A flow' }
    expect(withEvent(counted, again).counts.read).toBe(0)
  })
})

describe('many records at once', () => {
  const nodeId = fc.constantFrom('a', 'b', 'c', 'source')
  const outcome = fc.constantFrom(...outcomes)
  const step = fc.record({
    nodeId,
    port: fc.option(fc.constantFrom('out', 'rest')),
    did: fc.option(outcome),
    target: fc.constant(null),
  })
  const records = fc.array(fc.record({ outcome, steps: fc.array(step, { maxLength: 4 }) }), { maxLength: 30 })

  it('give the view that one after the other gives, and leave the one before as it was', () => {
    fc.assert(
      fc.property(records, records, (before, more) => {
        const one = before.reduce((view, { outcome, steps }) => withEvent(view, record(outcome, steps)), start)
        const copy = structuredClone(one)
        const expected = more.reduce((view, { outcome, steps }) => withEvent(view, record(outcome, steps)), one)
        expect(withRecords(one, more)).toEqual(expected)
        expect(one).toEqual(copy)
      }),
    )
  })
})

describe('the outcome of a record that fans out', () => {
  it('is the branch that needs most attention', () => {
    expect(weightiest(['created', 'failed', 'filtered'])).toBe('failed')
    expect(weightiest(['unchanged', 'created'])).toBe('created')
    expect(weightiest(['skipped', 'held'])).toBe('held')
    expect(weightiest([])).toBe('filtered')
  })
})
