import type { RecordType } from './field.ts'
import { localized, readOnly } from './field-constructors.ts'
import {
  customerOnDocument,
  presentationOfDocument,
  referencesOnDocument,
  stateOfDocument,
  termsOnDocument,
  totalsOfDocument,
} from './fortnox-document.ts'
import {
  articleOfRow,
  deliveredQuantity,
  houseworkOfRow,
  priceOfRow,
  rowId,
  stockPointCode,
  totalsOfRow,
} from './fortnox-document-row.ts'
import { amount, choice, date, decimal, flag, integer, record, recordList, text } from './fortnox-fields.ts'

/** A customer invoice as Fortnox keeps it (`apis/fortnox.md §5.3`). */
export const fortnoxInvoice: RecordType = {
  id: 'fortnox.invoice',
  system: 'fortnox',
  label: { en: 'Invoice', nl: 'Factuur', sv: 'Faktura', pl: 'Faktura' },
  key: 'DocumentNumber',
  title: 'DocumentNumber',
  subtitle: 'CustomerName',
  party: 'CustomerNumber',
  fields: [
    {
      ...text('DocumentNumber', '131', { charset: 'number-series', identifies: true }),
      label: localized(['Invoice number', 'Factuurnummer', 'Fakturanummer', 'Numer faktury']),
    },
    ...customerOnDocument,
    date('InvoiceDate', '2026-11-20'),
    date('DueDate', '2026-12-20'),
    date('DeliveryDate', '2026-11-24'),
    date('OutboundDate', '2026-11-23'),
    ...referencesOnDocument,
    text('OCR', '13117', { identifies: true }),
    recordList('InvoiceRows', [
      ...articleOfRow,
      deliveredQuantity,
      ...priceOfRow,
      ...houseworkOfRow,
      stockPointCode,
      rowId,
      ...totalsOfRow,
      ...readOnly([decimal('PriceExcludingVAT', '80.30', amount), decimal('TotalExcludingVAT', '963.60', amount)]),
    ]),
    ...termsOnDocument,
    choice(
      'InvoiceType',
      ['INVOICE', 'AGREEMENTINVOICE', 'INTRESTINVOICE', 'SUMMARYINVOICE', 'CASHINVOICE'],
      'INVOICE',
    ),
    choice('PaymentWay', ['CASH', 'CARD', 'AG'], 'CARD'),
    text('CreditInvoiceReference', '0', { identifies: true }),
    flag('EUQuarterlyReport', false),
    ...presentationOfDocument,
    record('EDIInformation', [
      text('EDIGlobalLocationNumber', '7350000000019', { maxLength: 13, identifies: true }),
      text('EDIGlobalLocationNumberDelivery', '7350000000026', { maxLength: 13, identifies: true }),
      text('EDIInvoiceExtra1', 'Avdelning 4'),
      text('EDIInvoiceExtra2', 'Port B'),
      text('EDIOurElectronicReference', 'ML-7'),
      text('EDIYourElectronicReference', 'AB-12'),
      ...readOnly([text('EDIStatus', 'OK')]),
    ]),
    ...totalsOfDocument,
    ...readOnly([decimal('Balance', '1302.00', amount), date('FinalPayDate', '2026-12-18')]),
    ...stateOfDocument,
    ...readOnly([
      flag('Booked', true),
      // Fortnox answers with the words, not with a boolean.
      choice('Credit', ['true', 'false'], 'false'),
      text('OrderReference', '58', { identifies: true }),
      integer('ContractReference', 0),
      choice('AccountingMethod', ['ACCRUAL', 'CASH'], 'ACCRUAL'),
      text('VoucherSeries', 'B', { identifies: true }),
      integer('VoucherNumber', 17),
      integer('VoucherYear', 3),
      integer('Reminders', 0),
      date('LastRemindDate', '2026-12-27'),
      flag('NoxFinans', false),
      date('InvoicePeriodStart', '2026-11-01'),
      date('InvoicePeriodEnd', '2026-11-30'),
      text('InvoicePeriodReference', '2026-11'),
    ]),
  ],
}
