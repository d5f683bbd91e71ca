import type { FieldTable } from '../field-rules.ts'
import { codeOf, countryCode, each, email, flag, number, object, oneOf, shown, text } from '../field-rules.ts'

const deliveryType = oneOf('PRINT EMAIL PRINTSERVICE')

/** The customer card (`apis/fortnox.md §5.1`). */
export const CUSTOMER_FIELDS: FieldTable = {
  ...each('@url Country DeliveryCountry VisitingCountry', shown),
  Name: text(1024, 1),
  CustomerNumber: { kind: 'text', max: 1024, format: /^[A-Z0-9\-+/_]+$/, code: 2000106 },
  Type: oneOf('PRIVATE COMPANY', 2001200),
  OrganisationNumber: text(30),
  VATNumber: { kind: 'text', format: /^(SE\d{10}01|NL\d{9}B\d{2}|(?!SE|NL)[A-Z]{2}[A-Z0-9]{2,13})$/ },
  VATType: oneOf('SEVAT SEREVERSEDVAT EUREVERSEDVAT EUVAT EXPORT'),
  Active: flag,
  ...each('Email EmailInvoice EmailInvoiceCC EmailInvoiceBCC EmailOrder EmailOrderCC EmailOrderBCC', email),
  ...each('EmailOffer EmailOfferCC EmailOfferBCC', email),
  ...each('Phone1 Phone2 Fax Address2 City', text(1024)),
  Address1: text(1024, 1),
  ...each('ZipCode DeliveryZipCode VisitingZipCode', text(10)),
  ...each('CountryCode DeliveryCountryCode VisitingCountryCode', countryCode),
  ...each('DeliveryName DeliveryAddress1 DeliveryAddress2 DeliveryCity', text(1024)),
  ...each('DeliveryPhone1 DeliveryPhone2 DeliveryFax', text(1024)),
  ...each('VisitingAddress VisitingCity WWW', text(128)),
  Currency: codeOf('currencies'),
  PriceList: codeOf('pricelists'),
  TermsOfPayment: codeOf('termsofpayments'),
  TermsOfDelivery: codeOf('termsofdeliveries'),
  WayOfDelivery: codeOf('wayofdeliveries'),
  CostCenter: codeOf('costcenters'),
  Project: codeOf('projects'),
  ...each('OurReference YourReference', text(50)),
  ShowPriceVATIncluded: flag,
  ...each('InvoiceAdministrationFee InvoiceFreight', { kind: 'text', format: /^\d+(\.\d+)?$/, code: 2000108 }),
  InvoiceDiscount: number,
  ...each('InvoiceRemark Comments ExternalReference', text(1024)),
  ...each('GLN GLNDelivery', { kind: 'text', format: /^\d{13}$/, min: 13, max: 13 }),
  SalesAccount: { kind: 'text', register: 'accounts', format: /^\d{4}$/ },
  DefaultDeliveryTypes: object({ Invoice: deliveryType, Order: deliveryType, Offer: deliveryType }),
  DefaultTemplates: object(each('Order Offer Invoice CashInvoice', text(1024))),
}
