import type { RetryProblem, StartRunProblem } from '#shared/contract.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { savedFlow } from '../flows/saved-flow.ts'
import { leftByReason } from '../runs/left-records.ts'
import { pinnedFlow } from '../runs/pinned-flow.ts'
import { readSamples } from '../runs/read-samples.ts'
import { retryRun } from '../runs/retry-run.ts'
import { runSummaries } from '../runs/run-summaries.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'
import { stopSignal } from './stop-signal.ts'

export function runRoutes(services: Services) {
  const { runs: calls, samples } = contractOf
  const { runs, log, flows } = services
  const summaries = runSummaries(services)
  return {
    runs: {
      start: calls.start.handler(async ({ input }): Promise<Result<{ runId: string }, StartRunProblem>> => {
        const flow = await savedFlow(flows, input.flowId)
        if (!flow) return fail({ kind: 'not-found' })
        const { limit, resume } = input
        const started = await runs.start({ flow, bindings: await flows.bindings(flow.id), limit, resume })
        return started.ok ? succeed({ runId: started.value.runId }) : started
      }),
      stop: calls.stop.handler(async ({ input }) => {
        await runs.stop(input.runId)
      }),
      pause: calls.pause.handler(async ({ input }) => {
        runs.pause(input.runId)
      }),
      continue: calls.continue.handler(async ({ input }) => {
        runs.continue(input.runId)
      }),
      left: calls.left.handler(async ({ input }) => [...(await leftByReason(log, input.runId))]),
      retry: calls.retry.handler(async ({ input }): Promise<Result<{ runId: string }, RetryProblem>> => {
        const { runId, which, version } = input
        const run = await log.run(runId)
        if (!run) return fail({ kind: 'not-found' })
        const flow = version === 'now' ? await savedFlow(flows, run.flowId) : await pinnedFlow(log, run)
        if (!flow) return fail({ kind: version === 'now' ? 'not-found' : 'version-gone' })
        const edited = new Map(input.edited.map(({ attempt, record }) => [attempt, record]))
        const bindings = await flows.bindings(flow.id)
        const started = await retryRun(services, { runId, which, flow, bindings, edited })
        return started.ok ? succeed({ runId: started.value.runId }) : started
      }),
      list: calls.list.handler(async ({ input }) => [...(await summaries(input))]),
      watch: calls.watch.handler(({ input, signal }) => runs.watch(input.runId, signal)),
    },
    samples: {
      read: samples.read.handler(async ({ input, signal }) => {
        const bindings = await flows.bindings(input.flow.id)
        const read = await readSamples(services, { ...input, bindings, signal: stopSignal(signal) })
        return read.ok ? succeed([...read.value]) : read
      }),
    },
  }
}
