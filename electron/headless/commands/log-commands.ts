import { reasonInShort } from '#shared/i18n/sentence.ts'
import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { valueAt } from '#shared/records/field-at.ts'
import type { LoggedAttempt, LoggedRecord, Run } from '../../core/log/activity-log.ts'
import { type CommandResult, problemResult } from '../command-output.ts'
import { openWorkspace } from '../open-workspace.ts'
import { problemOf } from '../run-result.ts'

export interface LogOptions {
  readonly data?: string
  readonly run?: string
  readonly record?: string
  readonly limit: number
}

/** What happened to records: the newest ones, those of a run, or every attempt at one record. */
export async function logCommand(options: LogOptions): Promise<CommandResult> {
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  await opened.app.ready
  const { log } = opened.app.services
  if (options.run !== undefined && (await log.run(options.run)) === null) return noSuchRun(options.run)
  if (options.record !== undefined) {
    const attempts = await log.attemptsOf(options.record, options.run === undefined ? {} : { runId: options.run })
    return {
      exitCode: 0,
      json: { attempts: attempts.map(attemptOf) },
      lines: attempts.length === 0 ? [`Nothing is known of record ${options.record}.`] : attempts.map(lineOf),
    }
  }
  const records = await log.records({ limit: options.limit, ...(options.run !== undefined && { runId: options.run }) })
  return {
    exitCode: 0,
    json: { records: records.map(recordOf) },
    lines: records.length === 0 ? ['Nothing has run yet.'] : records.map(lineOf),
  }
}

/** The newest runs. */
export async function runsCommand(options: { readonly data?: string; readonly limit: number }): Promise<CommandResult> {
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  await opened.app.ready
  const runs = await opened.app.services.log.runs({ limit: options.limit })
  return {
    exitCode: 0,
    json: { runs: runs.map(runOf) },
    lines: runs.length === 0 ? ['Nothing has run yet.'] : runs.map(runLine),
  }
}

export const noSuchRun = (id: string): CommandResult => problemResult(2, 'no-such-run', [`There is no run ${id}.`])

const runOf = ({ id, flowId, flowName, status, startedAt, endedAt, counts, problem }: Run) => ({
  run: id,
  flow: flowName,
  flow_id: flowId,
  status,
  started_at: startedAt.toISOString(),
  ended_at: endedAt?.toISOString() ?? null,
  counts,
  problem: problem && problemOf(problem),
})

const runLine = ({ id, flowName, status, startedAt, counts }: Run): string =>
  `${startedAt.toISOString()}  ${status.padEnd(11)} ${flowName}: ${counts.read} read, ${counts.created} created, ${counts.held + counts.failed} need attention  (run ${id})`

const recordOf = ({ runId, at, key, title, name, outcome, target, reason }: LoggedRecord) => ({
  run: runId,
  at,
  key,
  title,
  name,
  outcome,
  target,
  error: reason && problemOf(reason),
})

/** `mapped`, `sent` and `received` are those of the last write; `requests` has every one of them. */
function attemptOf(attempt: LoggedAttempt) {
  const answers = listOf(attempt.received)
  const requests = listOf(attempt.sent).map(
    (request, index): JsonObject => ({ ...request, answer: answers[index] ?? null }),
  )
  const writers = attempt.steps.map((step) => step.nodeId).reverse()
  const mapped = isJsonObject(attempt.mapped) ? attempt.mapped : {}
  const writer = writers.find((nodeId) => mapped[nodeId] !== undefined)
  const last = requests.findLast((request) => request.nodeId === writer) ?? requests.at(-1)
  return {
    ...recordOf(attempt),
    source: attempt.source,
    mapped: (writer === undefined ? null : mapped[writer]) ?? null,
    sent: last?.body ?? null,
    received: last ? valueAt(last, 'answer.body') : null,
    warnings: attempt.warnings.map((warning) => problemOf(warning)),
    steps: attempt.steps,
    requests,
  }
}

function listOf(value: Json): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

function lineOf(record: LoggedRecord): string {
  const what = record.target ? `${record.outcome} ${record.target.id}` : record.outcome
  const why = record.reason ? `  ${reasonInShort(record.reason, { language: 'en' })}` : ''
  return `${record.at}  ${what.padEnd(16)} ${record.title}${record.name ? ` · ${record.name}` : ''}${why}`
}
