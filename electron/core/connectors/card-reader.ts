import { isEmpty, type Json, type JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import { type ApiFailure, reasonOf } from '../connections/api-failure.ts'
import type { Connection } from '../connections/connection.ts'
import { RunFailed } from '../runs/stage.ts'

type Read = (id: string, options: { readonly signal: AbortSignal }) => Promise<Result<JsonObject | null, ApiFailure>>

/** Customers' cards, each asked for once, whatever number of documents name it. Null for a customer that is not there. */
export function cardReader(connection: Connection, read: Read) {
  const cards = new Map<string, Promise<JsonObject | null>>()

  async function readOrStop(id: string, signal: AbortSignal): Promise<JsonObject | null> {
    const got = await read(id, { signal })
    if (!got.ok) throw new RunFailed(reasonOf(got.problem, connection))
    return got.value
  }

  return async (customer: Json | undefined, signal: AbortSignal): Promise<JsonObject | null> => {
    if (isEmpty(customer)) return null
    const id = String(customer)
    const card = cards.get(id) ?? readOrStop(id, signal)
    cards.set(id, card)
    return card
  }
}
