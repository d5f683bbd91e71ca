import type { JsonObject } from '#shared/json.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Entity } from '#shared/runs/entity.ts'
import { seenOf } from '../../changes/changes-only.ts'
import type { SourceMemory } from '../../changes/source-memory.ts'
import { reasonOf } from '../../connections/api-failure.ts'
import type { Connection } from '../../connections/connection.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { RunFailed, type SourceBatch, type SourceStage } from '../../runs/stage.ts'
import { setApartOwn } from '../own-records.ts'
import { changedEntries } from './changed-entries.ts'
import type { FortnoxEntity, FortnoxQuery, FortnoxReader } from './fortnox-client.ts'

export interface FortnoxSourceParts {
  readonly connection: Connection
  readonly client: FortnoxReader
  readonly ledger: Ledger
  /** What the source emits, as the compiler worked it out. */
  readonly type: RecordType
  /** Null: everything is read. */
  readonly memory: FortnoxMemory | null
}

/** What a source that reads changes only remembers: of list entries, and of whole records, which change without them. */
export interface FortnoxMemory {
  readonly entries: SourceMemory
  readonly wholes: SourceMemory
}

/** What differs between the kinds of records that Fortnox lists. */
export interface Listing {
  readonly entity: FortnoxEntity & Entity
  readonly query: FortnoxQuery
  /** The field that our own writes leave their reference in. */
  readonly referenceField: string
  /** Asked of each list entry: Fortnox can't be relied on to combine filters (`apis/fortnox.md §3`). */
  readonly wanted: (entry: JsonObject) => boolean
  /** Whether each record is read whole. */
  readonly details: boolean
  readonly ours: 'leave-out' | 'include'
  readonly finish?: (record: JsonObject, signal: AbortSignal) => Promise<JsonObject> | JsonObject
}

/** Whole records asked for at the same time: enough to use a request budget up while answers are awaited. */
const atOnce = 20

/** The records of a list, whole where that is wanted, and without those that Koppla itself wrote. */
export function fortnoxListSource(parts: FortnoxSourceParts, listing: Listing): SourceStage {
  const { connection, client, ledger, type, memory } = parts
  const { entity, referenceField } = listing
  const idField = type.key
  const kind = { ledger, connectionId: connection.id, entity, idField, referenceField }

  return {
    type,
    name: `${connection.id}/fortnox.${entity}`,
    ...(memory && { settled: (keys: readonly string[]) => settled(memory, keys) }),
    async *read(signal, only) {
      if (memory) return yield* readChanges(memory, signal)
      // A record that is made or changed while reading may come a second time, on a later page.
      const seen = new Set<string>()
      for await (const page of client.pages(entity, listing.query, { signal })) {
        if (!page.ok) throw new RunFailed(reasonOf(page.problem, connection))
        const fresh = page.value.records.filter((entry) => !seen.has(String(entry[idField])))
        for (const entry of fresh) seen.add(String(entry[idField]))
        // The list is short, its records read whole are not.
        const wanted = fresh.filter((entry) => listing.wanted(entry) && (!only || only.has(String(entry[idField]))))
        const total = page.value.totalRecords
        const { records, ended } = await apart(wanted)
        if (ended.length > 0) yield { records: [], ended, total }
        yield* inFull(records, total, signal)
      }
    },
  }

  async function apart(entries: readonly JsonObject[]) {
    return listing.ours === 'include' ? { records: entries, ended: [] } : setApartOwn(kind, entries)
  }

  async function* readChanges(remembered: FortnoxMemory, signal: AbortSignal): AsyncGenerator<SourceBatch> {
    const { query, wanted, details } = listing
    await remembered.wholes.begin()
    const work = { entity, query, idField, wanted, client, memory: remembered.entries }
    for await (const page of changedEntries(work, signal)) {
      if (!page.ok) throw new RunFailed(reasonOf(page.problem, connection))
      const { entries, news } = page.value
      const isNews = (entry: JsonObject) => news.has(String(entry[idField]))
      const { records, ended } = await apart(entries)
      yield { records: [], ended: ended.filter(({ record }) => isNews(record)), total: null }
      yield* inFull(details ? records : records.filter(isNews), null, signal)
    }
  }

  /** Those that changed inside; the others are settled as they are. */
  async function changedInside(records: readonly JsonObject[], { entries, wholes }: FortnoxMemory) {
    const keyOf = (record: JsonObject) => String(record[idField])
    const news = await wholes.news(records.map((record) => seenOf(keyOf(record), record)))
    await entries.settled(records.map(keyOf).filter((key) => !news.has(key)))
    // Its entry may be as it was: should the record fail, it would not be found by it again.
    await entries.unsettle([...news])
    return records.filter((record) => news.has(keyOf(record)))
  }

  async function* inFull(
    entries: readonly JsonObject[],
    total: number | null,
    signal: AbortSignal,
  ): AsyncGenerator<SourceBatch> {
    for (let start = 0; start < entries.length; start += atOnce) {
      const some = entries.slice(start, start + atOnce)
      const found = await Promise.all(some.map((entry) => inFullOf(entry, signal)))
      const records = found.filter((record) => record !== null)
      const wanted = memory && listing.details ? await changedInside(records, memory) : records
      // The list of customers leaves their references out, by which a write that was never confirmed is known as ours.
      const { records: others, ended } = listing.details ? await apart(wanted) : { records: wanted, ended: [] }
      yield { records: await Promise.all(others.map((record) => finished(record, signal))), ended, total }
    }
  }

  /** Null for a record that was removed since the list was read. */
  async function inFullOf(entry: JsonObject, signal: AbortSignal): Promise<JsonObject | null> {
    if (!listing.details) return entry
    const got = await client.get(entity, String(entry[idField]), { signal })
    if (!got.ok) throw new RunFailed(reasonOf(got.problem, connection))
    return got.value?.record ?? null
  }

  function finished(record: JsonObject, signal: AbortSignal): Promise<JsonObject> | JsonObject {
    return listing.finish ? listing.finish(record, signal) : record
  }
}

async function settled({ entries, wholes }: FortnoxMemory, keys: readonly string[]): Promise<void> {
  await wholes.settled(keys)
  await entries.settled(keys)
}
