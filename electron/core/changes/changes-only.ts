import type { JsonObject } from '#shared/json.ts'
import { valueAt } from '#shared/records/field-at.ts'
import { contentHash } from '../runs/content-hash.ts'
import type { SourceBatch, SourceStage } from '../runs/stage.ts'
import type { Seen, SourceMemory } from './source-memory.ts'

/** The same source, handing on only records that were not settled with the content they have. It still reads its whole list. */
export function changesOnly(source: SourceStage, memory: SourceMemory): SourceStage {
  const keyOf = (record: JsonObject) => String(valueAt(record, source.type.key) ?? '')
  return {
    ...source,
    settled: (keys) => memory.settled(keys),
    async *read(signal) {
      await memory.begin()
      let pages = 0
      for await (const batch of source.read(signal)) {
        pages += 1
        const all = [...batch.records, ...(batch.ended ?? []).map(({ record }) => record)]
        const news = await memory.news(all.map((record) => seenOf(keyOf(record), record)))
        yield onlyNews(batch, (record) => news.has(keyOf(record)))
      }
      await memory.complete({ fullPages: pages })
    },
  }
}

/**
 * A record's own content. The customer's card that a document may carry is left out: a customer who moves house does not
 * change the invoices of last year.
 */
export function seenOf(key: string, record: JsonObject, isWanted = true): Seen {
  const { customer_details: _card, ...own } = record
  return { key, hash: contentHash(own), isWanted }
}

function onlyNews(batch: SourceBatch, isNews: (record: JsonObject) => boolean): SourceBatch {
  return {
    records: batch.records.filter(isNews),
    ended: (batch.ended ?? []).filter(({ record }) => isNews(record)),
    total: null,
  }
}
