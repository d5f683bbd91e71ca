import type { CommandResult } from '../command-output.ts'
import { runToEnd } from '../run-result.ts'
import { type FlowOptions, withFlow } from '../with-flow.ts'

/** Runs a flow once to the end; a run that a crash broke off is finished first, as it was begun. */
export function runFlow(name: string, options: FlowOptions): Promise<CommandResult> {
  return withFlow(name, options, async ({ flow, bindings, services }) => {
    const started = await services.runs.start({ flow, bindings, limit: options.limit, resume: true })
    return runToEnd(started, flow, services)
  })
}
