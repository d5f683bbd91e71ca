import type { Clock } from '../host.ts'
import { openStore } from '../store/open-store.ts'
import type { Store } from '../store/store.ts'

/** What a run of a flow reads of the workspace's memory. */
export interface StateScope {
  readonly flowId: string
  readonly connectionIds: readonly string[]
}

/**
 * A database of its own that nobody else sees and that is gone when it is closed, with what the flow's next run would find:
 * ledger, mirror, and what its sources and "once only" steps remember. What a dry run notes in it never meets the
 * workspace. It has no name: SQLite keeps it in memory and lets it overflow to a file that it deletes at once.
 */
export function copyState(store: Store, { flowId, connectionIds }: StateScope, clock: Clock): Store {
  const opened = openStore('', clock)
  if (!opened.ok) throw new Error(`No room for a dry run: ${opened.problem.kind}`)
  const copy = opened.value
  // The connections themselves, with their secrets, stay where they are.
  copy.sqlite.pragma('foreign_keys = OFF')
  const among = connectionIds.map(() => '?').join(', ')
  const ofFile = `file:${flowId}:`
  const tables = [
    [
      'ledger',
      `connection_id IN (${among}) OR substr(connection_id, 1, ?) = ?`,
      [...connectionIds, ofFile.length, ofFile],
    ],
    ['mirror_register', `connection_id IN (${among})`, connectionIds],
    ['mirror_record', `connection_id IN (${among})`, connectionIds],
    ['seen_key', 'scope = ?', [flowId]],
    ['source_reading', 'flow_id = ?', [flowId]],
    ['source_record', 'flow_id = ?', [flowId]],
  ] as const
  // All as of one moment, whatever other processes write meanwhile.
  store.sqlite.transaction(() => {
    copy.sqlite.transaction(() => {
      for (const [table, condition, values] of tables) copyRows(store, copy, table, condition, values)
    })()
  })()
  return copy
}

/** Oldest first: some look-ups prefer the row that was there first. */
function copyRows(
  from: Store,
  to: Store,
  table: string,
  condition: string,
  values: readonly (string | number)[],
): void {
  const rows = from.sqlite
    .prepare<(string | number)[], unknown[]>(`SELECT * FROM ${table} WHERE ${condition} ORDER BY rowid`)
    .raw()
  const columns = rows.columns().map(({ name }) => name)
  const put = to.sqlite.prepare<unknown[]>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  for (const row of rows.iterate(...values)) put.run(...row)
}
