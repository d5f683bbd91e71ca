import type { Plan } from '#shared/compiler/plan.ts'
import type { JsonObject } from '#shared/json.ts'
import { valueAt } from '#shared/records/field-at.ts'
import type { Attempt, FinishedKeys } from '../log/activity-log.ts'
import { Breather } from './breather.ts'
import { mostInRecord, tooLarge } from './payload-size.ts'
import { goneFrom, type Selection } from './selection.ts'
import { held, type SourceBatch, type SourceStage } from './stage.ts'
import type { StagesAtWork } from './stages-at-work.ts'
import { type WalkingConditions, WalksUnderWay } from './walks-under-way.ts'

export interface RunOptions extends WalkingConditions {
  /** At most this many records are read. */
  readonly limit: number | null
  /** Only these records; null for all. */
  readonly selection: Selection | null
  /** Records that an interrupted run has finished already. */
  readonly finished: FinishedKeys
}

export type Progress =
  | { readonly kind: 'read'; readonly nodeId: string; readonly count: number; readonly total: number | null }
  | { readonly kind: 'finished'; readonly attempts: readonly Attempt[] }
  /** The source had no more, and all it had was wanted. */
  | { readonly kind: 'read-to-end'; readonly nodeId: string }

/**
 * Executes a plan: pulls records from each source and takes a bounded number of them through the stages at a time. It
 * knows stages and ports, never "filter" or "invoice". Throws `RunFailed` where the run as a whole can't go on; what was
 * finished until then has been told.
 */
export async function* runPlan(
  plan: Plan,
  { sources, workers }: StagesAtWork,
  options: RunOptions,
): AsyncGenerator<Progress> {
  let seq = 0
  const left = () => (options.limit === null ? Number.POSITIVE_INFINITY : options.limit - seq)
  const under = new WalksUnderWay(plan, workers, options)
  const isOver = () => left() <= 0 || under.broken !== null
  const breather = new Breather(options.now)
  const seen = new Set<string>()

  for (const stage of plan.stages) {
    const source = sources.get(stage.nodeId)
    if (!source) continue
    const origin = { nodeId: stage.nodeId, type: source.type, name: source.name }
    const done = options.finished.get(stage.nodeId)
    const chosen = options.selection && (options.selection.get(stage.nodeId) ?? new Map<string, JsonObject | null>())
    if (chosen?.size === 0) continue
    const isWanted = (key: string) => !done?.has(key) && (chosen === null || chosen.has(key))
    let cutOff = chosen !== null
    const mayBeTooLarge = (source.mostCharacters ?? Number.POSITIVE_INFINITY) > mostInRecord
    for await (const batch of readUntilStopped(source, options.signal, chosen && new Set(chosen.keys()))) {
      const wanted = keyed(batch, source.type.key).filter(({ key }) => isWanted(key))
      if (chosen) for (const { key } of wanted) seen.add(key)
      let taken = 0
      // A record counts as read when it is taken up, so that after a stop every record read has its outcome.
      const readSoFar = (): Progress => ({ kind: 'read', nodeId: stage.nodeId, count: taken, total: batch.total })
      for (const { key, record, end } of wanted) {
        while (under.full) {
          const attempts = await under.next()
          if (taken > 0) yield readSoFar()
          taken = 0
          yield* finishedNow(attempts)
        }
        if (breather.isDue()) await breather.breathe()
        if (isOver() || options.signal.aborted) break
        const edited = chosen?.get(key)
        const envelope = {
          source: origin,
          seq: seq++,
          key,
          record: edited ?? record,
          ...(edited && { original: record }),
        }
        taken += 1
        // A person who edits a row that could not be read has made it readable.
        const over =
          (edited && end?.outcome === 'held' ? null : end) ??
          (mayBeTooLarge || edited ? tooLarge(envelope.record) : null)
        if (over) under.addOver(envelope, over)
        else under.add(envelope, stage.next.out ?? [])
      }
      if (taken > 0) yield readSoFar()
      // The source may take its time with what comes next.
      yield* finishedNow(under.take())
      cutOff ||= isOver()
      if (isOver()) break
    }
    if (!cutOff && !options.signal.aborted) yield { kind: 'read-to-end', nodeId: stage.nodeId }
  }
  for (const { nodeId, key, edited } of goneFrom(options.selection, seen, options.finished)) {
    const source = sources.get(nodeId)
    while (under.full) yield* finishedNow(await under.next())
    if (!source || isOver() || options.signal.aborted) break
    const origin = { nodeId, type: source.type, name: source.name }
    const record = edited ?? { [source.type.key]: key }
    under.addOver({ source: origin, seq: seq++, key, record }, held({ kind: 'source-gone', values: {} }))
    yield { kind: 'read', nodeId, count: 1, total: null }
  }
  const cutOff = left() <= 0 ? ({ kind: 'group-cut-off', values: { limit: options.limit } } as const) : null
  for await (const attempts of under.finish(cutOff)) yield* finishedNow(attempts)
  if (under.broken) throw under.broken
}

function* finishedNow(attempts: readonly Attempt[]): Generator<Progress> {
  if (attempts.length > 0) yield { kind: 'finished', attempts }
}

function keyed({ records, ended = [] }: SourceBatch, keyField: string) {
  const keyOf = (record: JsonObject) => String(valueAt(record, keyField) ?? '')
  return [
    ...ended.map(({ record, end }) => ({ key: keyOf(record), record, end })),
    ...records.map((record) => ({ key: keyOf(record), record, end: null })),
  ]
}

/** A stop ends the reading like the end of the source does: what is under way is still told. */
async function* readUntilStopped(source: SourceStage, signal: AbortSignal, only: ReadonlySet<string> | null) {
  try {
    for await (const batch of source.read(signal, only)) {
      if (signal.aborted) return
      yield batch
      if (signal.aborted) return
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
