import type { RetryProblem, StartRunProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { retryFix, retryText } from '#shared/i18n/retry-sentence.ts'
import { say } from '#shared/i18n/sentence.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { RetryChoice, RetryVersion } from '#shared/runs/retry.ts'
import type { Run } from '../../core/log/activity-log.ts'
import { pinnedFlow } from '../../core/runs/pinned-flow.ts'
import { retryRun } from '../../core/runs/retry-run.ts'
import type { Services } from '../../core/services.ts'
import { type CommandResult, problemResult } from '../command-output.ts'
import { bindingsFor, findFlow } from '../find-flow.ts'
import { openWorkspace } from '../open-workspace.ts'
import { runToEnd } from '../run-result.ts'
import { noSuchRun } from './log-commands.ts'

type OfRetry = Exclude<RetryProblem, StartRunProblem>

export interface RetryOptions {
  readonly data?: string
  readonly run: string
  readonly bind: readonly string[]
  /** The flow to use where the run's own was a file: it may have been mended since. */
  readonly flow?: string
  /** Reasons by kind or by the other system's code; none for all. */
  readonly kind: readonly string[]
  /** Records by key or number; none for all. */
  readonly record: readonly string[]
  readonly version: RetryVersion
}

/** Failed and held records of a run once more. */
export async function retryCommand(options: RetryOptions): Promise<CommandResult> {
  if (options.kind.length > 0 && options.record.length > 0) {
    return problemResult(2, 'usage', ['Name reasons with --kind or records with --record, not both.'])
  }
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const { services } = opened.app
  const run = await services.log.run(options.run)
  if (!run) return noSuchRun(options.run)
  const flow = await flowToRetry(run, options, services)
  if (!flow.ok) return flow.problem
  const bindings = await bindingsFor(flow.value, options.bind, services)
  if (!bindings.ok) return bindings.problem
  const which = choiceOf(options)
  const started = await retryRun(services, { runId: run.id, which, flow: flow.value, bindings: bindings.value })
  if (started.ok) return await runToEnd(started, flow.value, services)
  const { problem } = started
  return isOfRetry(problem) ? refused(problem) : await runToEnd(fail(problem), flow.value, services)
}

function choiceOf({ kind, record }: RetryOptions): RetryChoice {
  if (kind.length > 0) return { kind: 'reasons', reasons: [...kind] }
  return record.length > 0 ? { kind: 'keys', keys: [...record] } : { kind: 'all' }
}

/** The flow that is named, else the run's own as it is today, else, for a file that was not named, as it was then. */
async function flowToRetry(
  run: Run,
  { flow: named, version }: RetryOptions,
  services: Services,
): Promise<Result<Flow, CommandResult>> {
  if (version === 'then') {
    const then = await pinnedFlow(services.log, run)
    return then ? succeed(then) : fail(refused({ kind: 'version-gone' }))
  }
  const today = await findFlow(named ?? run.flowId.replace(/^template-/, ''), services)
  if (today.ok || named !== undefined) return today
  const pinned = await pinnedFlow(services.log, run)
  return pinned ? succeed(pinned) : today
}

const isOfRetry = (problem: RetryProblem): problem is OfRetry =>
  ['nothing-to-retry', 'version-gone', 'step-gone', 'bad-edit'].includes(problem.kind)

function refused(problem: OfRetry): CommandResult {
  const sentences = [retryText(problem, 'en'), retryFix(problem)]
  const lines = sentences.flatMap((sentence) => (sentence ? [say(sentence, 'en')] : []))
  return problemResult(2, problem.kind, lines)
}
