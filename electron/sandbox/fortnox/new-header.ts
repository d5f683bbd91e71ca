import type { Json, JsonObject } from '../json-value.ts'
import { objectOf, textOf } from '../json-value.ts'
import type { DocumentKind } from './document-kinds.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { stockholmDate } from './fortnox-context.ts'

/** Everything of a new document but its number, rows and sums: given values win over those of the customer card. */
export function newHeader(
  company: FortnoxCompany,
  kind: DocumentKind,
  given: JsonObject,
  customer: JsonObject,
): JsonObject {
  const today = stockholmDate(company.clock())
  const documentDate = textOf(given[kind.dateField]) || today
  const currency = textOf(given.Currency) || textOf(customer.Currency) || 'SEK'
  const terms = textOf(given.TermsOfPayment) || textOf(customer.TermsOfPayment)
  const common: Record<string, Json> = {
    ...emptyFields(kind),
    ...fromCustomer(customer),
    Currency: currency,
    CurrencyRate: company.registers.entry('currencies', currency)?.SellRate ?? 1,
    CurrencyUnit: 1,
    Freight: Number(textOf(customer.InvoiceFreight) || 0),
    AdministrationFee: Number(textOf(customer.InvoiceAdministrationFee) || 0),
    VATIncluded: customer.ShowPriceVATIncluded ?? false,
    NotCompleted: false,
    Language: 'SV',
    PrintTemplate: { orders: 'oc', invoices: 'st', offers: 'of' }[kind.path],
    Labels: [],
    TaxReductionType: 'none',
    ...given,
    [kind.dateField]: documentDate,
    TermsOfPayment: terms,
    EmailInformation: { ...emailDefaults(kind, customer), ...objectOf(given.EmailInformation) },
    CustomerNumber: textOf(customer.CustomerNumber),
    OrganisationNumber: textOf(customer.OrganisationNumber),
    Cancelled: false,
    Sent: false,
    HouseWork: false,
    InvoiceReference: '0',
    OfferReference: '0',
    ContributionPercent: 0,
    ContributionValue: 0,
    BasisTaxReduction: 0,
    TaxReduction: null,
    TimeBasisReference: 0,
    WarehouseReady: false,
  }
  if (kind.path === 'orders') {
    return {
      ...common,
      OrderType: 'Order',
      DeliveryState: given.DeliveryState ?? 'registration',
      CopyRemarks: given.CopyRemarks ?? true,
    }
  }
  if (kind.path === 'offers') {
    const { OfferReference: _, ...offer } = common
    const expireDate = textOf(given.ExpireDate) || addDays(documentDate, 30)
    return { ...offer, ExpireDate: expireDate, OrderReference: '0', CopyRemarks: given.CopyRemarks ?? true }
  }
  return {
    ...common,
    DueDate: textOf(given.DueDate) || addDays(documentDate, /^\d+$/.test(terms) ? Number(terms) : 0),
    InvoiceType: given.InvoiceType ?? 'INVOICE',
    AccountingMethod: 'ACCRUAL',
    Booked: false,
    FinalPayDate: null,
    Credit: 'false',
    CreditInvoiceReference: textOf(given.CreditInvoiceReference) || '0',
    OrderReference: '0',
    ContractReference: 0,
    VoucherSeries: null,
    VoucherNumber: null,
    VoucherYear: null,
    Reminders: 0,
    LastRemindDate: null,
    NoxFinans: false,
    InvoicePeriodStart: '',
    InvoicePeriodEnd: '',
    InvoicePeriodReference: '',
    EUQuarterlyReport: given.EUQuarterlyReport ?? false,
    EDIInformation: {
      EDIGlobalLocationNumber: '',
      EDIGlobalLocationNumberDelivery: '',
      EDIInvoiceExtra1: '',
      EDIInvoiceExtra2: '',
      EDIOurElectronicReference: '',
      EDIYourElectronicReference: '',
      ...objectOf(given.EDIInformation),
    },
  }
}

export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

/** In documents a missing text is "", a missing date null (`apis/fortnox.md §7.7`). */
function emptyFields(kind: DocumentKind): Record<string, Json> {
  const entries = Object.entries(kind.fields).filter(([name]) => !name.startsWith('@') && name !== kind.rowsField)
  return Object.fromEntries(entries.map(([name, rule]) => [name, rule.kind === 'date' ? null : '']))
}

function fromCustomer(customer: JsonObject): Record<string, Json> {
  const copied = [
    'Address1 Address2 ZipCode City Country Phone1 Phone2 DeliveryName DeliveryAddress1 DeliveryAddress2',
    'DeliveryZipCode DeliveryCity DeliveryCountry PriceList TermsOfDelivery WayOfDelivery CostCenter Project',
    'OurReference YourReference',
  ]
  const fields = copied.flatMap((line) => line.split(' ')).map((name) => [name, textOf(customer[name])])
  return { ...Object.fromEntries(fields), CustomerName: textOf(customer.Name), Remarks: textOf(customer.InvoiceRemark) }
}

function emailDefaults(kind: DocumentKind, customer: JsonObject): JsonObject {
  const { EmailOrder, EmailInvoice, EmailOffer } = customer
  const own = { orders: EmailOrder, invoices: EmailInvoice, offers: EmailOffer }[kind.path]
  return {
    EmailAddressFrom: null,
    EmailAddressTo: textOf(own) || textOf(customer.Email),
    EmailAddressCC: '',
    EmailAddressBCC: '',
    EmailSubject: '',
    EmailBody: '',
  }
}
