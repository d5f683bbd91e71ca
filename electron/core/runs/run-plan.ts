import type { Plan } from '#shared/compiler/plan.ts'
import { valueAt } from '#shared/records/field-at.ts'
import type { Attempt, FinishedKeys } from '../log/activity-log.ts'
import type { RunFailed, SourceStage } from './stage.ts'
import { type WalkedRecord, type Workers, walkRecord } from './walk-record.ts'

export interface RunOptions {
  readonly runId: string
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Records under way at the same time: memory and order are bounded by it, whatever the source holds. */
  readonly concurrency: number
  /** At most this many records are read. */
  readonly limit: number | null
  /** Only records with these keys. */
  readonly only: ReadonlySet<string> | null
  /** Records that an interrupted run has finished already. */
  readonly finished: FinishedKeys
}

export type Progress =
  | { readonly kind: 'read'; readonly nodeId: string; readonly count: number; readonly total: number | null }
  | { readonly kind: 'finished'; readonly attempts: readonly Attempt[] }

/**
 * Executes a plan: pulls records from each source and takes a bounded number of them through the stages at a time. It
 * knows stages and ports, never "filter" or "invoice". Throws `RunFailed` where the run as a whole can't go on; what was
 * finished until then has been told.
 */
export async function* runPlan(
  plan: Plan,
  sources: ReadonlyMap<string, SourceStage>,
  workers: Workers,
  options: RunOptions,
): AsyncGenerator<Progress> {
  let seq = 0
  const left = () => (options.limit === null ? Number.POSITIVE_INFINITY : options.limit - seq)
  const under = new RecordsUnderWay(options.concurrency)

  for (const stage of plan.stages) {
    const source = sources.get(stage.nodeId)
    if (!source) continue
    const origin = { nodeId: stage.nodeId, type: source.type, name: source.name }
    const done = options.finished.get(stage.nodeId)
    for await (const batch of readUntilStopped(source, options.signal)) {
      const wanted = batch.records
        .map((record) => ({ key: String(valueAt(record, source.type.key) ?? ''), record }))
        .filter(({ key }) => !done?.has(key) && (options.only === null || options.only.has(key)))
      let taken = 0
      // A record counts as read when it is taken up, so that after a stop every record read has its outcome.
      const readSoFar = (): Progress => ({ kind: 'read', nodeId: stage.nodeId, count: taken, total: batch.total })
      for (const { key, record } of wanted) {
        if (left() <= 0 || under.broken || options.signal.aborted) break
        const envelope = { source: origin, seq: seq++, key, record }
        taken += 1
        under.add(walkRecord(workers, stage.next.out ?? [], envelope, options.runId, options.signal, options.now))
        if (!under.full) continue
        const attempts = await under.next()
        yield readSoFar()
        taken = 0
        yield* finishedNow(attempts)
      }
      if (taken > 0) yield readSoFar()
      if (left() <= 0 || under.broken) break
    }
  }
  while (!under.empty) yield* finishedNow(await under.next())
  if (under.broken) throw under.broken
}

function* finishedNow(attempts: readonly Attempt[]): Generator<Progress> {
  if (attempts.length > 0) yield { kind: 'finished', attempts }
}

/** A stop ends the reading like the end of the source does: what is under way is still told. */
async function* readUntilStopped(source: SourceStage, signal: AbortSignal) {
  try {
    for await (const batch of source.read(signal)) {
      if (signal.aborted) return
      yield batch
      if (signal.aborted) return
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** The records at work, with their results collected as they come, in whatever order. */
class RecordsUnderWay {
  /** Why the run can't go on, once a record has found out. */
  broken: RunFailed | null = null
  readonly #most: number
  #underWay = 0
  #finished: Attempt[] = []
  #bug: unknown = null
  #wake: (() => void) | null = null

  constructor(most: number) {
    this.#most = most
  }

  get full(): boolean {
    return this.#underWay >= this.#most
  }

  get empty(): boolean {
    return this.#underWay === 0 && this.#finished.length === 0
  }

  add(record: Promise<WalkedRecord>): void {
    this.#underWay += 1
    record
      .then(
        ({ attempt, broken }) => {
          this.#finished.push(attempt)
          this.broken ??= broken
        },
        (bug: unknown) => {
          this.#bug ??= bug
        },
      )
      .finally(() => {
        this.#underWay -= 1
        this.#wake?.()
      })
  }

  /** Waits until at least one more is finished. */
  async next(): Promise<readonly Attempt[]> {
    if (this.#finished.length === 0 && this.#underWay > 0) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      await promise
      this.#wake = null
    }
    if (this.#bug !== null) throw this.#bug
    const finished = this.#finished
    this.#finished = []
    return finished
  }
}
