import Big from 'big.js'
import type { Json, JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import { isInEu } from './customer-model.ts'
import type { FieldTable } from './field-checks.ts'
import {
  date,
  decimalText,
  fieldProblems,
  flag,
  integer,
  listOf,
  money,
  oneOf,
  percentage,
  text,
  uuid,
  vatFraction,
} from './field-checks.ts'
import { amountOf, answeredLine, euros, invoiceTotals } from './invoice-totals.ts'
import type { JorttOffice } from './jortt-context.ts'
import { addDays, amsterdamDate } from './jortt-context.ts'
import type { ProblemDetail } from './jortt-problem.ts'
import { isInvalid } from './jortt-problem.ts'

/** What may be written on an invoice (`apis/jortt.md §5.3`). */
const INVOICE_FIELDS: FieldTable = {
  customer_id: uuid,
  invoice_date: date,
  tradename_id: uuid,
  label_ids: listOf(uuid),
  delivery_period: date,
  delivery_period_end: date,
  payment_term: integer,
  net_amounts: flag,
  send_method: oneOf('email', 'peppol', 'self'),
  introduction: text,
  remarks: text,
  payment_method: oneOf('pay_later', 'direct_debit', 'already_paid'),
  line_items: Array.isArray,
  discounts: Array.isArray,
  reference: text,
  sold_via_platform: flag,
}

const LINE_FIELDS: FieldTable = {
  description: text,
  quantity: decimalText,
  amount: money,
  vat: vatFraction,
  ledger_account_id: uuid,
}

export const DISCOUNT_FIELDS: FieldTable = { description: text, percentage }

export function invoiceProblems(body: JsonObject, required: readonly string[], office: JorttOffice): ProblemDetail[] {
  const { customers, tradenames, labels, ledgerAccounts } = office
  const problems = fieldProblems(body, INVOICE_FIELDS, required)
  problems.push(
    ...listProblems('line_items', body.line_items, LINE_FIELDS, ['description', 'quantity', 'amount', 'vat']),
    ...listProblems('discounts', body.discounts, DISCOUNT_FIELDS, ['percentage']),
  )
  if (problems.length > 0) return problems
  const unknown = (param: string, known: boolean): void => {
    if (!known) problems.push(isInvalid(param))
  }
  if (body.customer_id) unknown('customer_id', customers.get(textOf(body.customer_id)) !== undefined)
  if (body.tradename_id) unknown('tradename_id', tradenames.get(textOf(body.tradename_id)) !== undefined)
  if (Array.isArray(body.label_ids))
    unknown(
      'label_ids',
      body.label_ids.every((id) => labels.get(textOf(id))),
    )
  if (body.delivery_period_end) unknown('delivery_period', typeof body.delivery_period === 'string')
  objectsOf(body.line_items).forEach((line, index) => {
    const account = textOf(line.ledger_account_id)
    if (account)
      unknown(`line_items[${index}][ledger_account_id]`, ledgerAccounts.get(account)?.body.selectable === true)
  })
  return problems
}

/** What was written, what it is about and what the system adds: all an invoice is made of. */
export interface InvoiceParts {
  readonly id: string
  readonly written: JsonObject
  readonly customer: JsonObject
  readonly office: JorttOffice
  readonly createdAt: string
}

/** A draft as the API shows it: every field present, unset ones null. */
export function draftInvoice({ id, written, customer, office, createdAt }: InvoiceParts): JsonObject {
  const pricesIncludeVat = written.net_amounts === true
  const lines = objectsOf(written.line_items)
  const totals = invoiceTotals(lines, objectsOf(written.discounts), pricesIncludeVat)
  const invoiceDate = textOf(written.invoice_date) || amsterdamDate(office.clock())
  const term = Number(written.payment_term ?? customer.payment_term ?? 30)
  const account = textOf(customer.default_ledger_account_id) || defaultAccountOf(office)
  return {
    id,
    invoice_status: 'draft',
    customer_id: textOf(written.customer_id),
    tradename_id: written.tradename_id ?? null,
    invoice_number: null,
    invoice_date: invoiceDate,
    invoice_due_date: addDays(invoiceDate, term),
    invoice_delivery_period: written.delivery_period ?? `${invoiceDate.slice(0, 8)}01`,
    invoice_delivery_period_end: written.delivery_period_end ?? null,
    invoice_date_sent: null,
    invoice_total: euros(totals.exVat),
    invoice_total_incl_vat: euros(totals.inclVat),
    invoice_due_amount: euros(totals.inclVat),
    send_method: written.send_method ?? null,
    net_amounts: pricesIncludeVat,
    invoice_marked_free_of_vat: false,
    credited_invoice_id: null,
    remarks: written.remarks ?? null,
    introduction: written.introduction ?? null,
    number_of_reminders_sent: 0,
    last_reminded_at: null,
    payment_method: written.payment_method ?? 'pay_later',
    ...customerSnapshot(customer),
    line_items: lines.map((line) => answeredLine(line, pricesIncludeVat, account)),
    discounts: objectsOf(written.discounts).map(({ description, percentage }) => ({
      description: description ?? null,
      percentage: percentage ?? 0,
    })),
    reference: written.reference ?? null,
    created_at: createdAt,
    credit_invoice_ids: [],
    peppol_status: null,
  }
}

/** The same invoice once it is final. An `already_paid` one has nothing open. */
export function sentInvoice(draft: JsonObject, number: string, today: string): JsonObject {
  const isPaid = draft.payment_method === 'already_paid'
  return {
    ...draft,
    invoice_status: 'sent',
    invoice_number: number,
    invoice_date_sent: today,
    invoice_due_amount: isPaid ? euros(new Big(0)) : (draft.invoice_total_incl_vat ?? null),
  }
}

export const isInvoiceStateFilter = oneOf('sent', 'draft', 'unpaid', 'late', 'paid')

/** Whether the invoice is in a list filtered by `state`. A late invoice is unpaid as well. */
export function isInState(invoice: JsonObject, state: string, today: string): boolean {
  if (state === 'draft' || state === 'sent') return invoice.invoice_status === state
  if (invoice.invoice_status !== 'sent') return false
  const isOpen = !new Big(amountOf(invoice.invoice_due_amount)).eq(0)
  if (state === 'paid') return !isOpen
  return isOpen && (state === 'unpaid' || textOf(invoice.invoice_due_date) < today)
}

export function customerSnapshot(customer: JsonObject): JsonObject {
  return {
    customer_company_name: customer.customer_name ?? null,
    customer_attn: customer.attn ?? null,
    customer_address_street: customer.address_street ?? null,
    customer_address_city: customer.address_city ?? null,
    customer_address_postal_code: customer.address_postal_code ?? null,
    customer_address_country_code: customer.address_country_code ?? null,
    customer_address_country_name: customer.address_country_name ?? null,
    customer_address_extra_information: customer.address_extra_information ?? null,
    customer_vat_shifted: customer.shift_vat === true,
    customer_vat_number: customer.vat_number ?? null,
    customer_in_eu: isInEu(textOf(customer.address_country_code)),
    customer_reference: customer.reference ?? null,
    customer_is_private: customer.is_private ?? null,
    customer_mail_to: customer.email ?? null,
    customer_mail_cc_addresses: customer.cc_emails ?? [],
    language: customer.invoice_language ?? 'nl',
  }
}

export function listProblems(name: string, list: Json | undefined, table: FieldTable, required: readonly string[]) {
  if (!Array.isArray(list)) return []
  if (objectsOf(list).length !== list.length) return [isInvalid(name)]
  return objectsOf(list).flatMap((entry, index) =>
    fieldProblems(entry, table, required, (field) => `${name}[${index}][${field}]`),
  )
}

function defaultAccountOf(office: JorttOffice): string {
  return office.ledgerAccounts.all().find((record) => record.body.selectable === true)?.id ?? ''
}
