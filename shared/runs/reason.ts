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
  'own-record', // entity, target, from: Koppla itself wrote it, from the record with that key
  'invoice-settled', // target: nothing is open on it
  // held: a person must decide
  'currency-unknown', // system, currency
  'currency-differs', // target, expected, currency
  'invoice-not-booked', // target
  'invoice-cancelled', // target
  'invoice-not-made', // what is to be paid has no invoice in Fortnox yet
  'payment-too-large', // amount, open, currency
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
  'plan-outdated', // what: how it is not as planned; entity, target, field, planned, found, action
  'being-written', // entity: another run has this record in hand
  'group-key-missing', // node
  'group-incomplete', // record: another record of its group needs a look
  'group-cut-off', // limit: the run did not read on
  'group-scattered', // group
  'find-ambiguous', // value, count
  'source-gone', // chosen, and its source does not hand it over any more
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
  'script-failed', // node, problem (ScriptProblem kind), message, line
  'unexpected', // message
  // the workspace itself: they end a run
  'workspace-full',
  'workspace-read-only',
  'workspace-damaged',
  'workspace-busy',
  'workspace-disk-error',
  'workspace-replaced',
  'workspace-copied', // place, machine
  'group-limit', // limit: too many records wait for their groups
  // files: the first ones end a run, the others hold a row
  'file-not-chosen',
  'file-name-refused', // file
  'file-not-found', // file, place
  'file-is-folder', // file
  'file-no-permission', // file
  'file-unreadable', // file, message
  'file-empty', // file
  'file-is-workbook', // file
  'file-not-text', // file
  'file-encoding', // file, line, encoding
  'file-quote', // file, line
  'file-too-long', // file, line, limit: million characters
  'file-not-json', // file, line, message
  'file-columns-missing', // file, columns, count
  'file-columns-differ', // file
  'file-folder-missing', // folder
  'file-not-written', // file, message
  'file-row-length', // file, line, expected, found
  'file-no-object', // file, line
  'file-value', // file, line, column, value, columnType
  'file-no-key', // file, line, column
  'file-characters', // column, characters
  // warnings
  'text-changed', // target, before, after
  'total-differs', // figure (net, vat, gross), rate: of VAT, or null; expected, actual, currency
  'draft-corrected', // target
  'left-as-draft', // target: its total differs, so it was not sent
  'still-sending', // target: jortt has not finished sending it
  'stock-not-written', // article: the warehouse module keeps the stock
  'stopped',
  'record-too-large', // limit: million characters; held before anything was done with it
  'payload-cut', // limit: a warning: the log has not all of what was mapped, sent or received
  'edited-by-hand', // fields: paths
  // connections
  'name-taken', // connection
  'secret-missing', // connection
  'consent-missing', // connection
  'access-lost', // connection, system, how
  'sign-in-failed', // connection, system, problem
  'other-company', // connection, company, found
  'company-unseen', // connection, company
  'certificate-refused', // connection, address
  'insecure-address', // connection, address
  'web-page-answer', // system
  'answer-too-large', // system, limit: megabytes
] as const
export type ReasonKind = (typeof reasonKinds)[number]
