import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary, StartRunProblem } from '#shared/contract.ts'
import { startFix, startText } from '#shared/i18n/sentence.ts'
import type { Result } from '#shared/result.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { flushSave } from '../canvas/flow-store.ts'
import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { useSay } from '../i18n/sentences.ts'
import { onePerRole } from '../problems/one-per-role.ts'
import { orpc, queryClient } from '../queries.ts'
import { useRunView } from '../runs/use-run-view.ts'

export interface FlowRun {
  readonly runId: string | null
  readonly run: RunView | null
  readonly phase: 'idle' | 'starting' | 'running' | 'stopping'
  /** The last runs of the flow, newest first. */
  readonly runs: readonly RunSummary[]
  readonly start: () => void
  readonly stop: () => void
  readonly retry: () => void
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
  const say = useSay()
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

  async function begin(ask: () => Promise<Result<{ readonly runId: string }, StartRunProblem>>): Promise<void> {
    setRequest('starting')
    try {
      if (!(await flushSave())) {
        notify({ tone: 'bad', title: t('page.notStarted'), message: t('page.notSaved') })
        return
      }
      const started = await ask()
      if (started.ok) {
        setChosen(started.value.runId)
        void queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() })
        onStarted()
      } else refuse(started.problem)
    } catch (error) {
      reportUnexpected(error)
    } finally {
      setRequest(null)
    }
  }

  function refuse(problem: StartRunProblem): void {
    if (problem.kind === 'already-running') setChosen(problem.runId)
    if (problem.kind === 'does-not-compile') onProblems()
    else onStarted()
    notify({
      tone: problem.kind === 'already-running' ? 'plain' : 'bad',
      title: t('page.notStarted'),
      message: say(
        startText(
          problem.kind === 'does-not-compile' ? { ...problem, problems: onePerRole(problem.problems) } : problem,
        ),
        startFix(problem),
      ),
    })
  }

  return {
    runId,
    run,
    phase: request ?? (isRunning ? 'running' : 'idle'),
    runs: runs.data ?? [],
    choose: setChosen,
    start: () => void begin(() => core.runs.start({ flowId })),
    retry: () => runId !== null && void begin(() => core.runs.retry({ runId })),
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
