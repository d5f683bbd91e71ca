import type { RecordType } from './field.ts'
import { readOnly, writeOnly } from './field-constructors.ts'
import {
  choice,
  date,
  flag,
  identifying,
  integer,
  invoiceLanguages,
  list,
  paymentMethods,
  text,
  uuid,
} from './jortt-fields.ts'

/**
 * A customer as jortt keeps it (`apis/jortt.md §5.2`). Jortt asks companies, and only them, for street, postal code,
 * city and country as well. The citizen service number is left out: nobody may pass it on by mistake.
 */
export const jorttCustomer: RecordType = {
  id: 'jortt.customer',
  system: 'jortt',
  label: { en: 'Customer', nl: 'Klant', sv: 'Kund', pl: 'Klient' },
  key: 'id',
  title: 'customer_name',
  subtitle: 'address_city',
  fields: [
    ...readOnly([text('id', '0b7c1c0e-5a0f-4f0d-9a51-6a3b1c2d4e5f', uuid)]),
    text('customer_name', 'Fietsenhuis Zuid B.V.', { required: true }),
    flag('is_private', false, { required: true }),
    text('reference', 'klant-881', identifying),
    text('attn', 'Administratie'),
    text('address_street', 'Kade 12'),
    text('address_extra_information', '2e verdieping'),
    text('address_postal_code', '3011 AA'),
    text('address_city', 'Rotterdam'),
    text('address_country_code', 'NL', { minLength: 2, maxLength: 2, format: 'country' }),
    ...readOnly([text('address_country_name', 'Nederland')]),

    flag('shift_vat', false),
    text('vat_number', 'NL000099998B57', identifying),
    text('coc_number', '12345678', identifying),
    ...writeOnly([choice('salutation', ['sir', 'madam', 'family'], 'madam')]),
    text('initials', 'J.'),
    text('first_name', 'Jamila'),
    text('last_name', 'de Wit'),
    date('date_of_birth', '1985-04-29'),

    text('email', 'inkoop@fietsenhuis.example', { format: 'email', identifies: true }),
    list('cc_emails', { type: 'text', format: 'email', identifies: true }, ['administratie@fietsenhuis.example']),
    text('email_salutation', 'Geachte mevrouw De Wit,'),
    text('phonenumber', '+31 10 123 45 67'),
    text('website', 'www.fietsenhuis.example'),
    text('additional_information', 'Levert op dinsdag'),

    integer('payment_term', 30, { min: 0 }),
    choice('invoice_language', invoiceLanguages, 'nl'),
    choice('payment_method_invoice', paymentMethods, 'pay_later'),
    text('default_label_id', '57aab2d0-16b8-4f3d-8d2c-42742b204134', { ...uuid, register: 'labels' }),
    text('default_ledger_account_id', '9e9e0000-0000-4000-8000-000000000001', { ...uuid, register: 'ledgeraccounts' }),
    text('default_discount_description', 'Vaste klant'),
    integer('default_discount_percentage', 5, { max: 100 }),
    // The specification calls both whole numbers, but its own examples hold letters.
    text('peppol_scheme_code', 'KVK', identifying),
    text('peppol_identifier', '12345678', identifying),
    ...readOnly([
      choice(
        'mollie_direct_debit_status',
        [
          'mollie_direct_debit_requested',
          'mollie_first_payment_sent',
          'mollie_direct_debit_accepted',
          'mollie_direct_debit_invalid',
        ],
        'mollie_direct_debit_accepted',
      ),
      text('mollie_customer_id', 'cst_8wmqcHMN4U', identifying),
      text('mollie_mandate_id', 'mdt_h3gAaD5zP', identifying),
      flag('archived', false),
    ]),
  ],
}
