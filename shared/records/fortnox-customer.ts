import type { RecordType } from './field.ts'
import { readOnly } from './field-constructors.ts'
import { amount, choice, code, decimal, email, flag, gln, longText, record, text } from './fortnox-fields.ts'

const sendingWays = ['PRINT', 'EMAIL', 'PRINTSERVICE', 'ELECTRONICINVOICE'] as const

/** A customer as Fortnox keeps it (`apis/fortnox.md §5.1`). */
export const fortnoxCustomer: RecordType = {
  id: 'fortnox.customer',
  system: 'fortnox',
  label: { en: 'Customer', nl: 'Klant', sv: 'Kund', pl: 'Klient' },
  key: 'CustomerNumber',
  title: 'Name',
  subtitle: 'City',
  fields: [
    text('CustomerNumber', '1042', { maxLength: 1024, charset: 'number-series', identifies: true }),
    text('Name', 'Café Åkerlund AB', { minLength: 1, maxLength: 1024, required: true }),
    choice('Type', ['COMPANY', 'PRIVATE'], 'COMPANY'),
    text('OrganisationNumber', '559999-9991', { maxLength: 30, identifies: true }),
    text('VATNumber', 'SE559999999101', { identifies: true }),
    choice('VATType', ['SEVAT', 'SEREVERSEDVAT', 'EUREVERSEDVAT', 'EUVAT', 'EXPORT'], 'SEVAT'),
    flag('Active', true),
    text('ExternalReference', 'kund-881', { maxLength: 1024, identifies: true }),

    text('Address1', 'Storgatan 1', { minLength: 1, maxLength: 1024 }),
    text('Address2', 'Plan 2', longText),
    text('ZipCode', '411 24', { maxLength: 10 }),
    text('City', 'Göteborg', longText),
    text('CountryCode', 'SE', { minLength: 2, maxLength: 2, format: 'country' }),
    text('Phone1', '031-701 00 00', longText),
    text('Phone2', '070-174 06 05', longText),
    text('Fax', '031-701 00 01', longText),
    text('WWW', 'www.akerlund.example', { maxLength: 128 }),

    text('DeliveryName', 'Café Åkerlund, lagret', longText),
    text('DeliveryAddress1', 'Hamngatan 7', longText),
    text('DeliveryAddress2', 'Port B', longText),
    text('DeliveryZipCode', '411 07', { maxLength: 10 }),
    text('DeliveryCity', 'Göteborg', longText),
    text('DeliveryCountryCode', 'SE', { minLength: 2, maxLength: 2, format: 'country' }),
    text('DeliveryPhone1', '031-701 00 10', longText),
    text('DeliveryPhone2', '070-174 06 06', longText),
    text('DeliveryFax', '031-701 00 11', longText),

    text('VisitingAddress', 'Storgatan 1', { maxLength: 128 }),
    text('VisitingZipCode', '411 24', { maxLength: 10 }),
    text('VisitingCity', 'Göteborg', { maxLength: 128 }),
    text('VisitingCountryCode', 'SE', { minLength: 2, maxLength: 2, format: 'country' }),
    // Fortnox derives the names from the codes and answers in Swedish, so the codes are what can be written.
    ...readOnly([
      text('Country', 'Sverige', longText),
      text('DeliveryCountry', 'Sverige', longText),
      text('VisitingCountry', 'Sverige', { maxLength: 128 }),
    ]),

    text('Email', 'inkop@akerlund.example', email),
    text('EmailInvoice', 'faktura@akerlund.example', email),
    text('EmailInvoiceCC', 'ekonomi@akerlund.example', email),
    text('EmailInvoiceBCC', 'arkiv@akerlund.example', email),
    text('EmailOrder', 'order@akerlund.example', email),
    text('EmailOrderCC', 'lager@akerlund.example', email),
    text('EmailOrderBCC', 'arkiv@akerlund.example', email),
    text('EmailOffer', 'inkop@akerlund.example', email),
    text('EmailOfferCC', 'anna@akerlund.example', email),
    text('EmailOfferBCC', 'arkiv@akerlund.example', email),

    code('Currency', 'currencies', 'SEK', { maxLength: 3 }),
    code('TermsOfPayment', 'termsofpayments', '30', { maxLength: 25 }),
    code('TermsOfDelivery', 'termsofdeliveries', 'FVL', { maxLength: 20 }),
    code('WayOfDelivery', 'wayofdeliveries', 'POST', { maxLength: 50 }),
    code('PriceList', 'pricelists', 'A', { maxLength: 100 }),
    code('CostCenter', 'costcenters', 'BUTIK'),
    code('Project', 'projects', '12'),
    code('SalesAccount', 'accounts', '3001', { maxLength: 4 }),
    text('OurReference', 'Maja Lind', { maxLength: 50 }),
    text('YourReference', 'Anna Berg', { maxLength: 50 }),
    flag('ShowPriceVATIncluded', false),
    decimal('InvoiceAdministrationFee', '29.00', amount),
    decimal('InvoiceFreight', '49.00', amount),
    decimal('InvoiceDiscount', '5', { max: 100 }),
    text('InvoiceRemark', 'Tack för din beställning', longText),
    text('Comments', 'Ring före leverans', longText),
    text('GLN', '7350000000019', gln),
    text('GLNDelivery', '7350000000026', gln),
    record('DefaultDeliveryTypes', [
      choice('Invoice', sendingWays, 'EMAIL'),
      choice('Order', sendingWays, 'EMAIL'),
      choice('Offer', sendingWays, 'PRINT'),
    ]),
    record('DefaultTemplates', [
      text('Invoice', 'DEFAULTTEMPLATE', { identifies: true }),
      text('CashInvoice', 'DEFAULTTEMPLATE', { identifies: true }),
      text('Order', 'DEFAULTTEMPLATE', { identifies: true }),
      text('Offer', 'DEFAULTTEMPLATE', { identifies: true }),
    ]),
  ],
}
