import type { Clock } from '../host.ts'
import type { Store } from '../store/store.ts'
import type { Claim, Intent, Ledger, LedgerEntry, LedgerKey, Settlement } from './ledger.ts'

/** A row as the statements below select it. */
type Row = Omit<LedgerEntry, 'at'> & { readonly at: number }

type Key = [connectionId: string, entity: string, source: string, sourceKey: string]

/** The ledger of a workspace. Prepared statements: a run asks it for every record. */
export function createLedger(store: Store, clock: Clock): Ledger {
  const { sqlite } = store
  const find = sqlite.prepare<Key, Row>(`SELECT ${columns} FROM ledger WHERE ${isKey}`)
  const open = sqlite.prepare<[string], Row>(
    `SELECT ${columns} FROM ledger WHERE connection_id = ? AND state = 'intent' ORDER BY at, rowid`,
  )
  const announce = sqlite.prepare<
    [...Key, string | null, string | null, string | null, string | null, string, number]
  >(`
    INSERT INTO ledger (connection_id, entity, source, source_key, state, target_id, reference, content_hash, source_hash, run_id, at)
    VALUES (?, ?, ?, ?, 'intent', ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET state = 'intent', settled_reference = reference, settled_content_hash = content_hash,
      settled_source_hash = source_hash, settled_run_id = run_id, settled_at = at, target_id = excluded.target_id,
      reference = excluded.reference, content_hash = excluded.content_hash, source_hash = excluded.source_hash,
      run_id = excluded.run_id, at = excluded.at`)
  const settle = sqlite.prepare<[...Key, string, string | null, string | null, string, number]>(`
    INSERT INTO ledger (connection_id, entity, source, source_key, state, target_id, content_hash, source_hash, run_id, at)
    VALUES (?, ?, ?, ?, 'settled', ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET state = 'settled', target_id = excluded.target_id, content_hash = excluded.content_hash,
      source_hash = excluded.source_hash, run_id = excluded.run_id, at = excluded.at, ${nothingBefore}`)
  const fallBack = sqlite.prepare<Key>(`
    UPDATE ledger SET state = 'settled', reference = settled_reference, content_hash = settled_content_hash,
      source_hash = settled_source_hash, run_id = coalesce(settled_run_id, run_id), at = coalesce(settled_at, at), ${nothingBefore}
    WHERE ${isKey}`)
  const byTarget = sqlite.prepare<[string, string, string], Row>(
    `SELECT ${columns} FROM ledger WHERE connection_id = ? AND entity = ? AND target_id = ? ORDER BY rowid`,
  )
  const remove = sqlite.prepare<Key>(`DELETE FROM ledger WHERE ${isKey}`)

  const entryOf = (key: LedgerKey): LedgerEntry | null => {
    const row = find.get(...parts(key))
    return row ? fromRow(row) : null
  }

  const claim = sqlite.transaction((intent: Intent): Claim => {
    const existing = entryOf(intent)
    const targetId = intent.targetId ?? null
    if (existing?.state === 'intent') return { kind: 'open', entry: existing }
    if (existing && existing.targetId !== targetId) return { kind: 'settled', entry: existing }

    const { reference, contentHash, sourceHash, runId } = intent
    announce.run(...parts(intent), targetId, reference, contentHash, sourceHash, runId, clock.now().getTime())
    const entry = entryOf(intent)
    if (!entry) throw new Error('An intent vanished inside its own transaction')
    return { kind: 'claimed', entry }
  })

  const abandon = sqlite.transaction((key: LedgerKey, ofRun: string | undefined): void => {
    const entry = entryOf(key)
    if (entry?.state !== 'intent') return
    if (ofRun !== undefined && entry.runId !== ofRun) return
    if (entry.targetId === null) remove.run(...parts(key))
    else fallBack.run(...parts(key))
  })

  const findMany = sqlite.transaction((keys: readonly LedgerKey[]) => keys.map(entryOf))

  const settleNow = async (key: LedgerKey, settlement: Settlement): Promise<void> => {
    const { targetId, contentHash, sourceHash, runId } = settlement
    settle.run(...parts(key), targetId, contentHash, sourceHash, runId, clock.now().getTime())
  }

  return {
    find: async (key) => entryOf(key),
    findMany: async (keys) => findMany(keys),
    // Immediate: the look and the write are one step for every process on the file, not only for this one.
    claim: async (intent) => store.durably(() => claim.immediate(intent)),
    settle: settleNow,
    adopt: settleNow,
    abandon: async (key, options) => abandon.immediate(key, options?.ofRun),
    ownTargets: async (connectionId, entity, targetIds) =>
      new Map(
        targetIds.flatMap((id): [string, LedgerEntry[]][] => {
          const rows = byTarget.all(connectionId, entity, id)
          return rows.length === 0 ? [] : [[id, rows.map(fromRow)]]
        }),
      ),
    openIntents: async (connectionId) => open.all(connectionId).map(fromRow),
  }
}

const columns = `connection_id AS connectionId, entity, source, source_key AS sourceKey, state, target_id AS targetId,
  reference, content_hash AS contentHash, source_hash AS sourceHash, run_id AS runId, at`

const isKey = 'connection_id = ? AND entity = ? AND source = ? AND source_key = ?'

const nothingBefore = `settled_reference = NULL, settled_content_hash = NULL, settled_source_hash = NULL,
  settled_run_id = NULL, settled_at = NULL`

function parts({ connectionId, entity, source, sourceKey }: LedgerKey): Key {
  return [connectionId, entity, source, sourceKey]
}

function fromRow(row: Row): LedgerEntry {
  return { ...row, at: new Date(row.at) }
}
