import type { JsonObject } from '#shared/json.ts'
import type { Entity } from '#shared/runs/entity.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Ended, SourceBatch, SourceStage } from '../runs/stage.ts'

/** Records of one kind in one system, as the ledger names them. */
export interface RecordKind {
  readonly ledger: Ledger
  readonly connectionId: string
  readonly entity: Entity
  /** The fields with a record's id, and with the reference that our own writes leave in it. */
  readonly idField: string
  readonly referenceField: string
}

type Sorted = Required<Pick<SourceBatch, 'records' | 'ended'>>

/**
 * Sets apart what Koppla itself wrote or took over. A write that was never confirmed counts as well: after a crash its
 * record is there and not yet in the ledger, but carries the reference of the open intent.
 */
export async function setApartOwn(kind: RecordKind, records: readonly JsonObject[]): Promise<Sorted> {
  const { ledger, connectionId, entity } = kind
  const idOf = (record: JsonObject) => String(record[kind.idField] ?? '')
  const own = await ledger.ownTargets(connectionId, entity, records.map(idOf))
  const open = (await ledger.openIntents(connectionId)).filter((intent) => intent.entity === entity)
  const underWay = new Map(open.flatMap((intent) => (intent.reference ? [[intent.reference, intent]] : [])))

  const sorted = { records: [] as JsonObject[], ended: [] as { record: JsonObject; end: Ended }[] }
  for (const record of records) {
    const entry = own.get(idOf(record))?.[0] ?? underWay.get(String(record[kind.referenceField] ?? ''))
    if (entry) sorted.ended.push({ record, end: leftOut(entity, idOf(record), entry.sourceKey) })
    else sorted.records.push(record)
  }
  return sorted
}

/** The same source without what Koppla itself wrote, for sources that read whole records in pages. */
export function withoutOwn(source: SourceStage, kind: RecordKind): SourceStage {
  return {
    ...source,
    async *read(signal, only) {
      for await (const batch of source.read(signal, only)) {
        const { records, ended } = await setApartOwn(kind, batch.records)
        yield { ...batch, records, ended: [...(batch.ended ?? []), ...ended] }
      }
    },
  }
}

function leftOut(entity: Entity, id: string, from: string): Ended {
  return {
    kind: 'ended',
    outcome: 'skipped',
    target: null,
    reason: { kind: 'own-record', values: { entity, target: id, from } },
  }
}
