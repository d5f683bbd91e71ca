import type { Field } from './field.ts'
import { readOnly } from './field-constructors.ts'
import { choice, decimal, flag, integer, money, record, recordList, text } from './jortt-fields.ts'

/* The parts that invoices and estimates share (apis/jortt.md §5.3, §5.4). */

/** What a line sells. */
export const lineOfDocument: readonly Field[] = [
  text('description', 'SKU-77 Fietsbel koper', { required: true }),
  decimal('quantity', '2', { required: true }),
  money('amount', '12.50', { required: true }),
  record(
    'vat',
    [
      // A fraction, not a percentage: version 3 refuses 21.
      decimal('value', '0.21', { min: 0, max: 1, required: true }),
      choice('category', ['exempt', 'margin_goods_high', 'travel_services_high'], 'exempt'),
    ],
    { required: true },
  ),
]

export const totalOfLine: readonly Field[] = readOnly([money('total_amount_ex_vat', '25.00')])

export const discountsOfDocument: Field = recordList('discounts', [
  text('description', 'Vaste klant'),
  integer('percentage', 5, { max: 100, required: true }),
])

/** The customer as it was when the document was made. */
export const addressOnDocument: readonly Field[] = readOnly([
  text('customer_attn', 'Administratie'),
  text('customer_address_street', 'Kade 12'),
  text('customer_address_extra_information', '2e verdieping'),
  text('customer_address_postal_code', '3011 AA'),
  text('customer_address_city', 'Rotterdam'),
  text('customer_address_country_code', 'NL', { minLength: 2, maxLength: 2, format: 'country' }),
  text('customer_address_country_name', 'Nederland'),
  flag('customer_vat_shifted', false),
  text('customer_vat_number', 'NL000099998B57', { identifies: true }),
])
