import { call, constant, field, first, type Mapping, rows } from '../../mapping/expression.ts'
import type { RecordType } from '../../records/field.ts'
import { fieldAt } from '../../records/field-at.ts'
import { addressLine } from './customer-defaults.ts'

/** The names that differ between a Fortnox order and a Fortnox invoice. */
export interface DocumentShape {
  readonly rows: 'OrderRows' | 'InvoiceRows'
  readonly date: 'OrderDate' | 'InvoiceDate'
  /** An order row has what was ordered and what was delivered; an invoice row only what was delivered (`apis/fortnox.md §5.3`). */
  readonly quantities: readonly ('OrderedQuantity' | 'DeliveredQuantity')[]
  readonly dueDate: boolean
}

/** What an invoice and an estimate of jortt call the same things. */
interface SourceNames {
  readonly number: string
  readonly date: string
  readonly total: string
  readonly grossTotal: string
  readonly dueDate: string | null
  readonly deliveryDate: string | null
}

const invoiceNames: SourceNames = {
  number: 'invoice_number',
  date: 'invoice_date',
  total: 'invoice_total',
  grossTotal: 'invoice_total_incl_vat.amount',
  dueDate: 'invoice_due_date',
  deliveryDate: 'invoice_delivery_period',
}

const estimateNames: SourceNames = {
  number: 'estimate_number',
  date: 'sent_or_modified_on',
  total: 'total',
  grossTotal: 'total_incl_vat.amount',
  dueDate: null,
  deliveryDate: null,
}

function namesIn(input: RecordType | null): SourceNames | null {
  const has = (path: string) => input !== null && fieldAt(input.fields, path) !== null
  if (has('invoice_total')) return invoiceNames
  return has('estimate_number') ? estimateNames : null
}

/** Path of the total including VAT in the records that arrive; empty where they have none. */
export const grossTotalIn = (input: RecordType | null): string => namesIn(input)?.grossTotal ?? ''

/** The mapping from a jortt invoice or estimate to a Fortnox document that is ready on first open; empty for other inputs. */
export function defaultDocumentMapping(input: RecordType | null, shape: DocumentShape): Mapping {
  const names = namesIn(input)
  if (!input || !names) return {}
  const has = (path: string) => fieldAt(input.fields, path) !== null
  const address = addressLine(field('customer_address_street'))
  const country = call('countryName', field('customer_address_country_code'), constant('sv'))
  const currency = field(`${names.total}.currency`)
  return {
    ...(has('customer.CustomerNumber') && { CustomerNumber: field('customer.CustomerNumber') }),
    ExternalInvoiceReference1: field('id'),
    YourOrderNumber: field(names.number),
    [shape.date]: field(names.date),
    ...(shape.dueDate && names.dueDate !== null && { DueDate: field(names.dueDate) }),
    ...(names.deliveryDate !== null && { DeliveryDate: field(names.deliveryDate) }),
    Currency: has('currency') ? first(field('currency'), currency) : currency,
    Language: languageOf,
    VATIncluded: field('net_amounts'),
    CustomerName: field('customer_company_name'),
    YourReference: field('customer_attn'),
    Address1: address,
    Address2: field('customer_address_extra_information'),
    ZipCode: field('customer_address_postal_code'),
    City: field('customer_address_city'),
    Country: country,
    DeliveryName: field('customer_company_name'),
    DeliveryAddress1: address,
    DeliveryAddress2: field('customer_address_extra_information'),
    DeliveryZipCode: field('customer_address_postal_code'),
    DeliveryCity: field('customer_address_city'),
    DeliveryCountry: country,
    Remarks: call('joinText', constant('\n'), field('introduction'), field('remarks')),
    [shape.rows]: rows('line_items', defaultRowMapping(input, shape)),
  }
}

/** Prices and discounts go over as jortt has them, so that both systems arrive at the same total. */
function defaultRowMapping(input: RecordType, shape: DocumentShape): Mapping {
  const quantities = shape.quantities.map((name) => [name, field('$item.quantity')] as const)
  const lineHas = (name: string) => fieldAt(input.fields, `line_items.article.${name}`) !== null
  return {
    ...(lineHas('ArticleNumber') && { ArticleNumber: field('$item.article.ArticleNumber') }),
    ...(lineHas('AccountNumber') && { AccountNumber: field('$item.article.AccountNumber') }),
    Description: field('$item.description'),
    ...Object.fromEntries(quantities),
    Price: field('$item.amount.amount'),
    VAT: call('fractionToPercent', field('$item.vat.value')),
    // jortt knows discounts on the whole document only; a customer's own discount in Fortnox must not come on top.
    Discount: call('sumOf', field('discounts'), constant('percentage')),
    DiscountType: constant('PERCENT'),
  }
}

/** Fortnox prints documents in Swedish or English only (`apis/fortnox.md §5.2`), and jortt has no Swedish. */
const languageOf = {
  kind: 'condition',
  when: { kind: 'compare', left: field('customer_address_country_code'), operator: 'equals', right: constant('SE') },
  then: constant('SV'),
  otherwise: constant('EN'),
} as const
