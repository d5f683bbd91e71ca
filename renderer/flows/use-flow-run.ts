import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RetryProblem, RunSummary } from '#shared/contract.ts'
import type { Result } from '#shared/result.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { flushSave } from '../canvas/flow-store.ts'
import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { orpc, queryClient } from '../queries.ts'
import type { PlaceRetry } from '../runs/retry-desk.ts'
import { runFeed } from '../runs/run-feed.ts'
import { useRefusal } from '../runs/use-refusal.ts'
import { useRunView } from '../runs/use-run-view.ts'

export interface FlowRun {
  readonly runId: string | null
  readonly run: RunView | null
  readonly phase: 'idle' | 'starting' | 'running' | 'stopping'
  /** The last runs of the flow, newest first. */
  readonly runs: readonly RunSummary[]
  /** The run that was broken off and can go on; null where the last one was not. */
  readonly brokenOff: RunSummary | null
  readonly start: () => void
  /** Goes on with the run that was broken off. */
  readonly resume: () => void
  readonly stop: () => void
  readonly pause: () => void
  readonly goOn: () => void
  readonly retry: PlaceRetry
  readonly choose: (runId: string) => void
}

interface FlowRunEvents {
  readonly onStarted: () => void
  /** The flow has problems that keep it from running. */
  readonly onProblems: () => void
}

/** The run of a flow that the screen is about: the latest one, or the one that was chosen, and what can be done with it. */
export function useFlowRun(flowId: string, { onStarted, onProblems }: FlowRunEvents): FlowRun {
  const { t } = useTranslation('flows')
  const refusal = useRefusal()
  const [chosen, setChosen] = useState<string | null>(null)
  const [request, setRequest] = useState<'starting' | 'stopping' | null>(null)
  const runs = useQuery(orpc.runs.list.queryOptions({ input: { flowId, limit: 20 } }))
  const runId = chosen ?? runs.data?.[0]?.id ?? null
  const run = useRunView(runId)
  const isRunning = run?.status === 'running'
  // By its id: a quick run may have ended before it was ever seen running.
  const ended = run === null || isRunning ? null : run.runId

  useEffect(() => {
    if (ended === null) return
    setRequest((request) => (request === 'stopping' ? null : request))
    const told = [orpc.runs.key(), orpc.flows.list.key(), orpc.files.list.key()]
    for (const queryKey of told) void queryClient.invalidateQueries({ queryKey })
  }, [ended])

  async function begin(ask: () => Promise<Result<{ readonly runId: string }, RetryProblem>>): Promise<boolean> {
    setRequest('starting')
    try {
      if (!(await flushSave())) {
        notify({ tone: 'bad', title: t('page.notStarted'), message: t('page.notSaved') })
        return false
      }
      const started = await ask()
      if (started.ok) {
        setChosen(started.value.runId)
        if (started.value.runId === runId) runFeed(started.value.runId).again()
        void queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() })
        onStarted()
      } else refuse(started.problem)
      return started.ok
    } catch (error) {
      reportUnexpected(error)
      return false
    } finally {
      setRequest(null)
    }
  }

  function refuse(problem: RetryProblem): void {
    if (problem.kind === 'already-running') setChosen(problem.runId)
    if (problem.kind === 'does-not-compile') onProblems()
    else onStarted()
    refusal(t('page.notStarted'), problem)
  }

  // The log keeps what it was handed: with a new function for each event it would be drawn anew as often.
  const latest = useRef(begin)
  latest.current = begin
  const retry: PlaceRetry = useCallback(
    async ({ which, version, edited }) =>
      runId !== null && latest.current(() => core.runs.retry({ runId, which, version, edited: [...edited] })),
    [runId],
  )
  const last = runs.data?.[0]

  return {
    runId,
    run,
    phase: request ?? (isRunning ? 'running' : 'idle'),
    runs: runs.data ?? [],
    choose: setChosen,
    brokenOff: last?.status === 'interrupted' && request === null && !isRunning ? last : null,
    start: () => void begin(() => core.runs.start({ flowId })),
    resume: () => void begin(() => core.runs.start({ flowId, resume: true })),
    retry,
    pause: () => void (runId !== null && core.runs.pause({ runId }).catch(reportUnexpected)),
    goOn: () => void (runId !== null && core.runs.continue({ runId }).catch(reportUnexpected)),
    stop: () => {
      if (runId === null) return
      setRequest('stopping')
      core.runs.stop({ runId }).catch((error: unknown) => {
        setRequest(null)
        reportUnexpected(error)
      })
    },
  }
}
