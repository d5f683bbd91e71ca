import type { JsonObject } from '#shared/json.ts'
import type { Gathering } from '#shared/nodes/define-node.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { RecordSource } from './stage.ts'

/** A record that waits at a gathering node for the others of its group. */
export interface Member<Waiter> {
  /** Position in the source: what is next to each other there is next to each other here, whoever arrives first. */
  readonly seq: number
  readonly source: RecordSource
  /** As the source gave the record that it is, or comes from. */
  readonly original: JsonObject
  readonly group: string
  readonly record: JsonObject
  readonly key: string
  /** Hash of the record as its source gave it. */
  readonly sourceHash: () => string
  readonly waiter: Waiter
}

export interface Group<Waiter> {
  readonly nodeId: string
  readonly key: string
  readonly members: readonly Member<Waiter>[]
  /** Why it can't be worked on: a record that belongs, or may belong, to it did not come. */
  readonly incomplete: Reason | null
}

interface OpenGroup<Waiter> {
  readonly source: string
  readonly key: string
  readonly members: Member<Waiter>[]
  incomplete: Reason | null
}

/** A record that should have come and did not. */
interface Miss {
  readonly seq: number
  readonly source: RecordSource
  /** Null where its group can't be told. */
  readonly group: string | null
  readonly reason: Reason
}

type Arrival<Waiter> = { readonly member: Member<Waiter> } | { readonly miss: Miss }

/**
 * The groups at one gathering node. Records come in any order, because many are under way at once; groups whose records
 * stand together are told apart in the order of the source.
 */
export class Gatherer<Waiter> {
  readonly nodeId: string
  readonly gathering: Gathering
  readonly #together: boolean
  #arrivals: Arrival<Waiter>[] = []
  /** In the order in which they began. */
  readonly #open = new Map<string, OpenGroup<Waiter>>()
  /** Why the group that begins next may lack a record. */
  #nextIncomplete: Reason | null = null
  #allIncomplete: Reason | null = null

  /** Behind another gathering node the order of the source is lost: there groups are complete at the end only. */
  constructor(nodeId: string, gathering: Gathering, isBehindAnother: boolean) {
    this.nodeId = nodeId
    this.gathering = gathering
    this.#together = gathering.together && !isBehindAnother
  }

  get isWaiting(): boolean {
    return this.#arrivals.length > 0 || this.#open.size > 0
  }

  get isTogether(): boolean {
    return this.#together
  }

  arrive(member: Member<Waiter>): void {
    this.#arrivals.push({ member })
  }

  miss(miss: Miss): void {
    this.#arrivals.push({ miss })
  }

  /** The groups that are complete once every record before `seq` has arrived or never will. */
  completeBefore(seq: number): readonly Group<Waiter>[] {
    const [settled, later] = [[], []] as [Arrival<Waiter>[], Arrival<Waiter>[]]
    for (const arrival of this.#arrivals) (seqOf(arrival) < seq ? settled : later).push(arrival)
    this.#arrivals = later
    return settled.sort((a, b) => seqOf(a) - seqOf(b)).flatMap((arrival) => this.#take(arrival))
  }

  /** What is left once nothing more can come. `cutOff` says why records may be missing from it. */
  closeAll(cutOff: Reason | null): readonly Group<Waiter>[] {
    const complete = this.completeBefore(Number.POSITIVE_INFINITY)
    const left = [...this.#open.values()]
    this.#open.clear()
    for (const group of left) group.incomplete ??= this.#allIncomplete ?? cutOff
    return [...complete, ...left.flatMap((group) => this.#closed(group))]
  }

  #take(arrival: Arrival<Waiter>): readonly Group<Waiter>[] {
    if ('miss' in arrival && arrival.miss.group === null) {
      const { reason } = arrival.miss
      if (!this.#together) this.#allIncomplete ??= reason
      for (const group of this.#open.values()) group.incomplete ??= reason
      this.#nextIncomplete = reason
      return []
    }
    const { source, group: key } = 'member' in arrival ? arrival.member : arrival.miss
    const name = JSON.stringify([source.nodeId, key])
    const before = this.#together ? [...this.#open].filter(([other]) => other !== name) : []
    for (const [other] of before) this.#open.delete(other)
    const group = this.#open.get(name) ?? this.#begin(name, source.nodeId, key ?? '')
    if ('member' in arrival) group.members.push(arrival.member)
    else group.incomplete ??= arrival.miss.reason
    return before.flatMap(([, complete]) => this.#closed(complete))
  }

  #begin(name: string, source: string, key: string): OpenGroup<Waiter> {
    const group = { source, key, members: [], incomplete: this.#together ? this.#nextIncomplete : null }
    this.#nextIncomplete = null
    this.#open.set(name, group)
    return group
  }

  #closed({ key, members, incomplete }: OpenGroup<Waiter>): readonly Group<Waiter>[] {
    return members.length === 0 ? [] : [{ nodeId: this.nodeId, key, members, incomplete }]
  }
}

const seqOf = <Waiter>(arrival: Arrival<Waiter>): number =>
  'member' in arrival ? arrival.member.seq : arrival.miss.seq
