import type { Plan } from '#shared/compiler/plan.ts'
import { summaryOf } from '#shared/records/title-of.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Attempt } from '../log/activity-log.ts'
import { contentHash } from './content-hash.ts'
import { Gatherer, type Group, type Member } from './gatherer.ts'
import { ReleaseTogether } from './release-together.ts'
import type { SeenKeys } from './seen-keys.ts'
import { type Ended, type Envelope, failed, held, RunFailed } from './stage.ts'
import {
  attemptOf,
  type BranchEnd,
  type GroupEnd,
  overAtSource,
  type Tale,
  type Traveller,
  type WalkEnd,
  type Workers,
  walkRecord,
} from './walk-record.ts'

export interface WalkingConditions {
  readonly runId: string
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Records under way at the same time. Those that wait for their group don't count: else a large one never came about. */
  readonly concurrency: number
  /** Records that may wait at the same time. */
  readonly mostWaiting: number
  readonly seen: SeenKeys
}

/** A walk that can wait: how many groups it waits for, and what to do when it waits no more. */
interface Waiter {
  open: number
  readonly resumed: () => void
}

/** How a member is told what became of its group. */
interface Waiting {
  readonly tell: (end: GroupEnd) => void
}

/** Finished records that may pile up before they are handed over. */
const mostFinished = 100

/** In a group of at most this many, each member's own log entry has the requests; in a larger one only the first's. */
const sharesPayload = 20

/**
 * The records at work, with their results collected as they come, in whatever order, and the groups in which some of
 * them wait for others.
 */
export class WalksUnderWay {
  /** Why the run can't go on, once a record has found out. */
  broken: RunFailed | null = null
  readonly #workers: Workers
  readonly #conditions: WalkingConditions
  readonly #gatherers: ReadonlyMap<string, Gatherer<Waiting>>
  /** The gathering nodes that a record which is lost at a node would have come to. */
  readonly #ahead: ReadonlyMap<string, readonly Gatherer<Waiting>[]>
  readonly #release = new ReleaseTogether()
  /** Positions of the records that may still arrive at a gathering node. */
  readonly #moving = new Set<number>()
  #active = 0
  /** Records taken up and not told yet. */
  #untold = 0
  #complete: Group<Waiting>[] = []
  #finished: Attempt[] = []
  #bug: unknown = null
  #wake: (() => void) | null = null

  constructor(plan: Plan, workers: Workers, conditions: WalkingConditions) {
    this.#workers = workers
    this.#conditions = conditions
    const ids = plan.stages.map(({ nodeId }) => nodeId).filter((nodeId) => workers.gatherings.has(nodeId))
    const reached = new Map(plan.stages.map(({ nodeId }) => [nodeId, behind(plan, nodeId)]))
    this.#gatherers = new Map(
      ids.flatMap((nodeId) => {
        const gathering = workers.gatherings.get(nodeId)
        const isBehindAnother = ids.some((other) => other !== nodeId && reached.get(other)?.has(nodeId))
        return gathering ? [[nodeId, new Gatherer<Waiting>(nodeId, gathering, isBehindAnother)] as const] : []
      }),
    )
    this.#ahead = new Map(
      [...reached].map(([nodeId, later]) => [
        nodeId,
        [...this.#gatherers.values()].filter((gatherer) => later.has(gatherer.nodeId)),
      ]),
    )
  }

  /** Whether to take what is finished, by `next`, before anything is added. */
  get full(): boolean {
    const isBusy = this.#active >= this.#conditions.concurrency || this.#complete.length > 0
    return isBusy || this.#finished.length >= mostFinished
  }

  add(envelope: Envelope, next: readonly string[]): void {
    this.#untold += 1
    this.#moving.add(envelope.seq)
    const arrived = () => this.#moving.delete(envelope.seq)
    this.#launch(envelope, next, contentHash(envelope.record), arrived, (end) => {
      this.#told(attemptOf(envelope, end, this.#conditions.runId, this.#conditions.now()))
    })
    if (this.#untold - this.#active > this.#conditions.mostWaiting) {
      const values = { limit: this.#conditions.mostWaiting }
      this.broken ??= new RunFailed({ kind: 'group-limit', values })
    }
  }

  /** A record that is over already. */
  addOver(envelope: Envelope, end: Ended): void {
    this.#untold += 1
    this.#told(attemptOf(envelope, overAtSource(envelope, end), this.#conditions.runId, this.#conditions.now()))
  }

  /** Waits until something has changed, and hands over what is finished since. */
  async next(): Promise<readonly Attempt[]> {
    if (this.#finished.length === 0 && this.#active > 0) {
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

  /** Sees everything through. `cutOff` says why there may be more records than those that came. */
  async *finish(cutOff: Reason | null): AsyncGenerator<readonly Attempt[]> {
    for (;;) {
      this.#pump()
      if (this.#active > 0 || this.#finished.length > 0 || this.#bug !== null) {
        yield await this.next()
        continue
      }
      const gatherer = [...this.#gatherers.values()].find(({ isWaiting }) => isWaiting)
      if (!gatherer) return
      this.#queue(gatherer.closeAll(cutOff))
    }
  }

  #launch(
    envelope: Envelope,
    next: readonly string[],
    sourceHash: string,
    arrived: () => void,
    finished: (end: WalkEnd) => void,
  ): void {
    this.#active += 1
    const waiter: Waiter = {
      open: 0,
      resumed: () => {
        this.#active += 1
      },
    }
    const { runId, signal } = this.#conditions
    const walking = walkRecord(
      {
        workers: this.#workers,
        runId,
        signal,
        gather: (nodeId, traveller, group) => this.#gather(envelope, sourceHash, waiter, { nodeId, traveller, group }),
        lost: (nodeId, traveller) => this.#lost(envelope, nodeId, traveller),
      },
      next,
      envelope,
      sourceHash,
    )
    const bug = (thrown: unknown) => {
      this.#bug ??= thrown
      this.#changed()
    }
    walking.arrived.then(() => {
      arrived()
      if (waiter.open > 0) this.#active -= 1
      this.#changed()
    }, bug)
    walking.finished
      .then((end) => {
        this.broken ??= end.broken
        this.#active -= 1
        finished(end)
        this.#changed()
      })
      .catch(bug)
  }

  #gather(
    { seq, source }: Envelope,
    sourceHash: string,
    waiter: Waiter,
    { nodeId, traveller, group }: { nodeId: string; traveller: Traveller; group: string },
  ): Promise<GroupEnd> {
    const { promise, resolve } = Promise.withResolvers<GroupEnd>()
    waiter.open += 1
    const tell = (end: GroupEnd) => {
      waiter.open -= 1
      if (waiter.open === 0) waiter.resumed()
      resolve(end)
    }
    const { key, record } = traveller
    const member: Member<Waiting> = { seq, source, group, record, key, sourceHash, waiter: { tell } }
    this.#gatherers.get(nodeId)?.arrive(member)
    return promise
  }

  /** A record that a group would have needed: without it the group would become a wrong document. */
  async #lost({ seq, source, record }: Envelope, nodeId: string, traveller: Traveller): Promise<void> {
    for (const gatherer of this.#ahead.get(nodeId) ?? []) {
      const reason: Reason = { kind: 'group-incomplete', values: { record: summaryOf(source.type, record).title } }
      gatherer.miss({ seq, source, group: await groupOf(gatherer, traveller), reason })
    }
  }

  #told(attempt: Attempt): void {
    const released = this.#release.finish(attempt)
    this.#untold -= released.length
    this.#finished.push(...released)
  }

  #changed(): void {
    this.#pump()
    this.#wake?.()
  }

  #pump(): void {
    const before = this.#moving.size === 0 ? Number.POSITIVE_INFINITY : Math.min(...this.#moving)
    for (const gatherer of this.#gatherers.values()) {
      if (gatherer.isTogether) this.#queue(gatherer.completeBefore(before))
    }
    const { concurrency } = this.#conditions
    while (this.#active < concurrency) {
      const group = this.#complete.shift()
      if (!group) return
      this.#begin(group)
    }
  }

  #queue(groups: readonly Group<Waiting>[]): void {
    for (const group of groups) this.#release.tie(group.members.map(({ seq }) => seq))
    this.#complete.push(...groups)
  }

  #begin(group: Group<Waiting>): void {
    const refusal = this.#refusal(group)
    if (refusal) this.#tell(group, endAt(group, refusal))
    else this.#beginComplete(group)
  }

  #beginComplete(group: Group<Waiting>): void {
    const scattered = held({ kind: 'group-scattered', values: { group: group.key } })
    this.#active += 1
    this.#isOnlyOne(group)
      .then((isOnlyOne) => (isOnlyOne ? this.#walkGroup(group) : this.#tell(group, endAt(group, scattered))))
      .catch((bug: unknown) => {
        this.#bug ??= bug
      })
      .finally(() => {
        this.#active -= 1
        this.#changed()
      })
  }

  #refusal({ incomplete }: Group<Waiting>): Ended | null {
    if (this.#conditions.signal.aborted) return held({ kind: 'stopped', values: {} })
    if (this.broken) return failed(this.broken.reason)
    return incomplete ? held(incomplete) : null
  }

  /** Where groups stand together, one that comes a second time is not what it seems: its first part is written already. */
  async #isOnlyOne({ nodeId, key, members: [first] }: Group<Waiting>): Promise<boolean> {
    if (!first || !this.#gatherers.get(nodeId)?.isTogether) return true
    const { seen, runId } = this.#conditions
    const claim = { scope: runId, nodeId, key: `${first.source.name}/${key}`, sourceKey: first.key }
    return seen.isFirst(claim)
  }

  #walkGroup(group: Group<Waiting>): void {
    const { nodeId, key, members } = group
    const [first] = members
    const gathering = this.#workers.gatherings.get(nodeId)
    if (!first || !gathering) throw new Error(`No group to work on at ${nodeId}`)
    const record = gathering.merge(members.map((member) => member.record))
    const hash = contentHash(members.map((member) => member.sourceHash))
    const next = this.#workers.stages.get(nodeId)?.next.out ?? []
    const envelope = { source: first.source, seq: first.seq, key, record }
    this.#launch(
      envelope,
      next,
      hash,
      () => undefined,
      (end) => this.#tell(group, end),
    )
  }

  /** The first member tells the group's way, so that each step is counted once; the others tell how it ended. */
  #tell({ nodeId, members }: Group<Waiting>, { end, tale }: GroupEnd): void {
    const hasLeft = tale.steps.length > 0
    const entered = { nodeId, port: null, did: hasLeft ? null : end.outcome, target: null }
    const left = { ...entered, port: hasLeft ? 'out' : null }
    const { mapped, sent, received } = members.length > sharesPayload ? nothing : tale
    const others = { end, tale: { steps: [entered], warnings: [], mapped, sent, received } }
    members.forEach(({ waiter }, at) => {
      waiter.tell(at === 0 ? { end, tale: { ...tale, steps: [left, ...tale.steps] } } : others)
    })
  }
}

const nothing: Tale = { steps: [], warnings: [], mapped: {}, sent: [], received: [] }

function endAt({ nodeId }: Group<unknown>, { outcome, target, reason }: Ended): GroupEnd {
  const end: BranchEnd = { outcome, nodeId, target, reason }
  return { end, tale: nothing }
}

/** The group a record would have come to, as far as the record shows it where it was lost. */
async function groupOf({ gathering }: Gatherer<unknown>, { record }: Traveller): Promise<string | null> {
  try {
    return (await gathering.groupOf(record)) || null
  } catch {
    return null
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
