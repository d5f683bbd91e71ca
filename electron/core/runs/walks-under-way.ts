import type { Plan, Stage } from '#shared/compiler/plan.ts'
import { whenKnown } from '#shared/mapping/when-known.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Attempt } from '../log/activity-log.ts'
import { attemptOf, overAtSource } from './attempt-of.ts'
import { GroupsUnderWay } from './groups-under-way.ts'
import { type PartyOf, partiesOf } from './party-of.ts'
import { fitForLog } from './payload-size.ts'
import { ReleaseTogether } from './release-together.ts'
import type { SeenKeys } from './seen-keys.ts'
import { type Ended, type Envelope, failed, held, RunFailed } from './stage.ts'
import { hashOf, type Start } from './start-of-walk.ts'
import { type Turn, Turns } from './turns.ts'
import { type GroupEnd, type Traveller, type WalkEnd, type Workers, walkRecord } from './walk-record.ts'

/** Lets a run pause. What is under way ends; nothing new begins while it is closed. */
export interface Gate {
  /** Null while it stands open, else resolves when it is opened the next time. */
  open(): Promise<void> | null
}

export interface WalkingConditions {
  readonly runId: string
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Records at work at the same time. Those that wait for their group don't count: else a large one never came about. */
  readonly concurrency: number
  /** Records that may wait at the same time. */
  readonly mostWaiting: number
  readonly seen: SeenKeys
  /** While it is closed, no record is taken up and no sink begins to write. */
  readonly gate?: Gate | undefined
}

interface Job<Value> {
  readonly stage: Stage
  readonly traveller: Traveller
  readonly work: () => Promise<Value>
}

/** Finished records that may pile up before they are handed over. */
const mostFinished = 128

/**
 * For each record at work, so many more may be taken up that wait for an earlier one of their customer: in a source
 * sorted by customer the next customer is that far away. More would be read again in vain after a crash.
 */
const waitingForEach = 15

/**
 * The records at work, with their results collected as they come, in whatever order, and the groups in which some of
 * them wait for others.
 */
export class WalksUnderWay {
  #broken: RunFailed | null = null
  readonly #workers: Workers
  readonly #conditions: WalkingConditions
  readonly #groups: GroupsUnderWay
  readonly #release = new ReleaseTogether()
  readonly #turns = new Turns()
  readonly #partyOf: PartyOf
  /** Positions of the records that may still arrive at a gathering node, in their order. */
  readonly #moving = new Set<number>()
  #active = 0
  /** Those of them that wait for earlier ones of their customer. */
  #inLine = 0
  /** Records taken up and not told yet. */
  #untold = 0
  #finished: Attempt[] = []
  #bug: unknown = null
  #wake: (() => void) | null = null
  /** Resolved when the run goes no further. */
  readonly #over = Promise.withResolvers<void>()

  constructor(plan: Plan, workers: Workers, conditions: WalkingConditions) {
    this.#workers = workers
    this.#conditions = conditions
    const reached = new Map(plan.stages.map(({ nodeId }) => [nodeId, behind(plan, nodeId)]))
    const { runId, seen } = conditions
    this.#groups = new GroupsUnderWay(plan, reached, {
      workers,
      runId,
      seen,
      hasRoom: () => this.#hasRoom,
      overNow: () => this.#overNow(),
      tie: (seqs) => this.#release.tie(seqs),
      turn: () => this.#turns.next(),
      launch: (start, turn, finished) => this.#launch(start, turn, () => undefined, finished),
      during: (work) => this.#during(work),
    })
    this.#partyOf = partiesOf(plan, reached)
    if (conditions.signal.aborted) this.#wakeUp()
    else conditions.signal.addEventListener('abort', () => this.#wakeUp(), { once: true })
  }

  /** Why the run can't go on, once a record has found out. */
  get broken(): RunFailed | null {
    return this.#broken
  }

  /** Whether to take what is finished, by `next`, before anything is added. */
  get full(): boolean {
    if (this.#finished.length >= mostFinished || this.#groups.areWaiting) return true
    return !this.#hasRoom || this.#closed() !== null
  }

  /**
   * A record of pure stages is through at once and takes no room. Those that write share one limit, however many sinks
   * there are: each is at one of them at a time, and so many requests use up the tightest budget there is; more would only
   * stand in line there.
   */
  get #hasRoom(): boolean {
    const { concurrency } = this.#conditions
    return this.#active - this.#inLine < concurrency && this.#active < concurrency * (1 + waitingForEach)
  }

  add(envelope: Envelope, next: readonly string[]): void {
    this.#untold += 1
    this.#moving.add(envelope.seq)
    const arrived = () => this.#moving.delete(envelope.seq)
    const original = envelope.original ?? envelope.record
    const start = { envelope, next, original, sourceHash: hashOf(() => original) }
    this.#launch(start, this.#turns.next(), arrived, (end) => {
      this.#told(attemptOf(envelope, end, this.#conditions.runId, this.#conditions.now()))
    })
    if (this.#untold - this.#active > this.#conditions.mostWaiting) {
      const values = { limit: this.#conditions.mostWaiting }
      this.#breakOff(new RunFailed({ kind: 'group-limit', values }))
    }
  }

  /** A record that is over already. A group that it would have belonged to lacks it, as one lost on its way. */
  addOver(envelope: Envelope, end: Ended): void {
    const { seq, source, key } = envelope
    this.#untold += 1
    this.#active += 1
    this.#moving.add(seq)
    const isLost = end.outcome === 'held' || end.outcome === 'failed'
    const isShifted = end.reason.kind === 'file-row-length'
    const traveller = { record: isShifted ? {} : envelope.record, key, part: null, done: null }
    whenKnown(isLost ? this.#groups.lost(envelope, source.nodeId, traveller) : undefined, () => {
      this.#active -= 1
      this.#moving.delete(seq)
      this.#told(attemptOf(envelope, overAtSource(envelope, end), this.#conditions.runId, this.#conditions.now()))
      if (!this.#groups.areNone) this.#changed()
    })
  }

  /** Waits until something has changed, and hands over what is finished since. */
  async next(): Promise<readonly Attempt[]> {
    const closed = this.#closed()
    if (this.#finished.length === 0 && (this.#active > 0 || closed)) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#wake = resolve
      closed?.then(() => resolve())
      await promise
      this.#wake = null
    }
    return this.take()
  }

  /** What is finished by now and was not handed over yet. */
  take(): readonly Attempt[] {
    if (this.#bug !== null) throw this.#bug
    const finished = this.#finished
    this.#finished = []
    return finished
  }

  /** Sees everything through. `cutOff` says why there may be more records than those that came. */
  async *finish(cutOff: Reason | null): AsyncGenerator<readonly Attempt[]> {
    for (;;) {
      this.#pump()
      if (this.#active > 0 || this.#finished.length > 0 || this.#bug !== null) {
        yield await this.next()
        continue
      }
      if (!this.#groups.close(cutOff)) return
    }
  }

  #launch(start: Start, turn: Turn, arrived: () => void, finished: (end: WalkEnd) => void): void {
    const { envelope, next, sourceHash } = start
    let open = 0
    const { runId, signal } = this.#conditions
    const walking = walkRecord(
      {
        workers: this.#workers,
        runId,
        signal,
        gather: (nodeId, traveller, group) => {
          const { promise, resolve } = Promise.withResolvers<GroupEnd>()
          open += 1
          this.#groups.arrive(start, { nodeId, traveller, group }, (end) => {
            open -= 1
            if (open === 0) this.#active += 1
            resolve(end)
          })
          return promise
        },
        lost: (nodeId, traveller) => this.#groups.lost(envelope, nodeId, traveller),
        inTurn: (stage, traveller, work) => this.#inTurn(start, turn, { stage, traveller, work }),
      },
      next,
      envelope,
      sourceHash,
    )
    if (!('arrived' in walking)) {
      turn.leave()
      arrived()
      if (walking.broken) this.#breakOff(walking.broken)
      finished(walking)
      if (!this.#groups.areNone) this.#changed()
      return
    }
    this.#active += 1
    turn.enter()
    const bug = (thrown: unknown) => {
      this.#bug ??= thrown
      this.#changed()
    }
    walking.arrived.then(() => {
      arrived()
      turn.leave()
      // What waits for groups is at work no more.
      if (open > 0) this.#active -= 1
      this.#changed()
    }, bug)
    walking.finished
      .then((end) => {
        if (end.broken) this.#breakOff(end.broken)
        this.#active -= 1
        finished(end)
        this.#changed()
      })
      .catch(bug)
  }

  async #inTurn<Value>({ envelope, original }: Start, turn: Turn, job: Job<Value>): Promise<Value> {
    const { source } = envelope
    const { stage, traveller, work } = job
    const coming = turn.come(() => this.#partyOf({ source, original, stage, record: traveller.record }))
    if (coming) await this.#waitInLine(coming)
    for (let closed = this.#closed(); closed; closed = this.#closed()) await closed
    this.#conditions.signal.throwIfAborted()
    if (this.#broken) throw this.#broken
    return work()
  }

  async #waitInLine(coming: Promise<unknown>): Promise<void> {
    this.#inLine += 1
    this.#wake?.()
    await coming
    this.#inLine -= 1
  }

  #during(work: Promise<void>): void {
    this.#active += 1
    work
      .catch((bug: unknown) => {
        this.#bug ??= bug
      })
      .finally(() => {
        this.#active -= 1
        this.#changed()
      })
  }

  #overNow(): Ended | null {
    if (this.#conditions.signal.aborted) return held({ kind: 'stopped', values: {} })
    return this.#broken && failed(this.#broken.reason)
  }

  /** Resolves when a pause is over, or the run: then whoever waited finds out. */
  #closed(): Promise<unknown> | null {
    if (this.#broken || this.#conditions.signal.aborted) return null
    const closed = this.#conditions.gate?.open() ?? null
    return closed && Promise.race([closed, this.#over.promise])
  }

  #breakOff(broken: RunFailed): void {
    this.#broken ??= broken
    this.#wakeUp()
  }

  #wakeUp(): void {
    this.#over.resolve()
    this.#wake?.()
  }

  #told(attempt: Attempt): void {
    const released = this.#release.finish(fitForLog(attempt))
    this.#untold -= released.length
    this.#finished.push(...released)
  }

  #changed(): void {
    this.#pump()
    this.#wake?.()
  }

  #pump(): void {
    const [before = Number.POSITIVE_INFINITY] = this.#moving
    this.#groups.begin(before)
  }
}

/** The node itself and all that records leaving it can come to. */
function behind(plan: Plan, nodeId: string): ReadonlySet<string> {
  const next = new Map(plan.stages.map((stage) => [stage.nodeId, Object.values(stage.next).flat()]))
  const seen = new Set<string>()
  const open = [nodeId]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(next.get(id) ?? []))
  }
  return seen
}
