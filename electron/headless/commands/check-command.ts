import { checkFlow } from '#shared/compiler/compile-flow.ts'
import type { CommandResult } from '../command-output.ts'
import { findFlow } from '../find-flow.ts'
import { openWorkspace } from '../open-workspace.ts'
import { compileResult } from '../run-result.ts'

/** Says everything that is wrong with a flow. Connections are a workspace's matter and not checked. */
export async function checkCommand(name: string, options: { readonly data?: string }): Promise<CommandResult> {
  // A file or template needs no workspace; only a saved flow does.
  const alone = await findFlow(name, null)
  if (alone.ok) return compileResult(checkFlow(alone.value, { boundRoles: null }).problems, alone.value)
  if (!('error' in alone.problem.json) || !isNoSuchFlow(alone.problem.json.error)) return alone.problem
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const flow = await findFlow(name, opened.app.services)
  return flow.ok ? compileResult(checkFlow(flow.value, { boundRoles: null }).problems, flow.value) : flow.problem
}

function isNoSuchFlow(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'kind' in error && error.kind === 'no-such-flow'
}
