import type { Flow } from '#shared/flow/flow.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import type { Result } from '#shared/result.ts'
import type { Run } from '../../core/log/activity-log.ts'
import { retryRun } from '../../core/runs/retry-run.ts'
import type { Services } from '../../core/services.ts'
import type { CommandResult } from '../command-output.ts'
import { bindingsFor, findFlow } from '../find-flow.ts'
import { openWorkspace } from '../open-workspace.ts'
import { runToEnd } from '../run-result.ts'
import { noSuchRun } from './log-commands.ts'

export interface RetryOptions {
  readonly data?: string
  readonly run: string
  readonly bind: readonly string[]
  /** The flow to use where the run's own was a file: it may have been mended since. */
  readonly flow?: string
}

/** The failed and held records of a run once more. */
export async function retryCommand(options: RetryOptions): Promise<CommandResult> {
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const { services } = opened.app
  const run = await services.log.run(options.run)
  if (!run) return noSuchRun(options.run)
  const flow = await flowToRetry(run, options.flow, services)
  if (!flow.ok) return flow.problem
  const bindings = await bindingsFor(flow.value, options.bind, services)
  if (!bindings.ok) return bindings.problem
  const started = await retryRun(services, { runId: run.id, flow: flow.value, bindings: bindings.value })
  return await runToEnd(started, flow.value, services)
}

/** The flow that is named, else the run's own as it is today, else, for a file that was not named, as it was then. */
async function flowToRetry(
  run: Run,
  named: string | undefined,
  services: Services,
): Promise<Result<Flow, CommandResult>> {
  const today = await findFlow(named ?? run.flowId.replace(/^template-/, ''), services)
  if (today.ok || named !== undefined) return today
  const snapshot = await services.log.snapshot(run.flowHash)
  const opened = snapshot && openFlow(snapshot)
  return opened?.ok ? opened : today
}
