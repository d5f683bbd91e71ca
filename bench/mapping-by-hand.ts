import Big from 'big.js'
import type { JsonObject } from '#shared/json.ts'

/** An invoice as the benchmark makes it: what a person who writes a mapping by hand knows of it. */
export interface SourceInvoice {
  readonly id: string
  readonly customer_reference: string
  readonly reference: string | null
  readonly invoice_date: string
  readonly invoice_due_date: string | null
  readonly invoice_total: { readonly amount: string; readonly currency: string }
  readonly currency: string | null
  readonly customer_company_name: string
  readonly customer_attn: string | null
  readonly customer_address_street: string | null
  readonly customer_address_country_code: string
  readonly net_amounts: boolean
  readonly payment_method: string
  readonly line_items: readonly SourceLine[]
}

interface SourceLine {
  readonly description: string
  readonly quantity: string
  readonly amount: { readonly amount: string }
  readonly vat: { readonly value: string }
}

type Made = { [key: string]: JsonObject[string] }

/**
 * What the benchmark's mapping does, as a person would write it: the same fields with the same checks and the same
 * exact amounts, with the names and types of this one record built in. Throws for what the mapping would refuse.
 */
export function mapByHand(invoice: SourceInvoice): JsonObject {
  const made: Made = {}
  const put = (key: string, value: string | boolean | null) => {
    if (value !== null && value !== '') made[key] = value
  }
  put('CustomerNumber', identifying(invoice.customer_reference, 1024))
  put('ExternalInvoiceReference1', identifying(invoice.id, 80))
  put('YourOrderNumber', isBlank(invoice.reference) ? null : identifying(`Order ${invoice.reference}`, 75))
  put('InvoiceDate', day(invoice.invoice_date))
  put(
    'DueDate',
    isBlank(invoice.invoice_due_date) ? daysAfter(day(invoice.invoice_date), 30) : day(invoice.invoice_due_date),
  )
  put('Currency', identifying(isBlank(invoice.currency) ? invoice.invoice_total.currency : invoice.currency, 3))
  put('Language', invoice.customer_address_country_code.trim() === 'SE' ? 'SV' : 'EN')
  put('VATIncluded', invoice.net_amounts)
  put('CustomerName', fitting(invoice.customer_company_name, 1024))
  put('YourReference', isBlank(invoice.customer_attn) ? null : fitting(invoice.customer_attn, 50))
  put(
    'Address1',
    isBlank(invoice.customer_address_street) ? null : fitting(addressOf(invoice.customer_address_street), 1024),
  )
  put('TermsOfPayment', terms.get(invoice.payment_method.trim()) ?? null)
  put('WayOfDelivery', 'POST')
  put('Freight', amount(new Big(invoice.invoice_total.amount).times('0.02').toFixed(), 2))
  made.InvoiceRows = invoice.line_items.map((line) => {
    const row: Made = {}
    row.Description = fitting(line.description, 255)
    row.DeliveredQuantity = amount(line.quantity, 2)
    row.Price = amount(line.amount.amount, 2)
    row.VAT = amount(new Big(line.vat.value).times(100).toFixed(), 2)
    row.DiscountType = 'PERCENT'
    return row
  })
  return made
}

export const terms: ReadonlyMap<string, string> = new Map([
  ['already_paid', '0'],
  ['direct_debit', 'AG'],
  ['pay_later', '30'],
])

const isBlank = (text: string | null): text is null => text === null || text.trim() === ''

const accepted = /^[\p{L}0-9 –:.´’,;^¤#%§£$€¢¥©™°&/\\()=+\-*_!?²³®½@\u00A0\r\n]*$/u

function fitting(text: string, most: number): string {
  const tidy = text.normalize('NFC').trim()
  if (!accepted.test(tidy) || tidy.includes('://')) throw new Error(`Characters that are refused: ${tidy}`)
  if (tidy.length <= most) return tidy
  const characters = Array.from(tidy)
  if (characters.length <= most) return tidy
  const cut = characters.slice(0, most).join('')
  const gap = characters[most] === ' ' ? -1 : cut.lastIndexOf(' ')
  return (gap * 2 >= most ? cut.slice(0, gap) : cut).trimEnd()
}

function identifying(text: string, most: number): string {
  const fitted = fitting(text, most)
  if (fitted.length < text.trim().length) throw new Error(`Too long to name something: ${text}`)
  return fitted
}

function day(text: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  if (!parts) throw new Error(`No day: ${text}`)
  const moment = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])))
  if (moment.getUTCDate() !== Number(parts[3])) throw new Error(`No day of the calendar: ${text}`)
  return parts[0]
}

const daysAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)

function amount(text: string, decimals: number): string {
  const plain = /^-?\d+(?:\.(\d+))?$/.exec(text.trim())
  if (!plain) throw new Error(`No amount: ${text}`)
  return (plain[1]?.length ?? 0) <= decimals ? text : new Big(text).round(decimals).toFixed()
}

/** "Rozengracht 75a" with its addition in capitals. Only addresses that end in a number, of which the benchmark has no others. */
function addressOf(line: string): string {
  const parts = /^(.*\p{L}.*?)[\s,]+(\d{1,5})(\s?\p{L}{1,3}|\s?[-/]\s?[\p{L}\d]{1,4})?$/u.exec(line.trim())
  if (!parts) return line.trim()
  const addition = (parts[3] ?? '').replace(/^[\s,/-]+/, '').toUpperCase()
  return addition === '' ? `${parts[1]} ${parts[2]}` : `${parts[1]} ${parts[2]} ${addition}`
}
