import type { Run } from '#electron/core/log/activity-log.ts'
import { noCounts } from '#shared/runs/outcome.ts'
import type { Evidence } from '../evidence.ts'
import { openOffices } from '../offices.ts'
import { People } from '../people.ts'
import type { Arrival } from '../simulated-network.ts'
import type { Story, StoryFlow } from '../story.ts'

/** Evidence as a day would leave it, made up for tests of invariants. */

export const aFlow: StoryFlow = { id: 'invoices', template: 'invoices', read: 'all', book: false, schedule: null }

export const start = '2026-11-20T06:00:00.000Z'
export const at = (minutes: number) => Date.parse(start) + minutes * 60_000

export const aStory = (more: Partial<Story> = {}): Story => ({
  seed: 1,
  start,
  customers: 1,
  invoices: 1,
  flows: [aFlow],
  happenings: [],
  disturbances: [],
  deaths: [],
  ...more,
})

const nothingElse = {
  clockSet: [{ at: at(0), offset: 0 }],
  startedByHand: new Set<string>(),
  calmAt: Number.POSITIVE_INFINITY,
  seen: [],
  dryRuns: [],
  plans: [],
  pauses: [],
  refreshes: [],
}

export function evidence(more: Partial<Evidence> = {}): Evidence {
  const offices = openOffices(1, () => new Date(start))
  const people = new People(offices)
  return { story: aStory(), offices, people, arrivals: [], runs: [], ledger: [], awake: [], ...nothingElse, ...more }
}

export const anArrival = (more: Partial<Arrival> = {}): Arrival => ({
  at: at(0),
  system: 'jortt',
  life: 1,
  method: 'GET',
  path: '/v3/invoices',
  body: null,
  status: 200,
  isStorm: false,
  ...more,
})

export const aRun = (more: Partial<Run> = {}): Run => ({
  id: 'run',
  flowId: 'invoices',
  flowName: 'Invoices',
  flowHash: 'hash',
  retryOf: null,
  startedAt: new Date(at(30)),
  endedAt: new Date(at(31)),
  status: 'done',
  counts: noCounts,
  requests: {},
  problem: null,
  ...more,
})
