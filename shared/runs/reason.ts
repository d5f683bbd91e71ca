import type { Json } from '../json.ts'

/**
 * Why a record was held, failed, skipped or warned about: a kind and the data of its sentence.
 * The sentences are in `shared/i18n`, so that window, command line and notifications say the same in every language.
 */
export interface Reason {
  readonly kind: ReasonKind
  readonly values: { readonly [name: string]: Json }
  /** The other system's own code, kept for its support and for bulk retries. */
  readonly code?: string | undefined
}

/** Every sentence the engine can say about a record. The text files must have each of them; the type says so. */
export const reasonKinds = [
  // ended before writing
  'filtered', // node
  'already-there', // entity, target
  'already-done', // entity, target: our own ledger knows it and the source has not changed
  // held: a person must decide
  'no-lines',
  'vat-country', // vatType, country
  'vat-number-missing', // vatType
  'vat-number-country', // vatNumber, country
  'vat-rate', // vatType, country, rate, known
  'mapping-failed', // target, problem (MappingIssue kind), value
  'article-missing', // article
  'article-unknown', // line
  'customer-missing', // customer
  'still-unclear', // entity, reference: an ambiguous answer that could not be settled
  'being-written', // entity: another run has this record in hand
  // failed: the other system or the way to it said no
  'refused', // system, message
  'not-found', // system, entity, target
  'no-connection', // role: nothing is bound to it any more
  'unauthorized', // connection
  'scope-missing', // connection
  'licence-missing', // connection
  'rate-limited', // system
  'unreachable', // connection, address
  'server-error', // system, status
  'unreadable-answer', // system
  'formula-failed', // node, message
  'unexpected', // message
  // warnings
  'text-changed', // target, before, after
  'total-differs', // expected, actual, currency
  'draft-corrected', // target
  'stopped',
  // connections
  'name-taken', // connection
] as const
export type ReasonKind = (typeof reasonKinds)[number]
