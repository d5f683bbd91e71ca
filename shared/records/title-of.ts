import type { Json } from '../json.ts'
import type { RecordType } from './field.ts'
import { valueAt } from './field-at.ts'

export interface RecordSummary {
  readonly title: string
  readonly name: string | null
  /** A decimal string and an ISO 4217 code. */
  readonly amount: { readonly amount: string; readonly currency: string } | null
}

/** What a person knows the record by, or its key where that is empty; empty where the record has neither. */
export function titleOf(type: RecordType, record: Json): string {
  return firstText(record, [type.title, type.key])
}

/** The second line that helps to recognise the record; empty where there is none. */
export function subtitleOf(type: RecordType, record: Json): string {
  return type.subtitle === undefined ? '' : firstText(record, [type.subtitle])
}

/**
 * The parts of a record's line in a list. A document without a number yet, such as a draft, goes by its reference
 * before it goes by its key. The amount includes VAT and is null unless both the amount and its currency are known.
 */
export function summaryOf(type: RecordType, record: Json): RecordSummary {
  const places = summaryPlaces[type.id]
  return {
    title: firstText(record, [type.title, ...(places?.references ?? []), type.key]),
    name: subtitleOf(type, record) || null,
    amount: places ? moneyAt(record, places.amount, places.currency) : null,
  }
}

interface SummaryPlaces {
  readonly references: readonly string[]
  readonly amount: string
  readonly currency: string
}

const fortnoxDocument: SummaryPlaces = {
  references: ['ExternalInvoiceReference1', 'YourOrderNumber'],
  amount: 'Total',
  currency: 'Currency',
}

const summaryPlaces: Readonly<Partial<Record<string, SummaryPlaces>>> = {
  'jortt.invoice': {
    references: ['reference'],
    amount: 'invoice_total_incl_vat.amount',
    currency: 'invoice_total_incl_vat.currency',
  },
  'jortt.estimate': {
    references: ['reference'],
    amount: 'total_incl_vat.amount',
    currency: 'total_incl_vat.currency',
  },
  'fortnox.order': fortnoxDocument,
  'fortnox.invoice': fortnoxDocument,
  'fortnox.offer': { references: ['YourReferenceNumber'], amount: 'Total', currency: 'Currency' },
  'fortnox.payment': {
    references: ['ExternalInvoiceReference1'],
    amount: 'AmountCurrency',
    currency: 'Currency',
  },
}

function moneyAt(record: Json, amountPath: string, currencyPath: string): RecordSummary['amount'] {
  const amount = firstText(record, [amountPath])
  const currency = firstText(record, [currencyPath])
  return amount && currency ? { amount, currency } : null
}

function firstText(record: Json, paths: readonly string[]): string {
  for (const path of paths) {
    const text = asText(valueAt(record, path))
    if (text) return text
  }
  return ''
}

function asText(value: Json): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' ? String(value) : ''
}
