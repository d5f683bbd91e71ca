import type { OpenFlowProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { savedFlow } from '../flows/saved-flow.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'

/** What a flow has been: its versions, and which of them a run was of. */
export function versionRoutes({ flows, versions, log }: Services) {
  const { flows: calls } = contractOf
  return {
    versions: calls.versions.handler(async ({ input: { id } }) => {
      const flow = await savedFlow(flows, id)
      return { now: flow && (await versions.numberOf(flow)), versions: [...(await versions.list(id))] }
    }),
    version: calls.version.handler(async ({ input }): Promise<Result<Flow, OpenFlowProblem>> => {
      const document = await versions.document(input.id, input.number)
      return document ? openFlow(document) : fail({ kind: 'not-found' })
    }),
    keepVersion: calls.keepVersion.handler(async ({ input: { id, name, how } }) => {
      const stored = await flows.get(id)
      if (!stored) return fail({ kind: 'not-found' as const })
      const opened = openFlow(stored.document)
      return opened.ok ? succeed(await versions.keep(opened.value, how, name)) : opened
    }),
    nameVersion: calls.nameVersion.handler(async ({ input }) => {
      await versions.rename(input.id, input.number, input.name)
    }),
    versionOfRun: calls.versionOfRun.handler(async ({ input }) => {
      const run = await log.run(input.runId)
      return run && versions.ofSnapshot(run.flowHash)
    }),
  }
}
