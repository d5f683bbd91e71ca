import { contentHash } from '../runs/content-hash.ts'
import type { KeptWrite } from './kept-plan.ts'
import type { PlanStore } from './plan-store.ts'

/** A write of the plan with the place of the entry it is kept in. */
export interface PlacedWrite {
  readonly seq: number
  readonly write: KeptWrite
}

/** Customers and articles are settled once for all records that name them, by whichever comes first. */
const shared: ReadonlySet<string> = new Set(['customer', 'article'])

/** The writes of one plan, as one run may make them. They stay on disk until they are asked for: there may be a million. */
export class PlanWrites {
  readonly #plans: PlanStore
  readonly #planId: string
  /** Those of the records that the run has taken up, by record at its place. */
  readonly #own = new Map<string, number>()
  /** Those that may be made for another record than the one they stand with. */
  readonly #shared = new Map<string, { readonly seq: number; readonly id: number }>()
  readonly #done = new Map<number, string | null>()
  /** Real numbers by made-up ones, and the writes that make them. */
  readonly #numbers = new Map<string, string>()
  readonly #makers = new Map<string, KeptWrite>()

  constructor(plans: PlanStore, planId: string, runId: string) {
    this.#plans = plans
    this.#planId = planId
    for (const entry of plans.entries(planId)) {
      for (const write of entry.writes) this.#keep({ seq: entry.seq, write }, entry.runId === runId)
    }
  }

  of(walk: string, nodeId: string): readonly PlacedWrite[] {
    const seq = this.#own.get(placeOf({ walk, nodeId }))
    if (seq === undefined) return []
    const writes = this.#plans.writesOf(this.#planId, seq)
    return writes.filter((write) => write.walk === walk && write.nodeId === nodeId).map((write) => ({ seq, write }))
  }

  /** The same request, planned for another record that shares what it is about. */
  sharedLike(request: Sent): PlacedWrite | null {
    const found = this.#shared.get(signature(request))
    if (!found || this.#done.has(found.id)) return null
    const write = this.#plans.writesOf(this.#planId, found.seq).find(({ id }) => id === found.id)
    return write ? { seq: found.seq, write } : null
  }

  isDone({ id }: KeptWrite): boolean {
    return this.#done.has(id)
  }

  /** Notes a write that was made, before or now; `number` is that of what it made. */
  done({ seq, write }: PlacedWrite, number: string | null): void {
    this.#note(write, number)
    this.#plans.markDone(this.#planId, seq, { ...write, done: { number } })
  }

  realOf(made: string): string | null {
    return this.#numbers.get(made) ?? null
  }

  /** The write that makes the record with this made-up number. */
  makerOf(made: string): KeptWrite | null {
    return this.#makers.get(made) ?? null
  }

  bind(made: string, real: string): void {
    this.#numbers.set(made, real)
  }

  #keep({ seq, write }: PlacedWrite, isTaken: boolean): void {
    // What is written for a group of records stands with each of them.
    if (isTaken && !this.#own.has(placeOf(write))) this.#own.set(placeOf(write), seq)
    if (shared.has(write.entity)) this.#shared.set(signature(write), { seq, id: write.id })
    if (write.makes !== null) this.#makers.set(write.makes, { ...write, body: null })
    if (write.done) this.#note(write, write.done.number)
  }

  #note(write: KeptWrite, number: string | null): void {
    this.#done.set(write.id, number)
    if (write.makes !== null && number !== null) this.bind(write.makes, number)
  }
}

type Sent = Pick<KeptWrite, 'nodeId' | 'connectionId' | 'method' | 'path' | 'body'>

const placeOf = ({ walk, nodeId }: Pick<KeptWrite, 'walk' | 'nodeId'>): string => `${nodeId} ${walk}`
const signature = ({ nodeId, connectionId, method, path, body }: Sent): string =>
  contentHash([nodeId, connectionId, method, path, body])
