import type { CommandResult } from '../command-output.ts'
import { bindingsFor, findFlow } from '../find-flow.ts'
import { openWorkspace } from '../open-workspace.ts'
import { runToEnd } from '../run-result.ts'

export interface RunOptions {
  readonly data?: string
  readonly bind: readonly string[]
  readonly limit?: number
}

/** Runs a flow once to the end; a run that a crash broke off is finished first, as it was begun. */
export async function runFlow(name: string, options: RunOptions): Promise<CommandResult> {
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const { services } = opened.app
  const flow = await findFlow(name, services)
  if (!flow.ok) return flow.problem
  const bindings = await bindingsFor(flow.value, options.bind, services)
  if (!bindings.ok) return bindings.problem
  const request = { flow: flow.value, bindings: bindings.value, limit: options.limit, resume: true }
  // Awaited here: the workspace closes, and stops its runs, when this function is left.
  return await runToEnd(await services.runs.start(request), flow.value, services)
}
