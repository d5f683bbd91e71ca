import type { CompileProblem } from '#shared/compiler/problem.ts'
import type { ApplyPlanProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { problemText, reasonInWords, say, startFix, startText } from '#shared/i18n/sentence.ts'
import type { Result } from '#shared/result.ts'
import { outcomes } from '#shared/runs/outcome.ts'
import type { PlannedView } from '#shared/runs/planned.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import type { StartedRun } from '../core/runs/run-service.ts'
import type { Services } from '../core/services.ts'
import { type CommandResult, type ExitCode, problemResult } from './command-output.ts'

/** Waits for a run, stopping it cleanly at Ctrl+C, and says how it went. */
export async function runToEnd(
  started: Result<StartedRun, ApplyPlanProblem>,
  flow: Flow,
  { runs, log }: Services,
): Promise<CommandResult & { readonly view?: RunView }> {
  if (!started.ok) return startProblem(started.problem, flow)
  const { runId, ended } = started.value
  const stop = () => void runs.stop(runId)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const view = await ended
  process.removeListener('SIGINT', stop)
  process.removeListener('SIGTERM', stop)
  const retryOf = (await log.run(runId))?.retryOf ?? null
  return { ...runResult(view, retryOf), view }
}

function runResult(view: RunView, retryOf: string | null): CommandResult {
  const duration = view.endedAt === null ? 0 : Date.parse(view.endedAt) - Date.parse(view.startedAt)
  const requests = Object.fromEntries(view.requests.map(({ name, made }) => [name, made]))
  return {
    exitCode: exitCodeOf(view),
    json: {
      run: view.runId,
      flow: view.flowName,
      status: view.status,
      counts: view.counts,
      requests,
      duration_ms: duration,
      ...(retryOf !== null && { retry_of: retryOf }),
      ...(view.problem && { problem: problemOf(view.problem) }),
    },
    lines: [
      `${view.flowName}: ${view.status} in ${(duration / 1000).toFixed(1)} s (run ${view.runId})`,
      `  ${view.counts.read} read: ${outcomes.flatMap((name) => (view.counts[name] > 0 ? `${view.counts[name]} ${name}` : [])).join(', ') || 'nothing to do'}`,
      ...view.requests.map(({ name, made }) => `  ${made} requests to ${name}`),
      ...(view.problem ? [`  ${reasonInWords(view.problem, { language: 'en' })}`] : []),
    ],
  }
}

const connectionReasons: ReadonlySet<Reason['kind']> = new Set([
  'unauthorized',
  'scope-missing',
  'licence-missing',
  'unreachable',
  'secret-missing',
  'consent-missing',
  'access-lost',
  'certificate-refused',
  'insecure-address',
])

export function exitCodeOf({
  status,
  problem,
  counts,
}: Pick<RunView | PlannedView, 'status' | 'problem' | 'counts'>): ExitCode {
  if (problem) return connectionReasons.has(problem.kind) ? 3 : 1
  return status !== 'done' || counts.failed + counts.held > 0 ? 1 : 0
}

export const problemOf = (reason: Reason, flow: Flow | null = null) => ({
  kind: reason.kind,
  code: reason.code ?? null,
  message: reasonInWords(reason, { language: 'en', flow }),
})

function startProblem(problem: ApplyPlanProblem, flow: Flow): CommandResult {
  switch (problem.kind) {
    case 'does-not-compile':
      return compileResult(problem.problems, flow)
    case 'already-running':
      return problemResult(2, problem.kind, [`${flow.name} is running already (run ${problem.runId}).`])
    case 'workspace-busy': {
      const [text, fix] = [startText(problem), startFix(problem)].map((sentence) => sentence && say(sentence, 'en'))
      const busy = problemResult(2, problem.kind, [`${text} ${fix}`])
      return { ...busy, json: { ...busy.json, holder: problem.holder } }
    }
    case 'not-found':
      return problemResult(2, problem.kind, ['The flow is not there any more.'])
    default: {
      const words = [startText(problem), startFix(problem)].flatMap((sentence) => (sentence ? say(sentence, 'en') : []))
      return problemResult(2, problem.kind, [words.join(' ')])
    }
  }
}

/** All problems of a flow, each with its place. Exit code 2 when one of them keeps it from running. */
export function compileResult(problems: readonly CompileProblem[], flow: Flow): CommandResult {
  const told = problems.map((problem) => ({
    ...problem,
    message: say(problemText(problem, { language: 'en', flow }), 'en'),
  }))
  const errors = told.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) {
    return {
      exitCode: 0,
      json: { ok: true, problems: told },
      lines: [`${flow.name} can run.`, ...told.map(({ message }) => `  note: ${message}`)],
    }
  }
  const lines = [`${flow.name} can't run:`, ...told.map(({ severity, message }) => `  ${severity}: ${message}`)]
  const message = errors.map((problem) => problem.message).join(' ')
  return { exitCode: 2, json: { ok: false, error: { kind: 'does-not-compile', message }, problems: told }, lines }
}
