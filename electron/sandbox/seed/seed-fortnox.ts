import { newArticle, saveArticle } from '../fortnox/articles.ts'
import { newCustomer, saveCustomer } from '../fortnox/customers.ts'
import { INVOICE_ACTIONS } from '../fortnox/document-actions.ts'
import type { DocumentKind } from '../fortnox/document-kinds.ts'
import { INVOICES, OFFERS, ORDERS } from '../fortnox/document-kinds.ts'
import { createDocument, saveBody } from '../fortnox/documents.ts'
import { fortnoxCompany } from '../fortnox/fortnox-context.ts'
import { bookkeepPayment, writePayment } from '../fortnox/invoice-payments.ts'
import { seedRegisters } from '../fortnox/registers.ts'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { SandboxState } from '../sandbox-state.ts'
import { CATALOGUE } from './catalogue.ts'
import { MATCHED_BY_EMAIL, MATCHED_BY_ORGANISATION, MATCHED_BY_VAT_NUMBER, SHARED_MAILBOX } from './known-customers.ts'

const SEEDED_AT = new Date('2026-11-15T08:00:00.000Z')

const CUSTOMERS: readonly JsonObject[] = [
  {
    Name: 'Björk och Åkesson Cykel AB',
    OrganisationNumber: '5568123344',
    VATNumber: textOf(MATCHED_BY_ORGANISATION.vat_number),
    Email: 'kontoret@bjorkakesson.example',
    Address1: 'Storgatan 5 B',
    ZipCode: '211 42',
    City: 'Malmö',
    CountryCode: 'SE',
    YourReference: 'Åsa Björk',
  },
  {
    Name: 'Mueller Fahrrad',
    VATNumber: textOf(MATCHED_BY_VAT_NUMBER.vat_number),
    VATType: 'EUREVERSEDVAT',
    Email: 'buchhaltung@mueller-soehne.example',
    Address1: 'Königsallee 130',
    ZipCode: '40215',
    City: 'Düsseldorf',
    CountryCode: 'DE',
    Currency: 'EUR',
  },
  {
    Name: 'Saskia de Vries',
    Type: 'PRIVATE',
    VATType: 'EUVAT',
    Email: textOf(MATCHED_BY_EMAIL.email).toUpperCase(),
    Address1: 'Prinsengracht 9',
    ZipCode: '1015 DK',
    City: 'Amsterdam',
    CountryCode: 'NL',
    Currency: 'EUR',
    ShowPriceVATIncluded: true,
  },
  // One of those who share this mailbox; the others must not be merged into it.
  {
    Name: 'Bakkerij Vermeer',
    VATType: 'EUVAT',
    Email: SHARED_MAILBOX,
    Address1: 'Oudegracht 201',
    ZipCode: '3512 JC',
    City: 'Utrecht',
    CountryCode: 'NL',
    Currency: 'EUR',
  },
  // "Contains" finds this one too when a shorter address is searched.
  {
    Name: 'Vermeer Boekhouding',
    VATType: 'EUVAT',
    Email: `oud-${SHARED_MAILBOX}`,
    Address1: 'Oudegracht 1',
    ZipCode: '3511 AB',
    City: 'Utrecht',
    CountryCode: 'NL',
    Currency: 'EUR',
    Active: false,
  },
  {
    Name: 'Lundby Cykel & Fritid AB',
    OrganisationNumber: '559001-2233',
    Email: 'info@lundbycykel.example',
    Address1: 'Kungsvägen 12',
    ZipCode: '222 35',
    City: 'Lund',
    CountryCode: 'SE',
    InvoiceDiscount: 5,
  },
  {
    Name: 'Göteborgs Hjulservice HB',
    OrganisationNumber: '969712-3456',
    Email: 'hej@hjulservice.example',
    Address1: 'Norra Ågatan 48 A',
    ZipCode: '416 64',
    City: 'Göteborg',
    CountryCode: 'SE',
  },
  {
    Name: 'Linnéa Söderqvist',
    Type: 'PRIVATE',
    Email: 'linnea@post.example',
    Address1: 'Sjögatan 7',
    ZipCode: '352 31',
    City: 'Växjö',
    CountryCode: 'SE',
    ShowPriceVATIncluded: true,
  },
  {
    Name: 'Fjord Sykkel AS',
    VATType: 'EXPORT',
    Email: 'post@fjordsykkel.example',
    Address1: 'Storgata 3',
    ZipCode: '0155',
    City: 'Oslo',
    CountryCode: 'NO',
    Currency: 'NOK',
  },
  {
    Name: 'Københavns Cykler ApS',
    VATType: 'EUREVERSEDVAT',
    VATNumber: 'DK12345678',
    Email: 'kontor@kbhcykler.example',
    Address1: 'Vesterbrogade 20',
    ZipCode: '1620',
    City: 'København',
    CountryCode: 'DK',
    Currency: 'DKK',
  },
  {
    Name: 'Ängelholms kommun',
    OrganisationNumber: '212000-0977',
    Email: 'faktura@kommun.example',
    Address1: 'Östra vägen 2',
    ZipCode: '262 32',
    City: 'Ängelholm',
    CountryCode: 'SE',
    GLN: '7300009012345',
    TermsOfPayment: '30',
  },
  { Name: 'Kontantkund', Type: 'PRIVATE', TermsOfPayment: 'K' },
]

/** The first articles are those of the shop; the rest is the Swedish company's own. */
const OWN_ARTICLES: readonly JsonObject[] = [
  { ArticleNumber: '77', Description: 'Cykelklocka koppar (utgått)', Unit: 'st', Active: false, SalesPrice: 95 },
  { ArticleNumber: 'FRAKT', Description: 'Frakt', Type: 'SERVICE', Unit: 'st', SalesAccount: 3520, SalesPrice: 79 },
  { ArticleNumber: 'ARBETE', Description: 'Arbete i verkstad', Type: 'SERVICE', Unit: 'h', SalesPrice: 650 },
  { ArticleNumber: 'DIV', Description: 'Diverse varor', Unit: 'st' },
  { ArticleNumber: 'KARTA-1', Description: 'Cykelkarta Skåne', Unit: 'st', SalesAccount: 3003, SalesPrice: 89 },
]

/** What every company has: terms, units, accounts and the like. */
export function seedFortnoxRegisters(state: SandboxState): void {
  seedRegisters(state, SEEDED_AT.toISOString())
}

/** Fills a company that has its registers: customers, articles, a few documents. */
export function seedFortnox(state: SandboxState, { euros }: { readonly euros: boolean }): void {
  const company = fortnoxCompany(state, () => SEEDED_AT)
  for (const given of CUSTOMERS) {
    const number = String(state.nextNumber('fortnox.customers'))
    saveCustomer(company, number, newCustomer(number, given))
  }
  const shopArticles = CATALOGUE.filter((_, index) => index % 4 === 1).map(
    (product, index): JsonObject => ({
      ArticleNumber: product.sku,
      Description: product.name.replaceAll(/["'<>|]/g, '').slice(0, 200),
      Unit: 'st',
      SalesPrice: Math.round(Number(product.price) * 11.25),
      PurchasePrice: Math.round(Number(product.price) * 6),
      QuantityInStock: index === 3 ? -8 : 10 + index * 3,
      StockGoods: true,
      WebshopArticle: true,
      ...(product.vat === 'reduced' ? { SalesAccount: 3003 } : {}),
    }),
  )
  for (const given of [...shopArticles, ...OWN_ARTICLES]) {
    saveArticle(company, newArticle(textOf(given.ArticleNumber), given))
  }

  const make = (kind: DocumentKind, given: JsonObject): JsonObject => {
    const document = createDocument(company, kind, given)
    if (!document.ok) throw new Error(`The seed does not fit its own sandbox: ${document.problem.message}`)
    return document.value
  }
  const [wheel, bell] = [textOf(shopArticles[1]?.ArticleNumber), textOf(shopArticles[0]?.ArticleNumber)]
  const row = (ArticleNumber: string, quantity: string): JsonObject => ({
    ArticleNumber,
    OrderedQuantity: quantity,
    DeliveredQuantity: quantity,
  })
  make(ORDERS, { CustomerNumber: '6', OrderDate: '2026-10-05', OrderRows: [row(bell, '10'), row('FRAKT', '1')] })
  make(ORDERS, {
    CustomerNumber: '8',
    OrderDate: '2026-11-02',
    ExternalInvoiceReference1: 'shop-o-77',
    OrderRows: [row(wheel, '1')],
  })
  const cancelled = make(ORDERS, { CustomerNumber: '7', OrderDate: '2026-11-03', OrderRows: [row('ARBETE', '2')] })
  saveBody(company, ORDERS, { ...cancelled, Cancelled: true })

  const invoiceRow = (ArticleNumber: string, DeliveredQuantity: string): JsonObject => ({
    ArticleNumber,
    DeliveredQuantity,
  })
  const paid = make(INVOICES, { CustomerNumber: '6', InvoiceDate: '2026-09-01', InvoiceRows: [invoiceRow(bell, '4')] })
  const booked = INVOICE_ACTIONS.bookkeep?.act(company, paid)
  if (booked?.ok) {
    saveBody(company, INVOICES, { ...booked.value, Sent: true })
    const InvoiceNumber = Number(textOf(paid.DocumentNumber))
    const given = { InvoiceNumber, Amount: paid.Total ?? 0, PaymentDate: '2026-09-28', ModeOfPayment: 'BG' }
    const payment = writePayment(company, {}, given)
    if (payment.ok) bookkeepPayment(company, payment.value)
  }
  const open = make(INVOICES, {
    CustomerNumber: '11',
    InvoiceDate: '2026-10-20',
    InvoiceRows: [invoiceRow('ARBETE', '3')],
  })
  INVOICE_ACTIONS.bookkeep?.act(company, { ...open, Sent: true })
  make(INVOICES, {
    CustomerNumber: '1',
    InvoiceDate: '2026-11-10',
    YourOrderNumber: 'WEB-5001',
    InvoiceRows: [invoiceRow(wheel, '2'), { Description: 'Tack för din order' }],
  })

  if (euros) {
    // A company abroad that accounts for the VAT itself, and a person.
    const abroad = { CustomerNumber: '2', OrderDate: '2026-11-12' }
    make(ORDERS, { ...abroad, OrderRows: [{ ...row(bell, '12'), Price: 8.75, VAT: 0 }] })
    const reversed = { CustomerNumber: '2', InvoiceDate: '2026-11-11' }
    make(INVOICES, { ...reversed, InvoiceRows: [{ ...invoiceRow(wheel, '4'), Price: 42.5, VAT: 0 }] })
    const person = { CustomerNumber: '3', InvoiceDate: '2026-11-12' }
    make(INVOICES, { ...person, InvoiceRows: [{ ...invoiceRow(bell, '2'), Price: 12.5 }] })
  }

  const offerRow = (ArticleNumber: string, Quantity: string): JsonObject => ({ ArticleNumber, Quantity })
  make(OFFERS, {
    CustomerNumber: '6',
    OfferDate: '2026-10-28',
    OfferRows: [offerRow(wheel, '6'), offerRow('FRAKT', '1')],
  })
  make(OFFERS, { CustomerNumber: '11', OfferDate: '2026-08-17', OfferRows: [offerRow('ARBETE', '20')] })
  company.customerReferences.save({
    id: String(state.nextNumber('fortnox.customerReferences')),
    body: { Id: 1, CustomerNumber: '1', Reference: 'Åsa Björk' },
    hidden: {},
    modifiedAt: SEEDED_AT.toISOString(),
  })
}
