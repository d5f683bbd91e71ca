import type { Flow } from '#shared/flow/flow.ts'
import type { Services } from '../core/services.ts'
import type { CommandResult } from './command-output.ts'
import { bindingsFor, findFlow } from './find-flow.ts'
import { openWorkspace } from './open-workspace.ts'

export interface FlowOptions {
  readonly data?: string
  readonly bind: readonly string[]
  readonly limit?: number
}

export interface FlowAtHand {
  readonly flow: Flow
  readonly bindings: { readonly [role: string]: string }
  readonly services: Services
}

/** Opens the workspace, finds the flow and its connections, and closes the workspace when the work is done. */
export async function withFlow(
  name: string,
  options: FlowOptions,
  work: (found: FlowAtHand) => Promise<CommandResult>,
): Promise<CommandResult> {
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const { services } = opened.app
  const flow = await findFlow(name, services)
  if (!flow.ok) return flow.problem
  const bindings = await bindingsFor(flow.value, options.bind, services)
  if (!bindings.ok) return bindings.problem
  return await work({ flow: flow.value, bindings: bindings.value, services })
}
