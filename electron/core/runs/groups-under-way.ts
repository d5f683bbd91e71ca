import type { Plan } from '#shared/compiler/plan.ts'
import { summaryOf } from '#shared/records/title-of.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { Gatherer, type Group, type Member } from './gatherer.ts'
import type { SeenKeys } from './seen-keys.ts'
import type { Soon } from './soon.ts'
import { type Ended, type Envelope, held } from './stage.ts'
import { hashOf, type Start } from './start-of-walk.ts'
import type { Turn } from './turns.ts'
import type { BranchEnd, GroupEnd, Tale, Traveller, Workers } from './walk-record.ts'

/** How a member is told what became of its group. */
interface Waiting {
  readonly tell: (end: GroupEnd) => void
}

/** What groups ask of the walks among which they are. */
interface GroupSurroundings {
  readonly workers: Workers
  readonly runId: string
  readonly seen: SeenKeys
  /** Whether one more may be at work. */
  hasRoom(): boolean
  /** How a record ends that is taken up no more; null while they are. */
  overNow(): Ended | null
  /** These records are one from now on, by their positions. */
  tie(seqs: readonly number[]): void
  /** A group's place in the order in which is written. */
  turn(): Turn
  launch(start: Start, turn: Turn, finished: (end: GroupEnd) => void): void
  /** Work that is no walk, but must be over before the run is. */
  during(work: Promise<void>): void
}

/** In a group of at most this many, each member's own log entry has the requests; in a larger one only the first's. */
const sharesPayload = 20

/** The groups in which records of a run wait for each other, from the first member to what becomes of them. */
export class GroupsUnderWay {
  readonly #around: GroupSurroundings
  readonly #gatherers: ReadonlyMap<string, Gatherer<Waiting>>
  /** The gathering nodes that a record which is lost at a node would have come to. */
  readonly #ahead: ReadonlyMap<string, readonly Gatherer<Waiting>[]>
  #complete: Group<Waiting>[] = []

  constructor(plan: Plan, reached: ReadonlyMap<string, ReadonlySet<string>>, around: GroupSurroundings) {
    this.#around = around
    const { gatherings } = around.workers
    const ids = plan.stages.map(({ nodeId }) => nodeId).filter((nodeId) => gatherings.has(nodeId))
    this.#gatherers = new Map(
      ids.flatMap((nodeId) => {
        const gathering = gatherings.get(nodeId)
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

  /** Whether the flow has none. */
  get areNone(): boolean {
    return this.#gatherers.size === 0
  }

  /** Whether some are complete and have yet to begin. */
  get areWaiting(): boolean {
    return this.#complete.length > 0
  }

  /** A record has come to a gathering node. `tell` is called with what became of its group. */
  arrive(
    { envelope: { seq, source }, original, sourceHash }: Start,
    { nodeId, traveller, group }: { readonly nodeId: string; readonly traveller: Traveller; readonly group: string },
    tell: (end: GroupEnd) => void,
  ): void {
    const { key, record } = traveller
    const member: Member<Waiting> = { seq, source, original, group, record, key, sourceHash, waiter: { tell } }
    this.#gatherers.get(nodeId)?.arrive(member)
  }

  /** A record that a group would have needed: without it the group would become a wrong document. */
  lost(envelope: Envelope, nodeId: string, traveller: Traveller): Soon<void> {
    const ahead = this.#ahead.get(nodeId) ?? []
    return ahead.length === 0 ? undefined : this.#missed(envelope, ahead, traveller)
  }

  async #missed(
    { seq, source, record }: Envelope,
    ahead: readonly Gatherer<Waiting>[],
    traveller: Traveller,
  ): Promise<void> {
    for (const gatherer of ahead) {
      const reason: Reason = { kind: 'group-incomplete', values: { record: summaryOf(source.type, record).title } }
      gatherer.miss({ seq, source, group: await groupOf(gatherer, traveller), reason })
    }
  }

  /** Begins with what is complete once every record before `seq` has arrived or never will, while there is room. */
  begin(seq: number): void {
    for (const gatherer of this.#gatherers.values()) {
      if (gatherer.isTogether) this.#queue(gatherer.completeBefore(seq))
    }
    while (this.#around.hasRoom()) {
      const group = this.#complete.shift()
      if (!group) return
      this.#begin(group)
    }
  }

  /** Closes what waits at one node, once nothing else can come. False where nothing waits anywhere. */
  close(cutOff: Reason | null): boolean {
    const gatherer = [...this.#gatherers.values()].find(({ isWaiting }) => isWaiting)
    if (gatherer) this.#queue(gatherer.closeAll(cutOff))
    return gatherer !== undefined
  }

  #queue(groups: readonly Group<Waiting>[]): void {
    for (const group of groups) this.#around.tie(group.members.map(({ seq }) => seq))
    this.#complete.push(...groups)
  }

  #begin(group: Group<Waiting>): void {
    const refusal = this.#around.overNow() ?? (group.incomplete && held(group.incomplete))
    if (refusal) this.#tell(group, endAt(group, refusal))
    else this.#around.during(this.#beginComplete(group))
  }

  async #beginComplete(group: Group<Waiting>): Promise<void> {
    const turn = this.#around.turn()
    turn.enter()
    if (await this.#isOnlyOne(group)) return this.#walkGroup(group, turn)
    turn.leave()
    this.#tell(group, endAt(group, held({ kind: 'group-scattered', values: { group: group.key } })))
  }

  /** Where groups stand together, one that comes a second time is not what it seems: its first part is written already. */
  async #isOnlyOne({ nodeId, key, members: [first] }: Group<Waiting>): Promise<boolean> {
    if (!first || !this.#gatherers.get(nodeId)?.isTogether) return true
    const { seen, runId } = this.#around
    const claim = { scope: runId, nodeId, key: `${first.source.name}/${key}`, sourceKey: first.key }
    return seen.isFirst(claim)
  }

  #walkGroup(group: Group<Waiting>, turn: Turn): void {
    const { nodeId, key, members } = group
    const [first] = members
    const gathering = this.#around.workers.gatherings.get(nodeId)
    if (!first || !gathering) throw new Error(`No group to work on at ${nodeId}`)
    const record = gathering.merge(members.map((member) => member.record))
    const next = this.#around.workers.stages.get(nodeId)?.next.out ?? []
    const envelope = { source: first.source, seq: first.seq, key, record }
    const sourceHash = hashOf(() => members.map((member) => member.sourceHash()))
    const start = { envelope, next, original: first.original, sourceHash }
    this.#around.launch(start, turn, (end) => this.#tell(group, end))
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
