import type { RecordType } from './field.ts'
import { readOnly, writeOnly } from './field-constructors.ts'
import { addressOnDocument, discountsOfDocument, lineOfDocument, totalOfLine } from './jortt-document.ts'
import { choice, date, flag, identifying, invoiceLanguages, money, recordList, text, uuid } from './jortt-fields.ts'

/** A quote as jortt takes and returns it (`apis/jortt.md §5.4`). */
export const jorttEstimate: RecordType = {
  id: 'jortt.estimate',
  system: 'jortt',
  label: { en: 'Estimate', nl: 'Offerte', sv: 'Offert', pl: 'Oferta' },
  key: 'id',
  title: 'estimate_number',
  subtitle: 'customer_company_name',
  party: 'customer_id',
  fields: [
    ...readOnly([
      text('id', '3f0a6f0e-2222-4222-8333-444455556666', uuid),
      text('estimate_number', '2026-17', identifying),
      choice('estimate_status', ['draft', 'sent', 'expired', 'invoiced'], 'sent'),
      choice('acceptance_status', ['pending', 'accepted', 'rejected', 'signed'], 'accepted'),
    ]),
    text('customer_id', '0b7c1c0e-5a0f-4f0d-9a51-6a3b1c2d4e5f', { ...uuid, required: true }),
    text('reference', 'Q-9', identifying),
    date('valid_until', '2026-12-31'),

    recordList('line_items', [...lineOfDocument, ...totalOfLine]),
    discountsOfDocument,
    flag('net_amounts', false),
    ...readOnly([money('total', '23.75'), money('total_incl_vat', '28.74')]),

    text('introduction', 'Bedankt voor uw aanvraag.'),
    text('remarks', 'Levering binnen twee weken'),
    text('tradename_id', 'f8fd3e4e-da1c-43a7-892f-1410ac13e38a', { ...uuid, register: 'tradenames' }),
    ...writeOnly([
      choice('send_method', ['email', 'peppol', 'self'], 'email'),
      text('email_address_customer', 'inkoop@fietsenhuis.example', { format: 'email', identifies: true }),
    ]),

    ...readOnly([text('customer_company_name', 'Fietsenhuis Zuid B.V.')]),
    ...addressOnDocument,
    ...readOnly([choice('language', invoiceLanguages, 'nl'), date('sent_or_modified_on', '2026-11-20')]),
  ],
}
