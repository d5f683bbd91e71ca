import type { RunSummary, StartRunProblem } from '#shared/contract.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { savedFlow } from '../flows/saved-flow.ts'
import type { Run } from '../log/activity-log.ts'
import { readSamples } from '../runs/read-samples.ts'
import { retryRun } from '../runs/retry-run.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'
import { stopSignal } from './stop-signal.ts'

export function runRoutes(services: Services) {
  const { runs: calls, samples } = contractOf
  const { runs, log, flows } = services
  return {
    runs: {
      start: calls.start.handler(async ({ input }): Promise<Result<{ runId: string }, StartRunProblem>> => {
        const flow = await savedFlow(flows, input.flowId)
        if (!flow) return fail({ kind: 'not-found' })
        const started = await runs.start({ flow, bindings: await flows.bindings(flow.id), limit: input.limit })
        return started.ok ? succeed({ runId: started.value.runId }) : started
      }),
      stop: calls.stop.handler(async ({ input }) => {
        await runs.stop(input.runId)
      }),
      retry: calls.retry.handler(async ({ input }): Promise<Result<{ runId: string }, StartRunProblem>> => {
        const run = await log.run(input.runId)
        const flow = run && (await savedFlow(flows, run.flowId))
        if (!flow) return fail({ kind: 'not-found' })
        const started = await retryRun(services, { runId: input.runId, flow, bindings: await flows.bindings(flow.id) })
        return started.ok ? succeed({ runId: started.value.runId }) : started
      }),
      list: calls.list.handler(async ({ input }) => (await log.runs(withoutAbsent(input))).map(summaryOf)),
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

function summaryOf({ id, flowId, flowName, status, startedAt, endedAt, counts, problem }: Run): RunSummary {
  return {
    id,
    flowId,
    flowName,
    status,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    counts,
    problem,
  }
}

const withoutAbsent = ({ flowId, limit }: { flowId?: string | undefined; limit: number }) =>
  flowId === undefined ? { limit } : { flowId, limit }
