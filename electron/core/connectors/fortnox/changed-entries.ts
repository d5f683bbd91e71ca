import type { JsonObject } from '#shared/json.ts'
import { type Result, succeed } from '#shared/result.ts'
import { seenOf } from '../../changes/changes-only.ts'
import { isFullDue } from '../../changes/full-reading.ts'
import type { SourceMemory } from '../../changes/source-memory.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { FortnoxEntity, FortnoxQuery, FortnoxReader } from './fortnox-client.ts'
import { changedSince } from './mirror/changed-since.ts'

export interface ChangedEntries {
  readonly entity: FortnoxEntity
  readonly query: FortnoxQuery
  readonly idField: string
  readonly wanted: (entry: JsonObject) => boolean
  readonly client: FortnoxReader
  /** Of the list entries. */
  readonly memory: SourceMemory
}

export interface EntryPage {
  readonly entries: readonly JsonObject[]
  /** Those whose entry itself is new, was changed or was never settled. The others may have changed inside. */
  readonly news: ReadonlySet<string>
}

/**
 * The list entries that are worth a look: those that Fortnox says were changed since the last reading, with the overlap
 * that its undocumented time zone asks for (`apis/fortnox.md §3`), and, once a day, those that differ in the whole list.
 * The whole list is read each time, too, where Fortnox filters it (a record may come under the filter without being
 * changed: an invoice is overdue tomorrow) and where something was not settled. Ends after the first failure.
 */
export async function* changedEntries(
  work: ChangedEntries,
  signal: AbortSignal,
): AsyncGenerator<Result<EntryPage, ApiFailure>> {
  const { client, entity, query, memory, idField, wanted } = work
  const reading = await memory.begin()
  const noted = async (records: readonly JsonObject[]) =>
    memory.news(records.map((entry) => seenOf(String(entry[idField]), entry, wanted(entry))))

  if (reading.completeAt) {
    const changed = { ...query, lastmodified: changedSince(reading.completeAt) }
    for await (const page of client.pages(entity, changed, { signal })) {
      if (!page.ok) return yield page
      const entries = page.value.records.filter(wanted)
      yield succeed({ entries, news: await noted(page.value.records) })
    }
  }
  const readAll = isFullDue(reading) || query.filter !== undefined || (await memory.countMissing()) > 0
  let pages = 0
  for await (const page of readAll ? client.pages(entity, query, { signal }) : []) {
    if (!page.ok) return yield page
    pages += 1
    const news = await noted(page.value.records)
    yield succeed({ entries: page.value.records.filter((entry) => news.has(String(entry[idField]))), news })
  }
  await memory.complete({ fullPages: readAll ? pages : null })
}
