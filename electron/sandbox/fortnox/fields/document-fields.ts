import type { FieldTable } from '../field-rules.ts'
import {
  codeOf,
  country,
  date,
  each,
  emailInformation,
  flag,
  integer,
  labels,
  number,
  object,
  oneOf,
  quantity,
  rows,
  shown,
  text,
} from '../field-rules.ts'

export const HOUSEWORK_TYPES = [
  'CONSTRUCTION ELECTRICITY GLASSMETALWORK GROUNDDRAINAGEWORK MASONRY PAINTINGWALLPAPERING HVAC',
  'MAJORAPPLIANCEREPAIR MOVINGSERVICES ITSERVICES CLEANING TEXTILECLOTHING SNOWPLOWING GARDENING BABYSITTING',
  'OTHERCARE OTHERCOSTS SOLARCELLS STORAGESELFPRODUCEDELECTRICITY CHARGINGSTATIONELECTRICVEHICLE',
  'HOMEMAINTENANCE FURNISHING TRANSPORTATIONSERVICES WASHINGANDCAREOFCLOTHING',
].join(' ')

const RESPONSE_ONLY = each(
  [
    '@url @urlTaxReductionList AdministrationFeeVAT FreightVAT Net Gross Total TotalVAT TotalToPay RoundOff',
    'TaxReduction BasisTaxReduction ContributionPercent ContributionValue HouseWork Cancelled Sent InvoiceReference',
    'OfferReference WarehouseReady TimeBasisReference',
  ].join(' '),
  shown,
)

/** What orders and invoices have in common (`apis/fortnox.md §5.2, §5.3`). */
const HEADER: FieldTable = {
  ...RESPONSE_ONLY,
  CustomerNumber: text(1024),
  DocumentNumber: { kind: 'text', format: /^\d{1,18}$/, code: 2000108 },
  ...each('CustomerName Address1 Address2 ZipCode City Phone1 Phone2', text(1024)),
  ...each('DeliveryName DeliveryAddress1 DeliveryAddress2 DeliveryZipCode DeliveryCity', text(1024)),
  ...each('Country DeliveryCountry', country),
  ...each('DeliveryDate OutboundDate', date),
  Currency: codeOf('currencies'),
  ...each('CurrencyRate CurrencyUnit Freight AdministrationFee', number),
  PriceList: codeOf('pricelists'),
  TermsOfPayment: codeOf('termsofpayments'),
  TermsOfDelivery: codeOf('termsofdeliveries'),
  WayOfDelivery: codeOf('wayofdeliveries'),
  CostCenter: codeOf('costcenters'),
  Project: codeOf('projects'),
  ...each('OurReference YourReference', text(50)),
  YourOrderNumber: text(75),
  // 80 is documented for invoices only; the order's reference ends on the invoice, so it is no longer here.
  ...each('ExternalInvoiceReference1 ExternalInvoiceReference2', text(80)),
  ...each('Remarks Comments', text(1024)),
  ...each('VATIncluded NotCompleted', flag),
  Language: oneOf('SV EN'),
  PrintTemplate: text(1024),
  Labels: labels,
  EmailInformation: emailInformation,
  TaxReductionType: oneOf('none rot rut green'),
}

const ROW: FieldTable = {
  ...each('Total ContributionValue ContributionPercent', shown),
  RowId: integer(1, 2_147_483_647),
  ArticleNumber: text(50),
  Description: text(255),
  DeliveredQuantity: quantity,
  Unit: { kind: 'text', max: 20, register: 'units' },
  Price: { kind: 'number', min: -9_999_999_999, max: 9_999_999_999 },
  Discount: number,
  DiscountType: oneOf('AMOUNT PERCENT'),
  VAT: number,
  VATCode: text(),
  // 0 makes a text row; every other number must be an account, which the row check sees to.
  AccountNumber: integer(0, 9999),
  CostCenter: codeOf('costcenters'),
  Project: codeOf('projects'),
  HouseWork: flag,
  HouseWorkType: oneOf(HOUSEWORK_TYPES),
  HouseWorkHoursToReport: integer(0, 999),
  StockPointCode: text(),
  Cost: { kind: 'number', min: -9_999_999_999, max: 9_999_999_999 },
}

export const ORDER_FIELDS: FieldTable = {
  ...HEADER,
  ...each('OrganisationNumber OrderType', shown),
  OrderDate: date,
  CopyRemarks: flag,
  DeliveryState: oneOf('registration reservation delivery'),
  ...each('StockPointCode StockPointId', text()),
  OrderRows: rows({ ...ROW, OrderedQuantity: quantity, ReservedQuantity: shown, StockPointId: text() }),
}

export const INVOICE_FIELDS: FieldTable = {
  ...HEADER,
  ...each('Booked Balance FinalPayDate Credit OrderReference ContractReference OrganisationNumber', shown),
  ...each('AccountingMethod VoucherSeries VoucherNumber VoucherYear Reminders LastRemindDate NoxFinans', shown),
  ...each('InvoicePeriodStart InvoicePeriodEnd InvoicePeriodReference', shown),
  ...each('InvoiceDate DueDate', date),
  InvoiceType: oneOf('INVOICE AGREEMENTINVOICE INTRESTINVOICE SUMMARYINVOICE CASHINVOICE'),
  PaymentWay: oneOf('CASH CARD AG'),
  ...each('OCR CreditInvoiceReference', text()),
  EUQuarterlyReport: flag,
  EDIInformation: object({
    ...each('EDIGlobalLocationNumber EDIGlobalLocationNumberDelivery', text(13)),
    ...each('EDIInvoiceExtra1 EDIInvoiceExtra2 EDIOurElectronicReference EDIYourElectronicReference', text()),
  }),
  InvoiceRows: rows({ ...ROW, ...each('PriceExcludingVAT TotalExcludingVAT', shown) }),
}
