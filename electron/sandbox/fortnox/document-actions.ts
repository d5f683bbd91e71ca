import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { DocumentKind } from './document-kinds.ts'
import { INVOICES, OFFERS, ORDERS } from './document-kinds.ts'
import { big } from './document-totals.ts'
import { createDocument, saveBody } from './documents.ts'
import { financialYearOf } from './financial-years.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'
import { lockedPeriodProblem } from './locked-period.ts'
import { Stock } from './stock.ts'

type Answer = Result<JsonObject, FortnoxProblem>
/** Takes the document as it is, answers it as it becomes. */
export type DocumentAction = (company: FortnoxCompany, document: JsonObject) => Answer

interface ActionVerb {
  readonly method: 'GET' | 'PUT'
  readonly act: DocumentAction
}

const no = (message: string): Answer => fail(refused(WRONG_VALUE, message))

function save(company: FortnoxCompany, kind: DocumentKind, body: JsonObject): Answer {
  saveBody(company, kind, body)
  return succeed(body)
}

const cancelOrder: DocumentAction = (company, order) => {
  if (order.Cancelled === true) return no('Ordern är redan makulerad.')
  if (order.InvoiceReference !== '0') return no('Ordern är fakturerad och kan inte makuleras.')
  return save(company, ORDERS, { ...order, Cancelled: true })
}

const cancelInvoice: DocumentAction = (company, invoice) => {
  if (invoice.Cancelled === true) return no('Fakturan är redan makulerad.')
  if (invoice.Booked === true) return no('Fakturan är bokförd och kan inte makuleras.')
  return save(company, INVOICES, { ...invoice, Cancelled: true })
}

/** The invoice takes the delivered quantities and the order's references (`apis/fortnox.md §5.2`). */
const createInvoice: DocumentAction = (company, order) => {
  if (order.Cancelled === true) return no('Ordern är makulerad och kan inte faktureras.')
  if (order.InvoiceReference !== '0') return no('Ordern är redan fakturerad.')
  if (objectsOf(order.OrderRows).length === 0) return no('Ordern har inga rader.')
  const invoice = createDocument(company, INVOICES, {
    ...sharedHeader(ORDERS, INVOICES, order),
    InvoiceRows: objectsOf(order.OrderRows).map(asInvoiceRow),
  })
  if (!invoice.ok) return invoice
  const number = textOf(invoice.value.DocumentNumber)
  saveBody(company, INVOICES, { ...invoice.value, OrderReference: textOf(order.DocumentNumber) })
  return save(company, ORDERS, { ...order, InvoiceReference: number })
}

/** The offer becomes an order or an invoice and names it from then on. */
const acceptOffer =
  (kind: DocumentKind, reference: 'OrderReference' | 'InvoiceReference'): DocumentAction =>
  (company, offer) => {
    if (offer.Cancelled === true) return no('Offerten är makulerad.')
    if (offer.OrderReference !== '0' || offer.InvoiceReference !== '0') return no('Offerten är redan accepterad.')
    const made = createDocument(company, kind, {
      ...sharedHeader(OFFERS, kind, offer),
      [kind.rowsField]: objectsOf(offer.OfferRows).map((row) => {
        const quantity = row.Quantity ?? '0'
        const invoiceRow = asInvoiceRow({ ...row, DeliveredQuantity: quantity })
        return kind.path === 'orders' ? { ...invoiceRow, OrderedQuantity: quantity } : invoiceRow
      }),
    })
    if (!made.ok) return made
    saveBody(company, kind, { ...made.value, OfferReference: textOf(offer.DocumentNumber) })
    return save(company, OFFERS, { ...offer, [reference]: textOf(made.value.DocumentNumber) })
  }

const cancelOffer: DocumentAction = (company, offer) => {
  if (offer.Cancelled === true) return no('Offerten är redan makulerad.')
  if (offer.OrderReference !== '0') return no('Offerten har blivit order och kan inte makuleras.')
  return save(company, OFFERS, { ...offer, Cancelled: true })
}

/** What both kinds of document know and may be written on the new one. */
function sharedHeader(from: DocumentKind, to: DocumentKind, document: JsonObject): JsonObject {
  const copied = Object.keys(to.fields).filter(
    (name) => to.fields[name]?.readOnly !== true && from.fields[name] !== undefined && name !== 'DocumentNumber',
  )
  return Object.fromEntries(copied.map((name) => [name, document[name] ?? '']))
}

/** Irreversible: from here on the invoice can only be credited. */
const bookkeep: DocumentAction = (company, invoice) => {
  if (invoice.Cancelled === true) return no('Fakturan är makulerad och kan inte bokföras.')
  if (invoice.Booked === true) return no('Fakturan är redan bokförd.')
  if (invoice.NotCompleted === true) return no('Fakturan är inte klarmarkerad.')
  const locked = lockedPeriodProblem(company, 'InvoiceDate', textOf(invoice.InvoiceDate))
  if (locked) return fail(locked)
  return save(company, INVOICES, {
    ...invoice,
    Booked: true,
    VoucherSeries: 'B',
    VoucherNumber: company.state.nextNumber('fortnox.vouchers'),
    VoucherYear: financialYearOf(company, textOf(invoice.InvoiceDate)),
  })
}

/** A second invoice with the quantities turned round; each names the other in CreditInvoiceReference. */
const credit: DocumentAction = (company, invoice) => {
  if (invoice.Booked !== true) return no('Fakturan är inte bokförd och kan inte krediteras.')
  if (invoice.CreditInvoiceReference !== '0') return no('Fakturan är redan krediterad.')
  const copied = Object.entries(INVOICES.fields).filter(
    ([name, rule]) => !rule.readOnly && !NOT_ON_A_CREDIT.includes(name),
  )
  const header = Object.fromEntries(copied.map(([name]) => [name, invoice[name] ?? '']))
  const number = textOf(invoice.DocumentNumber)
  const note = createDocument(company, INVOICES, {
    ...header,
    Freight: big(invoice.Freight).neg().toNumber(),
    AdministrationFee: big(invoice.AdministrationFee).neg().toNumber(),
    CreditInvoiceReference: number,
    InvoiceRows: objectsOf(invoice.InvoiceRows).map((row) => ({
      ...asInvoiceRow(row),
      DeliveredQuantity: big(row.DeliveredQuantity).neg().toString(),
    })),
  })
  if (!note.ok) return note
  return save(company, INVOICES, { ...invoice, CreditInvoiceReference: textOf(note.value.DocumentNumber) })
}

const NOT_ON_A_CREDIT = ['DocumentNumber', 'InvoiceDate', 'DueDate', 'OCR', 'InvoiceRows', 'CreditInvoiceReference']

export const markSent =
  (kind: DocumentKind): DocumentAction =>
  (company, document) =>
    document.Cancelled === true ? no('Dokumentet är makulerat.') : save(company, kind, { ...document, Sent: true })

const sendMail =
  (kind: DocumentKind): DocumentAction =>
  (company, document) => {
    if (!textOf(objectOf(document.EmailInformation).EmailAddressTo)) return no('Mottagarens e-postadress saknas.')
    return markSent(kind)(company, document)
  }

/** An electronic invoice needs to know where to; what the real system wants is not known, so one of the two it is. */
const sendElectronically: DocumentAction = (company, invoice) => {
  const customer = company.customers.get(textOf(invoice.CustomerNumber))?.body
  const address = textOf(objectOf(invoice.EDIInformation).EDIGlobalLocationNumber) || textOf(customer?.GLN)
  return address ? markSent(INVOICES)(company, invoice) : no('Kunden saknar e-fakturaadress (GLN).')
}

const sendByPrintService: DocumentAction = (company, invoice) => {
  const missing = ['Address1', 'ZipCode', 'City'].find((name) => !textOf(invoice[name]))
  return missing === undefined ? markSent(INVOICES)(company, invoice) : no(`Adressen är inte fullständig (${missing}).`)
}

/** The goods have left: from here on the stock is without them. */
const makeWarehouseReady: DocumentAction = (company, invoice) => {
  if (!company.hasWarehouse) return no('Lagermodulen är inte aktiv.')
  if (invoice.Cancelled === true) return no('Fakturan är makulerad.')
  if (invoice.WarehouseReady === true) return no('Fakturan är redan klarmarkerad i lagret.')
  const stock = new Stock(company)
  for (const row of objectsOf(invoice.InvoiceRows)) {
    const number = textOf(row.ArticleNumber)
    const isGoods = company.articles.get(number)?.body.StockGoods === true
    const point = textOf(row.StockPointCode) || stock.firstPoint
    if (isGoods) stock.move(number, point, big(row.DeliveredQuantity).neg())
  }
  return save(company, INVOICES, { ...invoice, WarehouseReady: true })
}

/** Actions below a document's address (`apis/fortnox.md §5.2, §5.3`). E-mail is a GET that changes things. */
export const ORDER_ACTIONS: Readonly<Record<string, ActionVerb>> = {
  cancel: { method: 'PUT', act: cancelOrder },
  createinvoice: { method: 'PUT', act: createInvoice },
  externalprint: { method: 'PUT', act: markSent(ORDERS) },
  email: { method: 'GET', act: sendMail(ORDERS) },
}

export const OFFER_ACTIONS: Readonly<Record<string, ActionVerb>> = {
  cancel: { method: 'PUT', act: cancelOffer },
  createorder: { method: 'PUT', act: acceptOffer(ORDERS, 'OrderReference') },
  createinvoice: { method: 'PUT', act: acceptOffer(INVOICES, 'InvoiceReference') },
  externalprint: { method: 'PUT', act: markSent(OFFERS) },
  email: { method: 'GET', act: sendMail(OFFERS) },
}

export const INVOICE_ACTIONS: Readonly<Record<string, ActionVerb>> = {
  cancel: { method: 'PUT', act: cancelInvoice },
  bookkeep: { method: 'PUT', act: bookkeep },
  credit: { method: 'PUT', act: credit },
  externalprint: { method: 'PUT', act: markSent(INVOICES) },
  email: { method: 'GET', act: sendMail(INVOICES) },
  einvoice: { method: 'GET', act: sendElectronically },
  eprint: { method: 'GET', act: sendByPrintService },
  warehouseready: { method: 'PUT', act: makeWarehouseReady },
}

function asInvoiceRow(row: JsonObject): JsonObject {
  const { ArticleNumber, Description, DeliveredQuantity, Unit, Price, Discount, DiscountType, VAT, AccountNumber } = row
  const { CostCenter, Project, HouseWork, HouseWorkType, Cost } = row
  const kept = {
    ArticleNumber,
    Description,
    DeliveredQuantity,
    Unit,
    Price,
    Discount,
    DiscountType,
    VAT,
    AccountNumber,
  }
  const copied = { ...kept, CostCenter, Project, HouseWork, HouseWorkType, Cost }
  return Object.fromEntries(Object.entries(copied).map(([name, value]) => [name, value ?? null]))
}
