import type { Outcome } from '#shared/runs/outcome.ts'
import type { ConnectionAccess } from '../connections/connection-access.ts'
import type { SelectedRecord } from '../log/activity-log.ts'
import type { StagesAtWork } from './stages-at-work.ts'

/** The plan that a run applies, and which of its records: all that have something to write, unless said otherwise. */
export interface PlannedPart {
  readonly planId: string
  readonly keys?: ReadonlySet<string> | undefined
  readonly outcomes?: ReadonlySet<Outcome> | undefined
}

/** Stands between a run and the systems where the run may do only what a plan shows. */
export interface RunGuard {
  /** The only records that are wanted. */
  readonly selected: readonly SelectedRecord[]
  /** Whether they are some of all the records that there are. */
  readonly isPart: boolean
  access(access: ConnectionAccess): ConnectionAccess
  stages(stages: StagesAtWork): StagesAtWork
}

/** The guards of one workspace. A record of a plan is taken up by one run only, over all processes. */
export interface RunGuards {
  /** How many of these records are free to be taken. */
  free(part: PlannedPart): number
  take(part: PlannedPart, runId: string): void
  of(planId: string, runId: string): RunGuard
  /** Once the run has ended: what it did not come to is free again. */
  end(runId: string): Promise<void>
  /** The same for all ended runs of a plan: one may have been broken off, or have met a full disk, before it let go. */
  letGo(planId: string): Promise<void>
}
