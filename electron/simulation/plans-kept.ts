import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { recordIn } from '#electron/core/dry-run/write-place.ts'
import { KeptWrite } from '#electron/core/plans/kept-plan.ts'
import { differenceIn, isSamePath } from '#electron/core/plans/made-numbers.ts'
import type { Invariant } from './evidence.ts'
import { type AtWork, isAlone } from './runs-seen.ts'
import type { Arrival } from './simulated-network.ts'

/** Invariants of dry runs and of the runs that apply them. */

export interface PlannedWrites {
  readonly planId: string
  readonly writes: readonly KeptWrite[]
}

/** What the plans that are still kept would write. */
export function plansIn(workspace: string): readonly PlannedWrites[] {
  const database = new Database(join(workspace, 'koppla.sqlite'), { readonly: true })
  try {
    return database
      .prepare<[], { planId: string; writes: string }>(
        'SELECT plan_id AS planId, writes_json AS writes FROM plan_entry ORDER BY plan_id, seq',
      )
      .all()
      .map(({ planId, writes }) => ({ planId, writes: z.array(KeptWrite).parse(JSON.parse(writes)) }))
  } finally {
    database.close()
  }
}

/** While nothing but a dry run is at work, nothing is written to a system. */
export const dryRunsWriteNothing: Invariant = ({ dryRuns, seen, arrivals }) =>
  dryRuns
    .filter((dryRun) => isAlone(dryRun, [...seen, ...dryRuns]))
    .flatMap((dryRun) => writesDuring(dryRun, arrivals).map(({ method, path }) => `a dry run wrote: ${method} ${path}`))

/** A run that applies a plan sends what the plan shows and nothing else, and nothing to a record changed since by a person. */
export const plansKept: Invariant = ({ runs, seen, dryRuns, plans, arrivals, people }) =>
  seen
    .filter((run) => isAlone(run, [...seen, ...dryRuns]))
    .flatMap((run) => {
      const planId = runs.find((logged) => logged.run.id === run.runId)?.run.planId ?? null
      const dryRun = dryRuns.find((each) => planId !== null && each.planId === planId)
      if (!dryRun) return []
      const planned = plans.filter((plan) => plan.planId === planId).flatMap(({ writes }) => writes)
      return writesDuring(run, arrivals).flatMap((arrival) => {
        const { method, path } = arrival
        const write = planned.find((each) => isPlanned(each, arrival))
        if (!write) return [`not planned: ${method} ${path} by run ${run.runId}`]
        const edit = people.edits.find(
          ({ at, place, field }) =>
            at > dryRun.to &&
            at < run.from &&
            `${path}/`.startsWith(`${place}/`) &&
            (write.body === null || field in recordIn(path, write.body)),
        )
        return edit && !write.isOwn ? [`written over by a plan: ${path}, which a person had changed since`] : []
      })
    })

const writesDuring = ({ life, from, to }: AtWork, arrivals: readonly Arrival[]): readonly Arrival[] =>
  arrivals.filter((one) => one.life === life && one.method !== 'GET' && one.at >= from && one.at <= to)

function isPlanned(write: KeptWrite, { system, method, path, body }: Arrival): boolean {
  const isSame = write.connectionId === system && write.method === method && isSamePath(write.path, path, anyNumber)
  return isSame && differenceIn(write.body, body, anyNumber) === null
}

/** Whether a real number stands for the right made-up one, the double documents tell. */
const anyNumber = () => true
