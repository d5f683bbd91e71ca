import type { Field, RecordType } from './field.ts'
import { readOnly, writeOnly } from './field-constructors.ts'
import { addressOnDocument, discountsOfDocument, lineOfDocument, totalOfLine } from './jortt-document.ts'
import {
  choice,
  date,
  datetime,
  flag,
  identifying,
  integer,
  invoiceLanguages,
  list,
  money,
  paymentMethods,
  recordList,
  text,
  uuid,
} from './jortt-fields.ts'

const lines: readonly Field[] = [
  ...lineOfDocument,
  text('ledger_account_id', '9e9e0000-0000-4000-8000-000000000001', { ...uuid, register: 'ledgeraccounts' }),
  ...totalOfLine,
]

/** The customer as it was when the invoice was made. */
const customerSnapshot: readonly Field[] = readOnly([
  text('customer_company_name', 'Fietsenhuis Zuid B.V.'),
  text('customer_reference', 'klant-881', identifying),
  flag('customer_is_private', false),
  ...addressOnDocument,
  flag('customer_in_eu', true),
  text('customer_mail_to', 'inkoop@fietsenhuis.example', { format: 'email', identifies: true }),
  list('customer_mail_cc_addresses', { type: 'text', format: 'email', identifies: true }, [
    'administratie@fietsenhuis.example',
  ]),
])

/**
 * An invoice as version 3 of jortt's API takes and returns it (`apis/jortt.md §5.3`). The customer counts as required:
 * the specification leaves it open, but an invoice to nobody can't be sent.
 */
export const jorttInvoice: RecordType = {
  id: 'jortt.invoice',
  system: 'jortt',
  label: { en: 'Invoice', nl: 'Factuur', sv: 'Faktura', pl: 'Faktura' },
  key: 'id',
  title: 'invoice_number',
  subtitle: 'customer_company_name',
  party: 'customer_id',
  fields: [
    ...readOnly([
      text('id', '7d0f6f0e-1111-4222-8333-444455556666', uuid),
      text('invoice_number', '202611-042', identifying),
      choice('invoice_status', ['draft', 'sent'], 'sent'),
    ]),
    text('customer_id', '0b7c1c0e-5a0f-4f0d-9a51-6a3b1c2d4e5f', { ...uuid, required: true }),
    text('reference', 'ORD-1042', identifying),
    date('invoice_date', '2026-11-20'),
    ...readOnly([date('invoice_due_date', '2026-12-20'), date('invoice_date_sent', '2026-11-20')]),
    // Requests and answers name the delivery period differently.
    ...writeOnly([date('delivery_period', '2026-11-01'), date('delivery_period_end', '2026-11-30')]),
    ...readOnly([date('invoice_delivery_period', '2026-11-01'), date('invoice_delivery_period_end', '2026-11-30')]),

    recordList('line_items', lines),
    discountsOfDocument,
    flag('net_amounts', false),
    ...readOnly([
      money('invoice_total', '23.75'),
      money('invoice_total_incl_vat', '28.74'),
      money('invoice_due_amount', '28.74'),
      flag('invoice_marked_free_of_vat', false),
    ]),

    choice('payment_method', paymentMethods, 'pay_later'),
    ...writeOnly([integer('payment_term', 30, { min: 0 })]),
    choice('send_method', ['email', 'peppol', 'self'], 'email'),
    text('introduction', 'Bedankt voor uw bestelling.'),
    text('remarks', 'Bezorgen: Dok 3, 3012 BB Rotterdam'),
    text('tradename_id', 'f8fd3e4e-da1c-43a7-892f-1410ac13e38a', { ...uuid, register: 'tradenames' }),
    ...writeOnly([
      list('label_ids', { type: 'text', ...uuid, register: 'labels' }, ['57aab2d0-16b8-4f3d-8d2c-42742b204134']),
      flag('sold_via_platform', false),
    ]),

    ...customerSnapshot,
    ...readOnly([
      choice('language', invoiceLanguages, 'nl'),
      text('credited_invoice_id', '4c23005c-ccd3-4294-bde6-24c726aa8810', uuid),
      list('credit_invoice_ids', { type: 'text', ...uuid }, ['c2ea9b6d-dc5f-4a41-9d1e-0c6f1f9a2b11']),
      integer('number_of_reminders_sent', 0, { min: 0 }),
      date('last_reminded_at', '2026-12-27'),
      text('peppol_status', 'sent'),
      datetime('created_at', '2026-11-20T09:30:00.000+01:00'),
    ]),
  ],
}
