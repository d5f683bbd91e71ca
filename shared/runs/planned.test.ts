import { describe, expect, it } from 'vitest'
import {
  emptyPlannedView,
  mostPlannedRecords,
  type PlannedRecord,
  type PlannedRequests,
  secondsNeeded,
  withPlannedEvent,
} from './planned.ts'

const record = (more: Partial<PlannedRecord> = {}): PlannedRecord => ({
  seq: 0,
  key: 'k',
  title: 't',
  name: null,
  amount: null,
  outcome: 'created',
  nodeId: 'n',
  reason: null,
  warnings: [],
  writes: [],
  ...more,
})
const records = (...all: readonly PlannedRecord[]) => ({ kind: 'records', records: all }) as const
const row = {
  nodeId: 'w',
  system: 'file',
  action: 'add-row',
  entity: 'file',
  target: 'ut.csv',
  needsYes: false,
  fields: [],
} as const

describe('the view of a dry run', () => {
  it('counts every record and the rows of each file', () => {
    const view = [
      { kind: 'read', count: 3, total: 7 } as const,
      records(record({ writes: [row] }), record({ writes: [row] })),
      records(record({ outcome: 'held' })),
    ].reduce(withPlannedEvent, emptyPlannedView)
    expect(view).toMatchObject({ total: 7, counts: { read: 3, created: 2, held: 1 }, rows: { 'ut.csv': 2 } })
    expect(view.records).toHaveLength(3)
  })

  it('keeps the first records only, and counts on', () => {
    const many = records(...Array.from({ length: mostPlannedRecords - 1 }, (_, seq) => record({ seq })))
    const view = [many, records(record({ key: 'last' }), record({ key: 'over' })), records(record())].reduce(
      withPlannedEvent,
      emptyPlannedView,
    )
    expect(view.counts.created).toBe(mostPlannedRecords + 2)
    expect(view.records).toHaveLength(mostPlannedRecords)
    expect(view.records.at(-1)?.key).toBe('last')
  })

  it('takes as long as its slowest connection', () => {
    const over = (seconds: number): PlannedRequests => {
      return { connectionId: '', name: '', made: 0, needed: 0, writes: 0, seconds }
    }
    const view = withPlannedEvent(emptyPlannedView, { kind: 'requests', requests: [over(3), over(90)] })
    expect(secondsNeeded(view)).toBe(90)
    expect(secondsNeeded(emptyPlannedView)).toBe(0)
  })

  it('keeps why it could not go on', () => {
    const problem = { kind: 'no-connection', values: { role: 'jortt' } } as const
    const view = withPlannedEvent(emptyPlannedView, { kind: 'ended', status: 'failed', problem, planId: null })
    expect(view).toMatchObject({ status: 'failed', problem })
  })
})
