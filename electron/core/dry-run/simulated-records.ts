import type { JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import type { Store } from '../store/store.ts'
import type { SimulatedRecord } from './system-model.ts'

/** What the dry run has made and changed in one system, by path, in the dry run's own database: there may be many. */
export interface SimulatedRecords {
  get(path: string): JsonObject | null
  isMade(path: string): boolean
  put(records: readonly SimulatedRecord[]): void
  /** How many are new in a list. */
  madeIn(list: string): number
}

export function createSimulatedRecords({ sqlite }: Store, connectionId: string): SimulatedRecords {
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS simulated (connection_id TEXT, path TEXT, body TEXT, new_in TEXT, PRIMARY KEY (connection_id, path))',
  )
  const find = sqlite.prepare<[string, string], { body: string; newIn: string | null }>(
    'SELECT body, new_in AS newIn FROM simulated WHERE connection_id = ? AND path = ?',
  )
  const save = sqlite.prepare<[string, string, string, string | null]>(
    `INSERT INTO simulated (connection_id, path, body, new_in) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET body = excluded.body`,
  )
  const made = new Map<string, number>()
  return {
    get(path) {
      const row = find.get(connectionId, path)
      const body: unknown = row ? JSON.parse(row.body) : null
      return isJsonObject(body) ? body : null
    },
    isMade: (path) => (find.get(connectionId, path)?.newIn ?? null) !== null,
    put(records) {
      for (const { path, body, newIn } of records) {
        save.run(connectionId, path, JSON.stringify(body), newIn)
        if (newIn !== null) made.set(newIn, (made.get(newIn) ?? 0) + 1)
      }
    },
    madeIn: (list) => made.get(list) ?? 0,
  }
}
