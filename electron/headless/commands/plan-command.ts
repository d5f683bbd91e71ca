import type { Flow } from '#shared/flow/flow.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { reasonInWords } from '#shared/i18n/sentence.ts'
import type { Json } from '#shared/json.ts'
import { type Outcome, outcomes } from '#shared/runs/outcome.ts'
import {
  emptyPlannedView,
  type PlannedField,
  type PlannedRecord,
  type PlannedView,
  type PlannedWrite,
  secondsNeeded,
  withPlannedEvent,
} from '#shared/runs/planned.ts'
import type { DryRunRequest } from '../../core/dry-run/dry-run.ts'
import type { Services } from '../../core/services.ts'
import type { CommandResult } from '../command-output.ts'
import { compileResult, exitCodeOf, problemOf } from '../run-result.ts'
import { type FlowOptions, withFlow } from '../with-flow.ts'

/** Says what a run would do, record by record, without writing anything. */
export function planCommand(name: string, options: FlowOptions): Promise<CommandResult> {
  return withFlow(name, options, ({ flow, bindings, services }) =>
    plannedToEnd({ flow, bindings, limit: options.limit }, services),
  )
}

/** Waits for the end of a dry run, or for Ctrl+C. */
async function plannedToEnd(request: Omit<DryRunRequest, 'signal'>, services: Services): Promise<CommandResult> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const events = services.dryRun({ ...request, signal: stopping.signal })
  if (!events.ok) return compileResult(events.problem, request.flow)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  let view = emptyPlannedView
  for await (const event of events.value) view = withPlannedEvent(view, event)
  process.removeListener('SIGINT', stop)
  process.removeListener('SIGTERM', stop)
  return plannedResult(request.flow, {
    ...view,
    records: view.records.toSorted((one, other) => one.seq - other.seq),
  })
}

function plannedResult(flow: Flow, view: PlannedView): CommandResult {
  const leftOut = outcomes.reduce((sum, outcome) => sum + view.counts[outcome], 0) - view.records.length
  return {
    exitCode: exitCodeOf(view),
    json: {
      plan: view.planId,
      flow: flow.name,
      status: view.status,
      counts: view.counts,
      records: view.records.map((record) => recordJson(record, flow)),
      ...(leftOut > 0 && { records_left_out: leftOut }),
      rows: view.rows,
      requests: byConnection(view, ({ made }) => made),
      run_would_take: {
        requests: byConnection(view, ({ needed }) => needed),
        writes: byConnection(view, ({ writes }) => writes),
        seconds: Math.ceil(secondsNeeded(view)),
      },
      ...(view.problem && { problem: problemOf(view.problem, flow) }),
    },
    lines: [
      ...view.records.flatMap((record) => recordLines(record, flow)),
      ...(leftOut > 0 ? [`… and ${leftOut} more, counted below`] : []),
      ...totalLines(flow, view),
    ],
  }
}

function byConnection(
  { requests }: PlannedView,
  of: (connection: PlannedView['requests'][number]) => number,
): { readonly [name: string]: number } {
  return Object.fromEntries(requests.map((connection) => [connection.name, of(connection)]))
}

const recordJson = (
  { key, title, name, amount, outcome, nodeId, reason, warnings, writes }: PlannedRecord,
  flow: Flow,
) => ({
  key,
  title,
  name,
  amount,
  outcome,
  node: nodeId,
  reason: reason && problemOf(reason, flow),
  warnings: warnings.map((warning) => problemOf(warning, flow)),
  writes: writes.map(({ nodeId: node, ...write }) => ({ node, ...write })),
})

const wouldBe: { readonly [Name in Outcome]: string } = {
  created: 'create',
  updated: 'update',
  unchanged: 'unchanged',
  skipped: 'skip',
  filtered: 'filtered',
  held: 'hold',
  failed: 'fail',
}

function recordLines(
  { title, name, amount, outcome, reason, warnings, writes }: PlannedRecord,
  flow: Flow,
): readonly string[] {
  const naming = { language: 'en', flow } as const
  const what = [title, name, amount && `${amount.amount} ${amount.currency}`].filter(Boolean).join(', ')
  const why = reason && outcome !== 'filtered' ? `: ${reasonInWords(reason, naming)}` : ''
  return [
    `${wouldBe[outcome].padEnd(9)}  ${what}${why}`,
    ...warnings.map((warning) => `  note: ${reasonInWords(warning, naming)}`),
    ...writes.flatMap(writeLines),
  ]
}

function writeLines({ system, action, entity, target, needsYes, fields }: PlannedWrite): readonly string[] {
  const verb = action.replaceAll('-', ' ')
  const mark = needsYes ? ' (needs your yes before it is done)' : ''
  const place = system === 'file' ? `${verb} to ${target}` : `${verb} ${systemNames[system]} ${entity}`
  const which = system === 'file' || target === null ? '' : ` ${target}`
  return [`    ${place}${which}${mark}`, ...fields.map((field) => `      ${fieldLine(field)}`)]
}

function fieldLine({ path, before, after }: PlannedField): string {
  return before === null ? `${path}: ${shown(after)}` : `${path}: ${shown(before)} → ${shown(after)}`
}

function shown(value: Json): string {
  if (value === null || value === '') return '(empty)'
  return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ') : JSON.stringify(value)
}

function totalLines(flow: Flow, view: PlannedView): readonly string[] {
  const { counts, planId, problem, requests, rows, status } = view
  const ends = outcomes.flatMap((outcome) => (counts[outcome] > 0 ? `${counts[outcome]} ${wouldBe[outcome]}` : []))
  const minutes = secondsNeeded(view) / 60
  return [
    status === 'done'
      ? `${flow.name}: nothing was written. A run would do this:`
      : `${flow.name}: nothing was written. It ${status === 'stopped' ? 'was stopped' : 'failed'} before its end; a run would do this so far:`,
    `  ${counts.read} read: ${ends.join(', ') || 'nothing to do'}`,
    ...Object.entries(rows).map(([file, count]) => `  ${count} rows to ${file}`),
    ...requests.map(
      ({ name, made, needed, writes }) =>
        `  ${needed} requests to ${name}, ${writes} of them writes (the dry run itself made ${made})`,
    ),
    ...(requests.length > 0 ? [`  about ${minutes < 1 ? 'a minute or less' : `${Math.ceil(minutes)} minutes`}`] : []),
    ...(problem ? [`  ${reasonInWords(problem, { language: 'en', flow })}`] : []),
    ...(planId === null ? [] : [`  plan ${planId}; to do just this: koppla apply ${planId}`]),
  ]
}
