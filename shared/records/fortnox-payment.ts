import type { RecordType } from './field.ts'
import { readOnly } from './field-constructors.ts'
import { amount, choice, code, date, decimal, flag, integer, recordList, text } from './fortnox-fields.ts'

/** A payment of a customer invoice as Fortnox keeps it (`apis/fortnox.md §5.7`). */
export const fortnoxPayment: RecordType = {
  id: 'fortnox.payment',
  system: 'fortnox',
  label: { en: 'Invoice payment', nl: 'Factuurbetaling', sv: 'Fakturabetalning', pl: 'Płatność faktury' },
  key: 'Number',
  title: 'Number',
  subtitle: 'InvoiceCustomerName',
  party: 'InvoiceCustomerNumber',
  fields: [
    ...readOnly([text('Number', '40', { identifies: true })]),
    integer('InvoiceNumber', 131, { min: 1, max: 2_147_483_647, required: true }),
    decimal('Amount', '1302.00', amount),
    decimal('AmountCurrency', '1302.00', amount),
    code('Currency', 'currencies', 'SEK', { maxLength: 3 }),
    decimal('CurrencyRate', '1'),
    decimal('CurrencyUnit', '1'),
    date('PaymentDate', '2026-12-18'),
    code('ModeOfPayment', 'modesofpayments', 'BG'),
    code('ModeOfPaymentAccount', 'accounts', '1930', { maxLength: 4 }),
    text('ExternalInvoiceReference1', 'ORD-1042', { maxLength: 80, identifies: true }),
    text('ExternalInvoiceReference2', 'SHOP-7', { maxLength: 80, identifies: true }),
    choice('Source', ['manual', 'direct', 'settle', 'file', 'finance', 'autogiro'], 'manual'),
    recordList('WriteOffs', [
      decimal('Amount', '2.00', amount),
      code('AccountNumber', 'accounts', '3740', { maxLength: 4 }),
      code('Currency', 'currencies', 'SEK', { maxLength: 3 }),
      code('CostCenter', 'costcenters', 'BUTIK'),
      code('Project', 'projects', '12'),
      text('TransactionInformation', 'Öresavrundning'),
      text('Description', 'Öresavrundning'),
    ]),
    // The specification lists these among what can be sent; they follow from the invoice and from booking.
    ...readOnly([
      flag('Booked', true),
      text('InvoiceCustomerName', 'Café Åkerlund AB'),
      text('InvoiceCustomerNumber', '1042', { identifies: true }),
      date('InvoiceDueDate', '2026-12-20'),
      text('InvoiceOCR', '13117', { identifies: true }),
      decimal('InvoiceTotal', '1302.00', amount),
      text('VoucherSeries', 'C', { identifies: true }),
      integer('VoucherNumber', 21),
      integer('VoucherYear', 3),
    ]),
  ],
}
