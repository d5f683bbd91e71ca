import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { FieldTable } from './field-checks.ts'
import { date, decimalText, email, fieldProblems, flag, money, oneOf, text, uuid, vatFraction } from './field-checks.ts'
import { customerSnapshot, DISCOUNT_FIELDS, listProblems } from './invoice-model.ts'
import { answeredLine, euros, invoiceTotals } from './invoice-totals.ts'
import type { JorttOffice } from './jortt-context.ts'
import { addDays } from './jortt-context.ts'
import type { ProblemDetail } from './jortt-problem.ts'
import { isInvalid } from './jortt-problem.ts'

/** What may be written on an estimate (`apis/jortt.md §5.4`). */
const EDIT_FIELDS: FieldTable = {
  customer_id: uuid,
  tradename_id: uuid,
  valid_until: date,
  net_amounts: flag,
  introduction: text,
  remarks: text,
  reference: text,
  line_items: Array.isArray,
  discounts: Array.isArray,
}
const CREATE_FIELDS: FieldTable = {
  ...EDIT_FIELDS,
  send_method: oneOf('email', 'peppol', 'self'),
  email_address_customer: email,
}
/** As on an invoice, without a revenue account. */
const LINE_FIELDS: FieldTable = { description: text, quantity: decimalText, amount: money, vat: vatFraction }

export function estimateProblems(body: JsonObject, purpose: 'create' | 'edit', office: JorttOffice): ProblemDetail[] {
  const isNew = purpose === 'create'
  const problems = [
    ...fieldProblems(body, isNew ? CREATE_FIELDS : EDIT_FIELDS, isNew ? ['customer_id'] : []),
    ...listProblems('line_items', body.line_items, LINE_FIELDS, ['description', 'quantity', 'amount', 'vat']),
    ...listProblems('discounts', body.discounts, DISCOUNT_FIELDS, ['percentage']),
  ]
  const { customer_id, tradename_id } = body
  if (problems.length > 0) return problems
  if (customer_id && !office.customers.get(textOf(customer_id))) problems.push(isInvalid('customer_id'))
  if (tradename_id && !office.tradenames.get(textOf(tradename_id))) problems.push(isInvalid('tradename_id'))
  return problems
}

/** An estimate as the API shows it before it is sent. */
export function draftEstimate(id: string, written: JsonObject, customer: JsonObject, today: string): JsonObject {
  const pricesIncludeVat = written.net_amounts === true
  const lines = objectsOf(written.line_items)
  const totals = invoiceTotals(lines, objectsOf(written.discounts), pricesIncludeVat)
  const snapshot = customerSnapshot(customer)
  const kept = Object.entries(snapshot).filter(([name]) => !NOT_ON_ESTIMATES.includes(name))
  return {
    id,
    estimate_status: 'draft',
    acceptance_status: null,
    customer_id: textOf(written.customer_id),
    tradename_id: written.tradename_id ?? null,
    estimate_number: null,
    valid_until: written.valid_until ?? addDays(today, 30),
    total: euros(totals.exVat),
    total_incl_vat: euros(totals.inclVat),
    net_amounts: pricesIncludeVat,
    introduction: written.introduction ?? null,
    remarks: written.remarks ?? null,
    reference: written.reference ?? null,
    ...Object.fromEntries(kept),
    line_items: lines.map((line) => {
      const { ledger_account_id: _, ...shown } = answeredLine(line, pricesIncludeVat, '')
      return shown
    }),
    discounts: objectsOf(written.discounts),
    sent_or_modified_on: today,
  }
}

export function sentEstimate(estimate: JsonObject, number: string, today: string): JsonObject {
  return {
    ...estimate,
    estimate_status: 'sent',
    acceptance_status: 'pending',
    estimate_number: number,
    sent_or_modified_on: today,
  }
}

/** The state of an estimate on a day: a sent one expires by itself. */
export function statusOn(estimate: JsonObject, today: string): string {
  const status = textOf(estimate.estimate_status)
  const isOpen = status === 'sent' && estimate.acceptance_status === 'pending'
  return isOpen && textOf(estimate.valid_until) < today ? 'expired' : status
}

/** Accepted, signed or invoiced: no longer to be edited. */
export function isSettledEstimate(estimate: JsonObject): boolean {
  return estimate.estimate_status === 'invoiced' || ['accepted', 'signed'].includes(textOf(estimate.acceptance_status))
}

const NOT_ON_ESTIMATES = [
  'customer_in_eu',
  'customer_reference',
  'customer_is_private',
  'customer_mail_to',
  'customer_mail_cc_addresses',
]
