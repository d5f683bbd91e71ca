import type { Flow } from '#shared/flow/flow.ts'
import type { FlowVersionInfo, HowKept, VersionLabel } from '#shared/flow/flow-version.ts'
import type { JsonObject } from '#shared/json.ts'

/**
 * What a flow has been: every version that ran or that somebody wanted kept, numbered from 1. A version is what the flow
 * says (`flowContent`): gone back to, it is the same version again under the same number, and moving steps about makes no
 * new one. Runs of a time when versions were not counted have theirs too.
 */
export interface FlowVersions {
  /** The version that the flow is, kept from now on. A name is given to it only where one is said. */
  keep(flow: Flow, how: HowKept, name?: string | null): Promise<VersionLabel>
  /** The newest first. */
  list(flowId: string): Promise<readonly FlowVersionInfo[]>
  /** The flow as it was last laid out in this version. */
  document(flowId: string, number: number): Promise<JsonObject | null>
  rename(flowId: string, number: number, name: string | null): Promise<void>
  /** The version that a flow is, if it was kept. */
  numberOf(flow: Flow): Promise<number | null>
  /** The version that runs with this snapshot of a flow were of. */
  ofSnapshot(hash: string): Promise<VersionLabel | null>
}
