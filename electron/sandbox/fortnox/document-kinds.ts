import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { RecordCollection } from '../record-collection.ts'
import type { FieldTable } from './field-rules.ts'
import { INVOICE_FIELDS, ORDER_FIELDS } from './fields/document-fields.ts'
import { OFFER_FIELDS } from './fields/offer-fields.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { notFound } from './fortnox-problem.ts'
import type { ListRules, Search } from './list-query.ts'
import { contains, isTrue } from './list-query.ts'

/** In what orders, invoices and offers differ. */
export interface DocumentKind {
  readonly path: 'orders' | 'invoices' | 'offers'
  readonly single: 'Order' | 'Invoice' | 'Offer'
  readonly rowsField: 'OrderRows' | 'InvoiceRows' | 'OfferRows'
  /** The quantity that the row total is made of. */
  readonly quantityField: 'OrderedQuantity' | 'DeliveredQuantity' | 'Quantity'
  readonly dateField: 'OrderDate' | 'InvoiceDate' | 'OfferDate'
  readonly fields: FieldTable
  readonly unknown: FortnoxProblem
  readonly list: ListRules
}

export function documentsOf(company: FortnoxCompany, kind: DocumentKind): RecordCollection {
  return company[kind.path]
}

const from =
  (field: string): Search =>
  (body, value) =>
    textOf(body[field]) !== '' && textOf(body[field]) >= value

const to =
  (field: string): Search =>
  (body, value) =>
    textOf(body[field]) !== '' && textOf(body[field]) <= value

const inRows =
  (rowsField: string, field: string): Search =>
  (body, value) =>
    objectsOf(body[rowsField]).some((row) => textOf(row[field]).toLowerCase().includes(value))

const hasLabel: Search = (body, value) => objectsOf(body.Labels).some((label) => textOf(label.Id) === value)

const SEARCHES = {
  customername: contains('CustomerName'),
  customernumber: contains('CustomerNumber'),
  label: hasLabel,
  documentnumber: contains('DocumentNumber'),
  externalinvoicereference1: contains('ExternalInvoiceReference1'),
  externalinvoicereference2: contains('ExternalInvoiceReference2'),
  costcenter: contains('CostCenter'),
  project: contains('Project'),
  sent: isTrue('Sent'),
  notcompleted: isTrue('NotCompleted'),
  ourreference: contains('OurReference'),
  yourreference: contains('YourReference'),
}

const SORTS = {
  customername: 'CustomerName',
  customernumber: 'CustomerNumber',
  documentnumber: 'DocumentNumber',
  total: 'Total',
}

const { externalinvoicereference1: _1, externalinvoicereference2: _2, ...OFFER_SEARCHES } = SEARCHES

const isOpen = (body: JsonObject): boolean => body.Booked === true && body.Cancelled !== true && body.Balance !== 0

export const ORDERS: DocumentKind = {
  path: 'orders',
  single: 'Order',
  rowsField: 'OrderRows',
  quantityField: 'OrderedQuantity',
  dateField: 'OrderDate',
  fields: ORDER_FIELDS,
  unknown: notFound(2000439, 'Kan inte hitta ordern.'),
  list: {
    plural: 'Orders',
    knowsLastModified: true,
    searches: {
      ...SEARCHES,
      fromdate: from('OrderDate'),
      todate: to('OrderDate'),
      ordertype: contains('OrderType'),
    },
    filters: {
      cancelled: (body) => body.Cancelled === true,
      // Only offers and quotes expire in the sandbox; the word is known and finds nothing.
      expired: () => false,
      invoicecreated: (body) => body.InvoiceReference !== '0',
      invoicenotcreated: (body) => body.InvoiceReference === '0' && body.Cancelled !== true,
    },
    sorts: { ...SORTS, orderdate: 'OrderDate' },
    listItem: (body, url) => ({
      '@url': url,
      ...listed(body, 'Cancelled Currency CustomerName CustomerNumber DeliveryDate DocumentNumber'),
      ...listed(body, 'ExternalInvoiceReference1 ExternalInvoiceReference2 OrderDate OrderType Project Sent Total'),
    }),
  },
}

export const INVOICES: DocumentKind = {
  path: 'invoices',
  single: 'Invoice',
  rowsField: 'InvoiceRows',
  quantityField: 'DeliveredQuantity',
  dateField: 'InvoiceDate',
  fields: INVOICE_FIELDS,
  unknown: notFound(2000434, 'Kan inte hitta fakturan.'),
  list: {
    plural: 'Invoices',
    knowsLastModified: true,
    searches: {
      ...SEARCHES,
      fromdate: from('InvoiceDate'),
      todate: to('InvoiceDate'),
      fromfinalpaydate: from('FinalPayDate'),
      tofinalpaydate: to('FinalPayDate'),
      ocr: contains('OCR'),
      invoicetype: contains('InvoiceType'),
      articlenumber: inRows('InvoiceRows', 'ArticleNumber'),
      articledescription: inRows('InvoiceRows', 'Description'),
      currency: contains('Currency'),
      accountnumberfrom: (body, value) =>
        objectsOf(body.InvoiceRows).some((row) => Number(row.AccountNumber) >= Number(value)),
      accountnumberto: (body, value) =>
        objectsOf(body.InvoiceRows).some((row) => Number(row.AccountNumber) <= Number(value)),
      yourordernumber: contains('YourOrderNumber'),
      credit: isTrue('Credit'),
    },
    filters: {
      cancelled: (body) => body.Cancelled === true,
      fullypaid: (body) => body.Booked === true && body.Balance === 0,
      unpaid: isOpen,
      unpaidoverdue: (body, today) => isOpen(body) && textOf(body.DueDate) < today,
      unbooked: (body) => body.Booked !== true && body.Cancelled !== true,
    },
    sorts: { ...SORTS, invoicedate: 'InvoiceDate', ocr: 'OCR' },
    listItem: (body, url) => ({
      '@url': url,
      ...listed(body, 'Balance Booked Cancelled CostCenter Currency'),
      // A text in the list, a number in the document (`apis/fortnox.md §7.6`).
      CurrencyRate: textOf(body.CurrencyRate),
      ...listed(body, 'CurrencyUnit CustomerName CustomerNumber DocumentNumber DueDate ExternalInvoiceReference1'),
      ...listed(body, 'ExternalInvoiceReference2 FinalPayDate InvoiceDate InvoiceType NoxFinans OCR Project Sent'),
      ...listed(body, 'TermsOfPayment Total VoucherNumber VoucherSeries VoucherYear WayOfDelivery'),
    }),
  },
}

export const OFFERS: DocumentKind = {
  path: 'offers',
  single: 'Offer',
  rowsField: 'OfferRows',
  quantityField: 'Quantity',
  dateField: 'OfferDate',
  fields: OFFER_FIELDS,
  unknown: notFound(0, 'Kan inte hitta offerten.'),
  list: {
    plural: 'Offers',
    knowsLastModified: true,
    searches: { ...OFFER_SEARCHES, fromdate: from('OfferDate'), todate: to('OfferDate') },
    filters: {
      cancelled: (body) => body.Cancelled === true,
      expired: (body, today) => textOf(body.ExpireDate) !== '' && textOf(body.ExpireDate) < today,
      completed: (body) => body.NotCompleted !== true,
      notcompleted: (body) => body.NotCompleted === true,
      ordercreated: (body) => body.OrderReference !== '0',
      ordernotcreated: (body) => body.OrderReference === '0' && body.Cancelled !== true,
    },
    sorts: { customerName: 'CustomerName', id: 'DocumentNumber', transactionDate: 'OfferDate', total: 'Total' },
    listItem: (body, url) => ({
      '@url': url,
      ...listed(body, 'Cancelled Currency CustomerName CustomerNumber DocumentNumber OfferDate Project Sent Total'),
    }),
  },
}

function listed(body: JsonObject, names: string): JsonObject {
  return Object.fromEntries(names.split(' ').map((name) => [name, body[name] ?? null]))
}
