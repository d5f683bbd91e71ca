import { call, constant, type Expression, field, first, type Mapping } from '../../mapping/expression.ts'
import type { RecordType } from '../../records/field.ts'
import { fieldAt } from '../../records/field-at.ts'
import type { CustomerSource } from './customer-source.ts'

/** The mapping to a Fortnox customer that is ready on first open, for whatever of it the input can fill. */
export function defaultCustomerMapping(input: RecordType | null): Mapping {
  const source = input && sourceOf(input)
  if (!source) return {}
  const { name, isPrivate, street, extra, postalCode, city, country, vatNumber, vatShifted, attention, more } = source
  const address = addressLine(street)
  return {
    Name: name,
    Type: {
      kind: 'condition',
      when: { kind: 'compare', left: isPrivate, operator: 'equals', right: constant(true) },
      then: constant('PRIVATE'),
      otherwise: constant('COMPANY'),
    },
    VATNumber: vatNumber,
    VATType: call('fortnoxVatType', country, vatNumber, vatShifted),
    YourReference: attention,
    Address1: address,
    Address2: extra,
    ZipCode: postalCode,
    City: city,
    CountryCode: country,
    DeliveryName: name,
    DeliveryAddress1: address,
    DeliveryAddress2: extra,
    DeliveryZipCode: postalCode,
    DeliveryCity: city,
    DeliveryCountryCode: country,
    Currency: constant('EUR'),
    ...more,
  }
}

/** What makes two records belong to the same customer. */
export function defaultCustomerIdentity(input: RecordType | null): Expression {
  return field(input && fieldAt(input.fields, 'customer_id') ? 'customer_id' : (input?.key ?? 'id'))
}

/** jortt keeps street and house number in one field; they are set apart, so that "75a" is written the same everywhere. */
export const addressLine = (street: Expression): Expression =>
  call(
    'joinText',
    constant(' '),
    call('streetName', street),
    call('houseNumber', street),
    call('upper', call('houseNumberAddition', street)),
  )

interface JorttSource extends CustomerSource {
  readonly isPrivate: Expression
  readonly vatShifted: Expression
}

function sourceOf(input: RecordType): JorttSource | null {
  const has = (path: string) => fieldAt(input.fields, path) !== null
  if (has('customer_details.customer_name')) return cardThenDocument(has)
  // An estimate alone does not tell companies from persons (apis/jortt.md §5.4).
  if (has('customer_company_name')) return has('customer_is_private') ? fromInvoice : null
  return has('customer_name') ? fromCard('') : null
}

/** The frozen copy of the customer that every jortt invoice carries (`apis/jortt.md §5.3`). */
const fromInvoice: JorttSource = {
  name: field('customer_company_name'),
  isPrivate: field('customer_is_private'),
  street: field('customer_address_street'),
  extra: field('customer_address_extra_information'),
  postalCode: field('customer_address_postal_code'),
  city: field('customer_address_city'),
  country: field('customer_address_country_code'),
  vatNumber: field('customer_vat_number'),
  vatShifted: field('customer_vat_shifted'),
  attention: field('customer_attn'),
  more: { Email: field('customer_mail_to'), ExternalReference: field('customer_id') },
}

function fromCard(at: string): JorttSource {
  const card = (name: string) => field(`${at}${name}`)
  return {
    name: card('customer_name'),
    isPrivate: card('is_private'),
    street: card('address_street'),
    extra: card('address_extra_information'),
    postalCode: card('address_postal_code'),
    city: card('address_city'),
    country: card('address_country_code'),
    vatNumber: card('vat_number'),
    vatShifted: card('shift_vat'),
    attention: card('attn'),
    more: {
      OrganisationNumber: card('coc_number'),
      Email: card('email'),
      EmailInvoice: card('email'),
      Phone1: card('phonenumber'),
      WWW: card('website'),
      TermsOfPayment: {
        kind: 'lookup',
        of: card('payment_term'),
        table: ['10', '15', '20', '30'].map((days) => ({ from: days, to: days })),
        otherwise: 'empty',
      },
      ExternalReference: card('id'),
    },
  }
}

/**
 * Today's card first; the copy in the document where the card has nothing, for example because the customer was removed.
 * An estimate's copy has less in it than an invoice's.
 */
function cardThenDocument(has: (path: string) => boolean): JorttSource {
  const card = fromCard('customer_details.')
  const orCopy = (value: Expression, copy: Expression) =>
    copy.kind === 'field' && has(copy.path) ? first(value, copy) : value
  const both = (name: Exclude<keyof JorttSource, 'more'>) => orCopy(card[name], fromInvoice[name])
  return {
    name: both('name'),
    isPrivate: both('isPrivate'),
    street: both('street'),
    extra: both('extra'),
    postalCode: both('postalCode'),
    city: both('city'),
    country: both('country'),
    vatNumber: both('vatNumber'),
    vatShifted: both('vatShifted'),
    attention: both('attention'),
    more: {
      ...card.more,
      Email: orCopy(field('customer_details.email'), field('customer_mail_to')),
      ExternalReference: field('customer_id'),
    },
  }
}
