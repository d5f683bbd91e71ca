import { describe, expect, it } from 'vitest'
import type { RecordLine } from '#shared/runs/run-event.ts'
import { type LogLines, noLines, passes, trimmed, withNewer, withOlder } from './log-lines.ts'

const lineOf = (attempt: number, parts: Partial<RecordLine> = {}): RecordLine => ({
  attempt,
  runId: 'run',
  at: '2026-11-20T12:00:00Z',
  key: `key-${attempt}`,
  title: `2026-${attempt}`,
  name: null,
  amount: null,
  outcome: 'created',
  nodeId: 'invoice',
  target: null,
  reason: null,
  warnings: [],
  steps: [],
  ...parts,
})
const linesOf = (...attempts: number[]) => attempts.map((attempt) => lineOf(attempt))
const attemptsOf = (log: LogLines) => log.lines.map((line) => line.attempt)

describe('the lines of a log', () => {
  it('puts what just happened on top', () => {
    expect(attemptsOf(withNewer({ lines: linesOf(2, 1), complete: true }, linesOf(3, 4)))).toEqual([4, 3, 2, 1])
  })

  it('shows a record once although it came live and with the first page', () => {
    const live = withNewer(noLines, linesOf(3, 4))
    const log = withOlder(live, linesOf(4, 3, 2, 1), 200)
    expect(attemptsOf(log)).toEqual([4, 3, 2, 1])
    expect(attemptsOf(withNewer(log, linesOf(4, 5)))).toEqual([5, 4, 3, 2, 1])
  })

  it('keeps the order of attempts although lines come out of order', () => {
    expect(attemptsOf(withNewer({ lines: linesOf(2, 1), complete: true }, linesOf(5, 3, 4)))).toEqual([5, 4, 3, 2, 1])
  })

  it('knows it is complete by a page that was not full', () => {
    expect(withOlder(noLines, linesOf(3, 2), 2).complete).toBe(false)
    expect(withOlder(noLines, linesOf(3), 2).complete).toBe(true)
  })

  it('can be cut at the old end and is then no longer complete', () => {
    const log = { lines: linesOf(8, 7, 6, 5, 4, 3, 2, 1), complete: true }
    expect(trimmed(log, 4)).toMatchObject({ complete: false, lines: linesOf(8, 7, 6, 5) })
    expect(trimmed(log, 8)).toBe(log)
  })
})

describe('the filter for live lines', () => {
  const line = lineOf(1, {
    title: '2026-0722',
    name: 'Café Åkerlund',
    outcome: 'failed',
    reason: { kind: 'refused', values: {}, code: '2000550' },
  })

  it('looks at the outcome', () => {
    expect(passes(line, { outcome: 'failed', search: '' })).toBe(true)
    expect(passes(line, { outcome: 'held', search: '' })).toBe(false)
  })

  it.each(['0722', 'café å', ' åkerlund ', '2000550', ''])('finds the record by “%s”', (search) => {
    expect(passes(line, { outcome: null, search })).toBe(true)
  })

  it('leaves out what does not have the text', () => {
    expect(passes(line, { outcome: null, search: '0723' })).toBe(false)
  })
})
