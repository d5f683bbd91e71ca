import type { Flow } from '#shared/flow/flow.ts'
import { emptyPlannedView, type PlannedView, withPlannedEvent } from '#shared/runs/planned.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { type DryRunRequest, dryRun } from '../../dry-run/dry-run.ts'
import type { LoggedAttempt } from '../../log/activity-log.ts'
import { signal, theWorkspace } from '../../testing/two-systems.ts'
import { type ApplyRequest, applyPlan } from '../apply-plan.ts'

/** Words for tests of plans between the two systems: make one of some records, apply it, see what became of them. */

export async function planned(
  flow: Flow,
  keys: readonly string[],
  more: Partial<DryRunRequest> = {},
): Promise<PlannedView> {
  const { parts, store, bindings } = theWorkspace()
  const started = dryRun({ ...parts, store }, { flow, bindings, signal, only: new Set(keys), ...more })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  let view = emptyPlannedView
  for await (const event of started.value) view = withPlannedEvent(view, event)
  return view
}

export function apply(flow: Flow, { planId }: PlannedView, more: Partial<ApplyRequest> = {}) {
  const { parts, store, runs, bindings } = theWorkspace()
  return applyPlan({ ...parts, store, runs }, { planId: planId ?? '', flow, bindings, ...more })
}

export async function applied(flow: Flow, plan: PlannedView, more: Partial<ApplyRequest> = {}): Promise<RunView> {
  const started = await apply(flow, plan, more)
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  return started.value.ended
}

export const attemptIn = async ({ runId }: RunView, key: string): Promise<LoggedAttempt> =>
  (await theWorkspace().log.attemptsOf(key, { runId }))[0] ?? noAttempt(key)

function noAttempt(key: string): never {
  throw new Error(`No attempt at ${key}`)
}
