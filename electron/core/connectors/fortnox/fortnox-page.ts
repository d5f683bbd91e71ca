import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { integerOf, isList } from '#shared/mapping/value-as.ts'
import { decodeRecord } from '../decode-record.ts'
import { type FortnoxEntity, fortnoxResources } from './fortnox-resources.ts'

export interface FortnoxPage {
  /** Canonical, partial, in the order of the list. */
  readonly records: readonly JsonObject[]
  readonly page: number
  readonly totalPages: number
  readonly totalRecords: number
}

/**
 * One page of a list (`apis/fortnox.md §3`), or null when the body is none. The specification leaves MetaInformation
 * out of some lists; without it the page is the only one.
 */
export function readPage(entity: FortnoxEntity, body: Json): FortnoxPage | null {
  const { plural, type } = fortnoxResources[entity]
  const items = isJsonObject(body) ? body[plural] : undefined
  if (!isJsonObject(body) || !isList(items) || !items.every(isJsonObject)) return null
  const meta = isJsonObject(body.MetaInformation) ? body.MetaInformation : {}
  const records = items.map((item) => decodeRecord(type, item))
  return {
    // An article has a price in a list for each quantity: the key of a price is that of the article.
    records: entity === 'price' ? records : onceEach(records, type.key),
    page: integerOf(meta['@CurrentPage'] ?? null) ?? 1,
    totalPages: integerOf(meta['@TotalPages'] ?? null) ?? 1,
    totalRecords: integerOf(meta['@TotalResources'] ?? null) ?? items.length,
  }
}

/** A list that changes while it is put together may show a record twice; one without its key is told apart by nothing. */
function onceEach(records: readonly JsonObject[], keyField: string): readonly JsonObject[] {
  const seen = new Set<Json>()
  return records.filter((record) => {
    const key = record[keyField] ?? null
    const isRepeated = seen.has(key)
    if (key !== null) seen.add(key)
    return !isRepeated
  })
}
