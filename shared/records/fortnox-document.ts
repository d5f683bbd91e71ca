import type { Field } from './field.ts'
import { readOnly } from './field-constructors.ts'
import {
  amount,
  choice,
  code,
  decimal,
  email,
  flag,
  integer,
  longText,
  record,
  recordList,
  text,
} from './fortnox-fields.ts'

/*
 * The parts of the header that orders and invoices share (apis/fortnox.md §5.2, §5.3). An order becomes an invoice,
 * so it keeps to the invoice's limits where the order itself names none.
 */

/** The customer and its address as copied onto the document. Documents hold country names where customers hold codes. */
export const customerOnDocument: readonly Field[] = [
  code('CustomerNumber', 'customers', '1042', { maxLength: 1024, required: true }),
  text('CustomerName', 'Café Åkerlund AB', longText),
  ...readOnly([text('OrganisationNumber', '559999-9991', { maxLength: 30, identifies: true })]),
  text('Address1', 'Storgatan 1', longText),
  text('Address2', 'Plan 2', longText),
  text('ZipCode', '411 24', longText),
  text('City', 'Göteborg', longText),
  text('Country', 'Sverige'),
  text('Phone1', '031-701 00 00', longText),
  text('Phone2', '070-174 06 05', longText),
  text('DeliveryName', 'Café Åkerlund, lagret', longText),
  text('DeliveryAddress1', 'Hamngatan 7', longText),
  text('DeliveryAddress2', 'Port B', longText),
  text('DeliveryZipCode', '411 07', longText),
  text('DeliveryCity', 'Göteborg', longText),
  text('DeliveryCountry', 'Sverige'),
]

/** Under which names and for whom the document runs in both houses. */
export const referencesOnDocument: readonly Field[] = [
  text('ExternalInvoiceReference1', 'ORD-1042', { maxLength: 80, identifies: true }),
  text('ExternalInvoiceReference2', 'SHOP-7', { maxLength: 80, identifies: true }),
  text('YourOrderNumber', 'WEB-5001', { maxLength: 75, identifies: true }),
  text('YourReference', 'Anna Berg', { maxLength: 50 }),
  text('OurReference', 'Maja Lind', { maxLength: 50 }),
]

/** What the parties agreed on. */
export const termsOnDocument: readonly Field[] = [
  code('Currency', 'currencies', 'SEK', { maxLength: 3 }),
  decimal('CurrencyRate', '1'),
  integer('CurrencyUnit', 1),
  flag('VATIncluded', false),
  code('TermsOfPayment', 'termsofpayments', '30', { maxLength: 25 }),
  code('TermsOfDelivery', 'termsofdeliveries', 'FVL', { maxLength: 20 }),
  code('WayOfDelivery', 'wayofdeliveries', 'POST', { maxLength: 50 }),
  code('PriceList', 'pricelists', 'A', { maxLength: 100 }),
  code('CostCenter', 'costcenters', 'BUTIK'),
  code('Project', 'projects', '12'),
  choice('TaxReductionType', ['none', 'rot', 'rut', 'green'], 'none'),
  decimal('Freight', '49.00', amount),
  decimal('AdministrationFee', '29.00', amount),
]

/** What is printed, and how the document reaches the customer. */
export const presentationOfDocument: readonly Field[] = [
  text('Remarks', 'Tack för din order', longText),
  text('Comments', 'Ring före leverans', longText),
  choice('Language', ['SV', 'EN'], 'SV'),
  text('PrintTemplate', 'st', { identifies: true }),
  recordList('Labels', [code('Id', 'labels', '3')]),
  record('EmailInformation', [
    text('EmailAddressFrom', 'info@butiken.example', email),
    text('EmailAddressTo', 'faktura@akerlund.example', email),
    text('EmailAddressCC', 'ekonomi@akerlund.example', email),
    text('EmailAddressBCC', 'arkiv@butiken.example', email),
    text('EmailSubject', 'Order 58', { maxLength: 100 }),
    text('EmailBody', 'Hej, här kommer dokumentet.', { maxLength: 20_000 }),
  ]),
  flag('NotCompleted', false),
]

/** The amounts Fortnox works out; the VAT of freight and fee is part of the VAT amount (`apis/fortnox.md §5.3`). */
export const totalsOfDocument: readonly Field[] = readOnly([
  decimal('Net', '963.60', amount),
  decimal('Gross', '963.60', amount),
  decimal('FreightVAT', '12.25', amount),
  decimal('AdministrationFeeVAT', '7.25', amount),
  decimal('TotalVAT', '260.40', amount),
  decimal('RoundOff', '0.00', amount),
  decimal('Total', '1302.00', amount),
  decimal('TotalToPay', '1302.00', amount),
  decimal('TaxReduction', '0.00', amount),
  decimal('BasisTaxReduction', '0.00', amount),
  decimal('ContributionValue', '453.60', amount),
  decimal('ContributionPercent', '47.07'),
  flag('HouseWork', false),
])

/** Where the document stands. A reference of "0" means that there is none. */
export const stateOfDocument: readonly Field[] = readOnly([
  flag('Sent', false),
  flag('Cancelled', false),
  flag('WarehouseReady', false),
  text('InvoiceReference', '131', { identifies: true }),
  text('OfferReference', '44', { identifies: true }),
  integer('TimeBasisReference', 0),
])
