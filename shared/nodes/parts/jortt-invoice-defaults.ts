import { call, constant, type Expression, field, first, type Mapping, rows } from '../../mapping/expression.ts'
import type { RecordType } from '../../records/field.ts'
import { fieldAt } from '../../records/field-at.ts'
import { compare, when } from './jortt-customer-defaults.ts'

/** The mapping from a Fortnox invoice or order to a jortt invoice that is ready on first open; empty for other inputs. */
export function defaultJorttInvoiceMapping(input: RecordType | null): Mapping {
  if (!input) return {}
  const has = (path: string) => fieldAt(input.fields, path) !== null
  const customer: Mapping = has('customer.id') ? { customer_id: field('customer.id') } : {}
  if (has('InvoiceRows')) {
    return {
      ...customer,
      reference: { kind: 'template', text: 'Fortnox-{DocumentNumber}' },
      invoice_date: field('InvoiceDate'),
      payment_term: call('daysBetween', field('InvoiceDate'), field('DueDate')),
      ...contentOf('InvoiceRows', 'DeliveredQuantity'),
      // jortt takes no payments afterwards: what is paid must be said when the invoice is made (apis/jortt.md §5.3).
      payment_method: when(
        { kind: 'all', of: [compare(field('Booked'), 'equals', constant(true)), isZero(field('Balance'))] },
        constant('already_paid'),
        constant('pay_later'),
      ),
    }
  }
  // The invoice of an order is dated the day it is made.
  return has('OrderRows')
    ? {
        ...customer,
        reference: { kind: 'template', text: 'Fortnox-order-{DocumentNumber}' },
        ...contentOf('OrderRows', 'OrderedQuantity'),
      }
    : {}
}

function contentOf(list: 'InvoiceRows' | 'OrderRows', quantity: string): Mapping {
  return {
    // True means in both systems that prices include VAT (apis/jortt.md §6.1, apis/fortnox.md §5.3).
    net_amounts: field('VATIncluded'),
    remarks: call('joinText', constant('\n'), field('Remarks'), deliveryAddress),
    line_items: rows(list, lineOf(field(`$item.${quantity}`))),
  }
}

/**
 * jortt knows neither article numbers nor discounts on a line. The number goes in front of the text, where the way back
 * finds it; a line with a discount goes over as one piece at the line's own total, so that nothing is lost by rounding.
 */
function lineOf(quantity: Expression): Mapping {
  const isDiscounted = compare(field('$item.Discount'), 'greater', constant(0))
  const isText = isZero(quantity)
  const calculation = call(
    'joinText',
    constant(''),
    constant('('),
    quantity,
    constant(' × '),
    field('$item.Price'),
    constant(' − '),
    field('$item.Discount'),
    when(compare(field('$item.DiscountType'), 'equals', constant('AMOUNT')), constant(''), constant(' %')),
    constant(')'),
  )
  return {
    description: first(
      call(
        'joinText',
        constant(' '),
        field('$item.ArticleNumber'),
        field('$item.Description'),
        when(isDiscounted, calculation, constant(null)),
      ),
      constant('-'),
    ),
    quantity: when({ kind: 'any', of: [isDiscounted, isText] }, constant('1'), quantity),
    'amount.amount': when(
      isText,
      constant('0'),
      when(isDiscounted, field('$item.Total'), first(field('$item.Price'), constant('0'))),
    ),
    'amount.currency': field('Currency'),
    'vat.value': first(call('percentToFraction', field('$item.VAT')), constant('0')),
  }
}

const isZero = (amount: Expression) =>
  ({ kind: 'any', of: [compare(amount, 'is-empty'), compare(amount, 'equals', constant(0))] }) as const

/** jortt has no delivery address, so another one than the customer's own is told in the remarks. */
const deliveryAddress = when(
  compare(field('DeliveryAddress1'), 'is-filled'),
  call(
    'joinText',
    constant(', '),
    field('DeliveryName'),
    field('DeliveryAddress1'),
    field('DeliveryAddress2'),
    call('joinText', constant(' '), field('DeliveryZipCode'), field('DeliveryCity')),
    field('DeliveryCountry'),
  ),
  constant(null),
)
