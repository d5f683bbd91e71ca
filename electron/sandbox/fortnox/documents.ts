import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Json, JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import type { DocumentKind } from './document-kinds.ts'
import { documentsOf } from './document-kinds.ts'
import type { RowScene } from './document-rows.ts'
import { completeRows, mergeRows } from './document-rows.ts'
import { documentTotals } from './document-totals.ts'
import { financialYearAt } from './financial-years.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'
import { lockedPeriodProblem } from './locked-period.ts'
import { newHeader } from './new-header.ts'

type Answer = Result<JsonObject, FortnoxProblem>

/** Makes an order, invoice or offer from checked fields; nothing is saved when it is refused. */
export function createDocument(company: FortnoxCompany, kind: DocumentKind, given: JsonObject): Answer {
  const customer = customerOf(company, given)
  if (!customer.ok) return customer
  const asked = textOf(given.DocumentNumber)
  if (asked && documentsOf(company, kind).get(asked)) {
    return fail(refused(WRONG_VALUE, `Dokumentnumret används redan (${asked}).`))
  }
  const givenRows = objectsOf(given[kind.rowsField])
  if (givenRows.some((row) => row.RowId !== undefined)) {
    return fail(refused(2001399, 'Felaktigt fältnamn (RowId).'))
  }
  const header = newHeader(company, kind, given, customer.value)
  const problem = headerProblem(company, kind, given, header)
  if (problem) return fail(problem)
  const rows = completeRows(givenRows, { company, kind, customer: customer.value, header })
  if (!rows.ok) return rows
  const number = asked || nextDocumentNumber(company, kind)
  return succeed(saveDocument(company, kind, { ...header, DocumentNumber: number }, rows.value, customer.value))
}

/** Changes what was sent and nothing else (`apis/fortnox.md §5`). */
export function updateDocument(
  company: FortnoxCompany,
  kind: DocumentKind,
  record: StoredRecord,
  changes: JsonObject,
): Answer {
  const { body } = record
  const locked = lockedProblem(kind, body, changes)
  if (locked) return fail(locked)
  const header: JsonObject = { ...body, ...withoutRows(changes, kind) }
  const customer = customerOf(company, header)
  if (!customer.ok) return customer
  const problem = headerProblem(company, kind, changes, header)
  if (problem) return fail(problem)
  const before = objectsOf(body[kind.rowsField])
  const scene: RowScene = { company, kind, customer: customer.value, header }
  const merged =
    changes[kind.rowsField] === undefined ? succeed(before) : mergeRows(before, objectsOf(changes[kind.rowsField]))
  if (!merged.ok) return merged
  const rows = completeRows(merged.value, scene)
  if (!rows.ok) return rows
  return succeed(saveDocument(company, kind, header, rows.value, customer.value))
}

/** Saves a document with its sums worked out anew. */
export function saveDocument(
  company: FortnoxCompany,
  kind: DocumentKind,
  header: JsonObject,
  rows: readonly JsonObject[],
  customer: JsonObject,
): JsonObject {
  const totals = documentTotals(header, rows, kind.quantityField, textOf(customer.VATType))
  const number = textOf(header.DocumentNumber)
  const invoiceOnly =
    kind.path === 'invoices'
      ? {
          Balance: totals.Total ?? 0,
          Credit: String(Number(totals.Total) < 0),
          OCR: textOf(header.OCR) || ocrOf(number),
        }
      : {}
  const body = { ...header, ...totals, ...invoiceOnly, [kind.rowsField]: rows }
  saveBody(company, kind, body)
  return body
}

/** Saves a document as it stands. */
export function saveBody(company: FortnoxCompany, kind: DocumentKind, body: JsonObject): void {
  const id = textOf(body.DocumentNumber)
  documentsOf(company, kind).save({ id, body, hidden: {}, modifiedAt: company.clock().toISOString() })
}

export function customerOf(company: FortnoxCompany, document: JsonObject): Answer {
  const number = textOf(document.CustomerNumber)
  const customer = company.customers.get(number)?.body
  if (!customer) return fail(refused(2000204, `Kunden finns inte (CustomerNumber: ${number}).`))
  if (customer.Active !== true) return fail(refused(WRONG_VALUE, `Kunden är inte aktiv (CustomerNumber: ${number}).`))
  return succeed(customer)
}

function headerProblem(
  company: FortnoxCompany,
  kind: DocumentKind,
  given: JsonObject,
  header: JsonObject,
): FortnoxProblem | null {
  if (given.DeliveryState !== undefined && !company.hasWarehouse) {
    return refused(WRONG_VALUE, 'Lagermodulen är inte aktiv (DeliveryState).')
  }
  const date = textOf(header[kind.dateField])
  if (!financialYearAt(company, date)) {
    return refused(WRONG_VALUE, `Räkenskapsåret finns inte (${kind.dateField}: ${date}).`)
  }
  const locked = lockedPeriodProblem(company, kind.dateField, date)
  if (locked) return locked
  // One that was removed from its register but still stands on the customer card (`apis/fortnox.md §7.8`).
  const way = textOf(header.WayOfDelivery)
  const wayProblem = way ? company.registers.codeProblem('wayofdeliveries', way) : null
  if (wayProblem) return wayProblem
  if (kind.path === 'invoices' && textOf(header.DueDate) < date) {
    return refused(WRONG_VALUE, 'Förfallodatum får inte vara före fakturadatum (DueDate).')
  }
  return null
}

function lockedProblem(kind: DocumentKind, body: JsonObject, changes: JsonObject): FortnoxProblem | null {
  if (body.Cancelled === true) return refused(WRONG_VALUE, 'Dokumentet är makulerat och kan inte ändras.')
  // The few fields that stay editable on a booked invoice are not known, so none is.
  if (body.Booked === true) return refused(WRONG_VALUE, 'Fakturan är bokförd och kan inte ändras.')
  if (kind.path === 'orders' && body.InvoiceReference !== '0') {
    return refused(WRONG_VALUE, 'Ordern är fakturerad och kan inte ändras.')
  }
  if (kind.path === 'offers' && body.OrderReference !== '0') {
    return refused(WRONG_VALUE, 'Offerten har blivit order och kan inte ändras.')
  }
  if (changes.DocumentNumber !== undefined && changes.DocumentNumber !== body.DocumentNumber) {
    return refused(WRONG_VALUE, 'Dokumentnumret kan inte ändras (DocumentNumber).')
  }
  if (changes.CustomerNumber === '') return refused(2000204, 'Kunden måste anges (CustomerNumber).')
  if (kind.path === 'invoices' && body.OrderReference !== '0' && changes.InvoiceRows !== undefined) {
    return refused(WRONG_VALUE, 'En eller flera rader har koppling till en order och kan inte ändras.')
  }
  return null
}

function nextDocumentNumber(company: FortnoxCompany, kind: DocumentKind): string {
  for (;;) {
    const number = String(company.state.nextNumber(`fortnox.${kind.path}`))
    if (!documentsOf(company, kind).get(number)) return number
  }
}

function withoutRows(changes: JsonObject, kind: DocumentKind): JsonObject {
  return Object.fromEntries(
    Object.entries(changes).filter(([name]: [string, Json]) => name !== kind.rowsField && name !== 'DocumentNumber'),
  )
}

/** The number with its check digit (Luhn), as printed for the bank. */
function ocrOf(number: string): string {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return `${number}${(10 - (sum % 10)) % 10}`
}
