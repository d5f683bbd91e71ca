import { sharedTexts } from '../i18n/texts.ts'
import type { JsonObject } from '../json.ts'
import { type Reason, type ReasonKind, reasonKinds } from '../runs/reason.ts'
import { refusalCodes, refusals } from '../runs/refusal.ts'

const fortnox = { system: 'Fortnox' }
const connection = { connection: 'Fortnox Åkerlund' }
const vat = { vatType: 'EUREVERSEDVAT', country: 'NL' }
export const reasonValues: Record<ReasonKind, Reason['values']> = {
  filtered: { node: 'n1' },
  'already-there': { entity: 'invoice', target: '1042' },
  'already-done': { entity: 'order', target: '58' },
  'no-lines': {},
  'vat-country': vat,
  'vat-number-missing': vat,
  'vat-number-country': { vatNumber: 'DE123456789', country: 'NL' },
  'vat-rate': { ...vat, rate: '25.5', known: ['0', '9', '21'] },
  'mapping-failed': { target: 'CountryCode', problem: 'bad-format', value: 'Holland', more: 2 },
  'article-missing': { article: 'SKU-77' },
  'article-unknown': { line: 2, description: 'Fietsbel koper' },
  'customer-missing': { customer: '1042' },
  'still-unclear': { entity: 'invoice', reference: '7d0f6f0e' },
  'being-written': { entity: 'customer' },
  'plan-outdated': {
    what: 'target',
    entity: 'customer',
    target: '1042',
    field: 'Email',
    planned: 'oud@bedrijf.example',
    found: 'ander@bedrijf.example',
  },
  'group-key-missing': { node: 'collect' },
  'group-incomplete': { record: 'rij 12' },
  'group-cut-off': { limit: 10 },
  'group-scattered': { group: 'ORD-7' },
  'group-limit': { limit: 50_000 },
  'find-ambiguous': { value: 'info@bedrijf.example', count: 2 },
  refused: { ...fortnox, message: 'Artikel 77 är inaktiv.' },
  'not-found': { ...fortnox, entity: 'customers', target: '1042' },
  unauthorized: { ...connection, message: null },
  'scope-missing': { ...connection, message: 'Har inte behörighet' },
  'licence-missing': { ...connection, message: null },
  'no-connection': { role: 'fortnox' },
  'name-taken': connection,
  'secret-missing': connection,
  'consent-missing': connection,
  'access-lost': { ...fortnox, ...connection, how: 'interrupted' },
  'sign-in-failed': { ...fortnox, ...connection, problem: 'access_denied', message: null },
  'other-company': { ...connection, company: 'Åkerlund AB', found: 'Berg AB' },
  'company-unseen': { ...connection, company: 'Åkerlund AB' },
  'certificate-refused': { ...connection, address: 'https://api.fortnox.se' },
  'insecure-address': { ...connection, address: 'http://api.fortnox.example' },
  'web-page-answer': fortnox,
  'answer-too-large': { ...fortnox, limit: 64 },
  'rate-limited': fortnox,
  unreachable: { ...connection, address: 'https://api.fortnox.se' },
  'server-error': { ...fortnox, status: 502 },
  'unreadable-answer': { ...fortnox, status: null },
  'script-failed': { node: 'n1', problem: 'threw', message: 'no customer', line: 3 },
  'formula-failed': { node: 'n1', problem: 'formula-failed', code: 'T2001', message: 'Left side must be a number' },
  unexpected: { message: 'x is not a function' },
  'workspace-full': {},
  'workspace-read-only': {},
  'workspace-damaged': {},
  'workspace-busy': {},
  'workspace-disk-error': {},
  'workspace-replaced': {},
  'workspace-copied': { place: '/home/anna/koppla', machine: 'anna-laptop' },
  'file-not-chosen': {},
  'file-name-refused': { file: '../lager.csv' },
  'file-not-found': { file: 'lager.csv', place: '/home/asa/koppla/files/lager.csv' },
  'file-is-folder': { file: 'lager' },
  'file-no-permission': { file: 'lager.csv' },
  'file-unreadable': { file: 'lager.csv', message: 'EIO: i/o error, read' },
  'file-empty': { file: 'lager.csv' },
  'file-is-workbook': { file: 'lager.xlsx' },
  'file-not-text': { file: 'lager.csv' },
  'file-encoding': { file: 'lager.csv', line: 12, encoding: 'utf-8' },
  'file-quote': { file: 'lager.csv', line: 12 },
  'file-too-long': { file: 'lager.csv', line: 12, limit: 10 },
  'file-not-json': { file: 'lager.json', line: 12, message: 'Unexpected end' },
  'file-columns-missing': { file: 'lager.csv', columns: 'Antal, Pris', count: 2 },
  'file-columns-differ': { file: 'export.csv' },
  'file-folder-missing': { folder: '/srv/exporter' },
  'file-not-written': { file: 'export.csv', message: 'ENOSPC: no space left on device' },
  'file-row-length': { file: 'lager.csv', line: 12, expected: 4, found: 3 },
  'file-no-object': { file: 'lager.json', line: 12 },
  'file-value': { file: 'lager.csv', line: 12, column: 'Pris', value: 'tolv', columnType: 'decimal' },
  'file-no-key': { file: 'lager.csv', line: 12, column: 'Artikelnr' },
  'file-characters': { column: 'Namn', characters: 'Ł' },
  'text-changed': { target: 'DeliveryCity', before: 'a~b', after: 'a-b' },
  'edited-by-hand': { fields: ['customer_vat_number'] },
  'total-differs': { figure: 'gross', rate: null, expected: '1234.50', actual: '1234.00', currency: 'SEK' },
  'draft-corrected': { target: '1042' },
  'own-record': { entity: 'invoice', target: '1042', from: '7d0f6f0e' },
  'invoice-settled': { target: '1042' },
  'currency-unknown': { system: 'jortt', currency: 'SEK' },
  'currency-differs': { target: '1042', expected: 'SEK', currency: 'EUR' },
  'invoice-not-booked': { target: '1042' },
  'invoice-cancelled': { target: '1042' },
  'invoice-not-made': {},
  'payment-too-large': { amount: '100.00', open: '80.00', currency: 'EUR' },
  'left-as-draft': { target: '7d0f6f0e' },
  'still-sending': { target: '7d0f6f0e' },
  'stock-not-written': { article: 'SKU-77' },
  stopped: {},
  'record-too-large': { limit: 10 },
  'source-gone': {},
  'payload-cut': { limit: 4 },
}

/** A reason of every kind, and of every way in which one kind reads differently. */
export function everyReason(): readonly Reason[] {
  return [
    ...reasonKinds.map((kind) => ({ kind, values: reasonValues[kind] })),
    ...connectionReasons(),
    ...totalReasons(),
    ...planReasons(),
    ...refusals.map((about) => ({
      kind: 'refused' as const,
      values: reasonValues.refused,
      code: refusalCodes[about][0],
    })),
  ]
}

function planReasons(): readonly Reason[] {
  const { action, empty: _word, ...ways } = sharedTexts.en.reasons.planOutdated
  const of = (more: JsonObject): Reason => ({
    kind: 'plan-outdated',
    values: { ...reasonValues['plan-outdated'], action: 'create', ...more },
  })
  return [
    ...Object.keys(ways).flatMap((what) => [of({ what }), of({ what, target: null, planned: null })]),
    ...Object.keys(action).map((known) => of({ what: 'left-out', action: known })),
  ]
}

function totalReasons(): readonly Reason[] {
  const figures: readonly JsonObject[] = [
    { figure: 'net' },
    { figure: 'vat' },
    { figure: 'vat', rate: '25' },
    { figure: null },
  ]
  const values = reasonValues['total-differs']
  return figures.map((figure) => ({ kind: 'total-differs', values: { ...values, ...figure } }))
}

/** Both kinds of reason that read differently with what went wrong. */
function connectionReasons(): readonly Reason[] {
  const { signIn, accessLost } = sharedTexts.en.reasons
  const of = (kind: 'sign-in-failed' | 'access-lost', values: JsonObject): Reason => ({
    kind,
    values: { ...reasonValues[kind], ...values },
  })
  return [
    ...Object.keys(signIn).map((problem) => of('sign-in-failed', { problem, message: 'Back at noon.' })),
    ...Object.keys(accessLost).map((how) => of('access-lost', { how })),
  ]
}
