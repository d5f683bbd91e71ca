import type { Clock } from '../host.ts'
import type { Store } from '../store/store.ts'
import type { Reading, Seen, SourceMemory } from './source-memory.ts'

/** Opens the memory of one source. `scope` says what is read and from where: with another scope nothing known counts. */
export type OpenSourceMemory = (flowId: string, nodeId: string, scope: string) => SourceMemory

/** The memories of a workspace. Prepared statements: they are asked for every record. */
export function createSourceMemories({ sqlite }: Store, clock: Clock): OpenSourceMemory {
  type Place = [flowId: string, nodeId: string]
  const find = sqlite.prepare<Place, ReadingRow>(
    `SELECT scope, reading, complete_at AS completeAt, full_at AS fullAt, full_pages AS fullPages
    FROM source_reading WHERE ${isPlace}`,
  )
  const forgetAll = sqlite.prepare<Place>(`DELETE FROM source_record WHERE ${isPlace}`)
  const start = sqlite.prepare<[...Place, string, number, number | null, number | null, number]>(
    `INSERT OR REPLACE INTO source_reading (flow_id, node_id, scope, reading, complete_at, full_at, full_pages)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const finish = sqlite.prepare<{ at: number; pages: number | null; flowId: string; nodeId: string }>(
    `UPDATE source_reading SET complete_at = @at, full_at = CASE WHEN @pages IS NULL THEN full_at ELSE @at END,
      full_pages = coalesce(@pages, full_pages) WHERE flow_id = @flowId AND node_id = @nodeId`,
  )
  const one = sqlite.prepare<[...Place, string], RecordRow>(
    `SELECT settled_hash AS settledHash, pending_hash AS pendingHash, seen_reading AS seenReading
    FROM source_record WHERE ${isPlace} AND key = ?`,
  )
  const note = sqlite.prepare<[...Place, string, string | null, number]>(`
    INSERT INTO source_record (flow_id, node_id, key, pending_hash, seen_reading, open_reading) VALUES (?, ?, ?, ?, ?, 0)
    ON CONFLICT DO UPDATE SET pending_hash = excluded.pending_hash, seen_reading = excluded.seen_reading,
      open_reading = CASE WHEN open_reading = excluded.seen_reading THEN open_reading ELSE 0 END`)
  const noteOpen = sqlite.prepare<[...Place, string, number]>(`
    INSERT INTO source_record (flow_id, node_id, key, seen_reading, open_reading) VALUES (?, ?, ?, 0, ?)
    ON CONFLICT DO UPDATE SET open_reading = excluded.open_reading`)
  const missing = `FROM source_record WHERE ${isPlace} AND seen_reading < @n
    AND (open_reading BETWEEN 1 AND @n - 1 OR (pending_hash IS NOT NULL AND open_reading < @n))`
    .replace('flow_id = ?', 'flow_id = @flowId')
    .replace('node_id = ?', 'node_id = @nodeId')
  const listMissing = sqlite
    .prepare<MissingQuery & { limit: number }, string>(`SELECT key ${missing} ORDER BY key LIMIT @limit`)
    .pluck()
  const countMissing = sqlite.prepare<MissingQuery, number>(`SELECT count(*) ${missing}`).pluck()
  const remove = sqlite.prepare<[...Place, string]>(`DELETE FROM source_record WHERE ${isPlace} AND key = ?`)
  const settle = sqlite.prepare<[...Place, string]>(
    `UPDATE source_record SET settled_hash = pending_hash, pending_hash = NULL
    WHERE ${isPlace} AND key = ? AND pending_hash IS NOT NULL`,
  )

  const unsettle = sqlite.prepare<[...Place, string]>(
    `UPDATE source_record SET pending_hash = coalesce(pending_hash, settled_hash), settled_hash = NULL
    WHERE ${isPlace} AND key = ?`,
  )

  const begin = sqlite.transaction((place: Place, scope: string, startedAt: Date): { n: number; reading: Reading } => {
    const found = find.get(...place)
    const before = found?.scope === scope ? found : null
    if (!before) forgetAll.run(...place)
    const { completeAt = null, fullAt = null, fullPages = 0 } = before ?? {}
    const n = (before?.reading ?? 0) + 1
    start.run(...place, scope, n, completeAt, fullAt, fullPages)
    const moment = (ms: number | null) => (ms === null ? null : new Date(ms))
    return { n, reading: { startedAt, completeAt: moment(completeAt), fullAt: moment(fullAt), fullPages } }
  })

  const news = sqlite.transaction((place: Place, seen: readonly Seen[], n: number): ReadonlySet<string> => {
    const fresh = new Set<string>()
    for (const { key, hash, isWanted } of seen) {
      const known = one.get(...place, key)
      const isNews = isWanted && known?.settledHash !== hash
      const isRepeated = known?.seenReading === n && known.pendingHash === hash
      if (isNews && !isRepeated) fresh.add(key)
      note.run(...place, key, isNews ? hash : null, n)
    }
    return fresh
  })

  const forEach = sqlite.transaction((keys: readonly string[], work: (key: string) => void) => keys.forEach(work))

  return (flowId, nodeId, scope) => {
    const place: Place = [flowId, nodeId]
    let n = 0
    let startedAt = clock.now()
    return {
      begin: async () => {
        startedAt = clock.now()
        const begun = begin.immediate(place, scope, startedAt)
        n = begun.n
        return begun.reading
      },
      news: async (seen) => news.immediate(place, seen, n),
      open: async (keys) => forEach.immediate(keys, (key) => noteOpen.run(...place, key, n)),
      known: async (keys) => new Set(keys.filter((key) => (one.get(...place, key)?.seenReading ?? 0) > 0)),
      missing: async (limit) => listMissing.all({ flowId, nodeId, n, limit }),
      countMissing: async () => countMissing.get({ flowId, nodeId, n }) ?? 0,
      forget: async (keys) => forEach.immediate(keys, (key) => remove.run(...place, key)),
      settled: async (keys) => forEach.immediate(keys, (key) => settle.run(...place, key)),
      unsettle: async (keys) => forEach.immediate(keys, (key) => unsettle.run(...place, key)),
      complete: async ({ fullPages }) => {
        finish.run({ at: startedAt.getTime(), pages: fullPages, flowId, nodeId })
      },
    }
  }
}

interface ReadingRow {
  readonly scope: string
  readonly reading: number
  readonly completeAt: number | null
  readonly fullAt: number | null
  readonly fullPages: number
}

interface RecordRow {
  readonly settledHash: string | null
  readonly pendingHash: string | null
  readonly seenReading: number
}

interface MissingQuery {
  readonly flowId: string
  readonly nodeId: string
  readonly n: number
}

const isPlace = 'flow_id = ? AND node_id = ?'
