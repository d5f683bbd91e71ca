import type { Entity } from '#shared/runs/entity.ts'
import type { LedgerEntry, LedgerKey } from '../ledger/ledger.ts'
import type { Ended, RecordContext } from '../runs/stage.ts'

/** Where the ledger keeps what one source record became in another system. */
export function recordKey(
  connectionId: string,
  entity: Entity,
  context: Pick<RecordContext, 'source' | 'key'>,
): LedgerKey {
  return { connectionId, entity, source: context.source.name, sourceKey: context.key }
}

/** The end of a record that the ledger has as written: done if it is as it was then, and else only there. */
export function writtenBefore(entity: Entity, id: string, entry: LedgerEntry, context: RecordContext): Ended {
  if (entry.sourceHash !== context.sourceHash) return alreadyThere(entity, id)
  return {
    ...endAt(entity, id),
    outcome: 'unchanged',
    reason: { kind: 'already-done', values: { entity, target: id } },
  }
}

/** The end of a record that the other system has, as it is or another one. */
export function alreadyThere(entity: Entity, id: string): Ended {
  return { ...endAt(entity, id), outcome: 'skipped', reason: { kind: 'already-there', values: { entity, target: id } } }
}

const endAt = (entity: Entity, id: string) => ({ kind: 'ended', target: { entity, id } }) as const
