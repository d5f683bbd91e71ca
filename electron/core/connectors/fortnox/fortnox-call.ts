import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { ApiAnswer } from '../../connections/api-request.ts'
import type { Priority } from '../../connections/request-budget.ts'
import { decodeRecord } from '../decode-record.ts'
import { type FortnoxEntity, fortnoxResources, type NumberedEntity } from './fortnox-resources.ts'

export interface CallOptions {
  readonly signal: AbortSignal
  readonly priority?: Priority
}

export interface FortnoxRecord {
  /** Canonical. */
  readonly record: JsonObject
  /** The request's body as it was sent; null where there was none. */
  readonly sent: Json
  /** The answer as it came. */
  readonly received: Json
}

/** One price has no number of its own, only this place. */
export interface PricePlace {
  readonly priceList: string
  readonly articleNumber: string
  /** A decimal text; "0" is the price for any quantity. */
  readonly fromQuantity: string
}

export function pathOf(entity: NumberedEntity, key: string): string {
  return `${fortnoxResources[entity].path}/${encodeURIComponent(key)}`
}

export function pathOfPrice({ priceList, articleNumber, fromQuantity }: PricePlace): string {
  const place = [priceList, articleNumber, fromQuantity].map(encodeURIComponent)
  return `${fortnoxResources.price.path}/${place.join('/')}`
}

/** The record in an answer; a failure where it has none, or none that anything more could be done with. */
export function readSingle(
  entity: FortnoxEntity,
  sent: Json,
  answer: ApiAnswer,
  isWrite: boolean,
): Result<FortnoxRecord, ApiFailure> {
  const { type, single } = fortnoxResources[entity]
  const wrapped = isJsonObject(answer.body) ? answer.body[single] : undefined
  if (!isJsonObject(wrapped)) return fail(unreadable(answer, isWrite))
  const record = decodeRecord(type, wrapped)
  // Without its number nothing more can be done with it, least of all remember it.
  if (typeof record[type.key] !== 'string') return fail(unreadable(answer, isWrite))
  return succeed({ record, sent, received: answer.body })
}

export function unreadable({ status, body, requestId }: ApiAnswer, ambiguous: boolean): ApiFailure {
  return { kind: 'unreadable', ambiguous, status, received: body, requestId: requestId ?? undefined }
}
