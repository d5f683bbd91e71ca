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
  return {
    records: items.map((item) => decodeRecord(type, item)),
    page: integerOf(meta['@CurrentPage'] ?? null) ?? 1,
    totalPages: integerOf(meta['@TotalPages'] ?? null) ?? 1,
    totalRecords: integerOf(meta['@TotalResources'] ?? null) ?? items.length,
  }
}
