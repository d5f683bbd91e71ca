import Big from 'big.js'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import { sentInvoice } from './invoice-model.ts'
import { euros } from './invoice-totals.ts'
import type { JorttOffice } from './jortt-context.ts'
import { amsterdamDate } from './jortt-context.ts'
import type { JorttProblem } from './jortt-problem.ts'
import { invalidParams, isInvalid, isMissing, operationInvalid } from './jortt-problem.ts'

/** How often a GET still shows a draft after sending was asked. Counted in looks, not in time, so that tests need no sleep. */
const LOOKS_UNTIL_SENT = 1

/** Final, or already on its way to be: no longer to be edited. */
export function isFinal(record: StoredRecord): boolean {
  return record.body.invoice_status === 'sent' || typeof record.hidden.looksUntilSent === 'number'
}

/** Sending happens later, out of sight of the caller (`apis/jortt.md §6.3`). */
export function scheduleSending(record: StoredRecord): StoredRecord {
  return { ...record, hidden: { ...record.hidden, looksUntilSent: LOOKS_UNTIL_SENT } }
}

/** The invoice as one GET sees it. */
export function readInvoice(office: JorttOffice, record: StoredRecord): StoredRecord {
  const looks = record.hidden.looksUntilSent
  if (typeof looks !== 'number') return record
  if (looks <= 0) return settleSending(office, record)
  office.invoices.save({ ...record, hidden: { ...record.hidden, looksUntilSent: looks - 1 } })
  return record
}

/** Finishes a sending under way: the number is given and the invoice is final. */
export function settleSending(office: JorttOffice, record: StoredRecord): StoredRecord {
  if (typeof record.hidden.looksUntilSent !== 'number') return record
  const today = amsterdamDate(office.clock())
  const year = textOf(record.body.invoice_date).slice(0, 4)
  const number = `${year}-${String(office.state.nextNumber(`jortt.invoices.${year}`)).padStart(4, '0')}`
  const sent = {
    id: record.id,
    body: sentInvoice(record.body, number, today),
    hidden: labelled(record.hidden),
    modifiedAt: office.clock().toISOString(),
  }
  office.invoices.save(sent)
  const credited = office.invoices.get(textOf(sent.body.credited_invoice_id))
  if (!credited) return sent
  // A credit settles both documents.
  const nothing = euros(new Big(0))
  const settled = { ...sent, body: { ...sent.body, invoice_due_amount: nothing } }
  office.invoices.save(settled)
  office.invoices.save({ ...credited, body: { ...credited.body, invoice_due_amount: nothing } })
  return settled
}

/** Labels outlive the sending, though the API never shows them. */
function labelled({ label_ids }: JsonObject): JsonObject {
  return label_ids === undefined ? {} : { label_ids }
}

/** Why the invoice cannot be sent this way, null when it can. `mail` is the body of a send call. */
export function sendingProblem(
  invoice: JsonObject,
  method: string,
  customer: JsonObject,
  mail?: JsonObject,
): JorttProblem | null {
  if (method === '') return invalidParams([isMissing('send_method')])
  if (!['email', 'peppol', 'self'].includes(method)) return invalidParams([isInvalid('send_method')])
  if (mail && method === 'email') {
    const missing = ['email_address_customer', 'mail_subject', 'mail_body'].filter((name) => !textOf(mail[name]))
    if (missing.length > 0) return invalidParams(missing.map(isMissing))
  }
  if (mail && method === 'peppol') {
    const missing = ['peppol_scheme_code', 'peppol_identifier'].filter((name) => !textOf(mail[name]))
    if (missing.length > 0) return invalidParams(missing.map(isMissing))
  }
  if (!mail && method === 'email' && !textOf(customer.email)) {
    return operationInvalid('Customer::NoEmail', 'the customer has no e-mail address')
  }
  if (!mail && method === 'peppol' && !textOf(customer.peppol_identifier)) {
    return operationInvalid('Customer::NoPeppol', 'the customer has no Peppol identifier')
  }
  if (objectsOf(invoice.line_items).length === 0) {
    return operationInvalid('Invoice::NoLines', 'the invoice has no lines')
  }
  return null
}
