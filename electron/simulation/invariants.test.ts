import { describe, expect, it } from 'vitest'
import type { LoggedRecord } from '#electron/core/log/activity-log.ts'
import { noCounts } from '#shared/runs/outcome.ts'
import { documentsOnce, ledgerAgrees } from './both-sides.ts'
import { noDueTimeLost, noDueTimeTwice } from './due-times-kept.ts'
import type { LedgerRow } from './evidence.ts'
import { allRunsEnded, budgetKept, irreversibleOnce, oneOutcomeEach } from './how-it-went.ts'
import type { Story } from './story.ts'
import { anArrival, aRun, aStory, at, evidence, start } from './testing/made-evidence.ts'

const everyHour: Story['flows'] = [
  {
    id: 'invoices',
    template: 'invoices',
    read: 'all',
    book: false,
    schedule: {
      timing: { kind: 'every', minutes: 60, from: '2026-01-01T00:30:00.000Z' },
      timeZone: 'Europe/Amsterdam',
      missed: 'once',
      quiet: null,
      jitterSeconds: 0,
      on: true,
    },
  },
]

const aRecord = (key: string): LoggedRecord => ({
  attempt: 1,
  runId: 'run',
  flowId: 'invoices',
  seq: 0,
  sourceNodeId: 'source',
  key,
  title: key,
  name: null,
  outcome: 'created',
  nodeId: 'sink',
  amount: null,
  target: null,
  reason: null,
  warnings: [],
  steps: [],
  at: start,
})

describe('it is a violation', () => {
  it('when more requests arrive within the window than are allowed, of one process or of one after the other', () => {
    const arrivals = Array.from({ length: 11 }, (_, index) => anArrival({ at: at(0) + index * 99 }))
    const ofTwo = arrivals.map((arrival, index) => ({ ...arrival, life: index < 6 ? 1 : 2 }))
    expect(budgetKept(evidence({ arrivals }))).toEqual([expect.stringContaining('from process 1')])
    expect(budgetKept(evidence({ arrivals: ofTwo }))).toEqual([expect.stringContaining('from processes 1 and 2')])
    expect(budgetKept(evidence({ arrivals: arrivals.slice(1) }))).toEqual([])
  })

  it('when a document is booked twice', () => {
    const booked = anArrival({ system: 'fortnox', method: 'PUT', path: '/3/invoices/1/bookkeep' })
    expect(irreversibleOnce(evidence({ arrivals: [booked, booked] }))).toHaveLength(1)
    expect(irreversibleOnce(evidence({ arrivals: [booked, { ...booked, status: 400 }] }))).toEqual([])
  })

  it('when a record has two outcomes, or none', () => {
    const counts = { ...noCounts, read: 2, created: 2 }
    const runOf = (...keys: string[]) => [{ run: aRun({ counts }), records: keys.map(aRecord) }]
    expect(oneOutcomeEach(evidence({ runs: runOf('a', 'b') }))).toEqual([])
    expect(oneOutcomeEach(evidence({ runs: runOf('a', 'a') }))).toHaveLength(1)
    expect(oneOutcomeEach(evidence({ runs: runOf('a') }))).toHaveLength(1)
  })

  it('when a run is left under way', () => {
    expect(allRunsEnded(evidence({ runs: [{ run: aRun(), records: [] }] }))).toEqual([])
    expect(allRunsEnded(evidence({ runs: [{ run: aRun({ status: 'interrupted' }), records: [] }] }))).toHaveLength(1)
  })

  it('when a paid invoice is not in Fortnox', () => {
    const found = evidence()
    found.people.do({ at: 0, do: 'customer', like: null, email: true })
    found.people.do({ at: 0, do: 'invoice', customer: 0, lines: 1, paid: false })
    expect(documentsOnce(found)).toEqual([])
    found.people.do({ at: 0, do: 'pay', invoice: 0 })
    expect(documentsOnce(found)).toHaveLength(1)
  })

  it('when the ledger has an open intent, or names what is not there', () => {
    const row: LedgerRow = {
      connectionId: 'fortnox',
      entity: 'invoice',
      source: 's',
      sourceKey: 'k',
      state: 'intent',
      targetId: null,
    }
    expect(ledgerAgrees(evidence({ ledger: [row] }))).toHaveLength(1)
    expect(ledgerAgrees(evidence({ ledger: [{ ...row, state: 'settled', targetId: '1' }] }))).toHaveLength(1)
  })

  it('when a flow that was due did not run, while the app was awake or once it was back', () => {
    const story = aStory({ flows: everyHour })
    const stretch = (from: number, to: number) => ({ from: at(from), to: at(to), lostPower: false })
    const seen = [{ runId: 'run', flowId: 'invoices', life: 1, from: at(30), to: at(31) }]
    const found = (...awake: (typeof evening)[]) => noDueTimeLost(evidence({ story, seen, awake }))
    const evening = stretch(0, 60)
    expect(found(evening)).toEqual([])
    expect(noDueTimeLost(evidence({ story, awake: [evening] }))).toHaveLength(1)
    expect(found(evening, stretch(100, 110))).toHaveLength(1)
    expect(found(evening, stretch(70, 80))).toEqual([])
  })

  it('when a time that the clock jumped over has no run, or one that it shows again has a second', () => {
    const story = aStory({ flows: everyHour })
    const awake = [{ from: at(0), to: at(50), lostPower: false }]
    const runAt = (minutes: number) => ({
      runId: `run at ${minutes}`,
      flowId: 'invoices',
      life: 1,
      from: at(minutes),
      to: at(minutes + 1),
    })
    const clockSet = (byMinutes: number) => [
      { at: at(0), offset: 0 },
      { at: at(40), offset: byMinutes * 60_000 },
    ]
    const jumped = evidence({ story, awake, seen: [runAt(30)], clockSet: clockSet(60) })
    expect(noDueTimeLost(jumped)).toHaveLength(1)
    expect(noDueTimeLost({ ...jumped, seen: [runAt(30), runAt(40)] })).toEqual([])
    const back = evidence({ story, awake, seen: [runAt(30)], clockSet: clockSet(-15) })
    expect([...noDueTimeLost(back), ...noDueTimeTwice(back)]).toEqual([])
    expect(noDueTimeTwice({ ...back, seen: [runAt(30), runAt(45)] })).toHaveLength(1)
  })
})
