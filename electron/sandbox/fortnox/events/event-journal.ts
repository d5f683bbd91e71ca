import type { JsonObject } from '../../json-value.ts'
import { textOf } from '../../json-value.ts'
import type { RecordCollection } from '../../record-collection.ts'
import type { SandboxState } from '../../sandbox-state.ts'
import { stockholmTimestamp } from '../fortnox-context.ts'
import { FORTNOX_CLIENT } from '../fortnox-token-endpoint.ts'
import type { NewEvent } from './event-types.ts'
import { CHANGE_READERS } from './event-types.ts'

/** How long one can go back (`apis/fortnox.md §6`). */
const KEPT_MS = 14 * 24 * 3_600_000

interface JournalParts {
  readonly state: SandboxState
  readonly clock: () => Date
  /** Stock is told of by the warehouse module only. */
  readonly hasWarehouse: boolean
}

/** Everything that changed in the company since this version of the sandbox was first started, as events in order. */
export class EventJournal {
  readonly #events: RecordCollection
  readonly #parts: JournalParts
  readonly #listeners = new Set<(event: JsonObject) => void>()

  /** Begins to watch; what is seeded before is no event. */
  constructor(parts: JournalParts) {
    this.#parts = parts
    this.#events = parts.state.collection('fortnox.events')
    for (const [name, eventsOf] of Object.entries(CHANGE_READERS)) {
      parts.state.collection(`fortnox.${name}`).observe((change) => {
        for (const event of eventsOf(change)) this.#add(event)
      })
    }
  }

  /** The events of a topic behind an offset; null when it is not of this topic, or older than fourteen days. */
  after(topic: string, offset: string): readonly JsonObject[] | null {
    const known = this.#events.get(offset)
    const oldest = new Date(this.#parts.clock().getTime() - KEPT_MS).toISOString()
    if (known?.body.topic !== topic || known.modifiedAt < oldest) return null
    const all = this.#events.all()
    return all
      .slice(all.indexOf(known) + 1)
      .map(({ body }) => body)
      .filter((body) => body.topic === topic)
  }

  listen(listener: (event: JsonObject) => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  #add({ topic, type, ids }: NewEvent): void {
    const { state, clock, hasWarehouse } = this.#parts
    if (topic === 'warehouse-stockbalances' && !hasWarehouse) return
    const now = clock()
    const offset = `x${state.nextNumber('fortnox.eventOffsets', 46_656).toString(36)}`
    const tenantId = Number(FORTNOX_CLIENT.tenantId)
    const body = { topic, offset, type, tenantId, ...ids, timestamp: stockholmTimestamp(now) }
    this.#events.save({ id: textOf(offset), body, hidden: {}, modifiedAt: now.toISOString() })
    for (const listener of this.#listeners) listener(body)
  }
}
