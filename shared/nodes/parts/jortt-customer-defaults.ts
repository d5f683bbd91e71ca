import {
  type Condition,
  call,
  constant,
  type Expression,
  field,
  first,
  type Mapping,
} from '../../mapping/expression.ts'
import type { RecordType } from '../../records/field.ts'
import { fieldAt } from '../../records/field-at.ts'
import type { CustomerSource } from './customer-source.ts'

/** The mapping from a Fortnox customer, or from a document that names one, to a jortt customer. Empty for other inputs. */
export function defaultJorttCustomerMapping(input: RecordType | null): Mapping {
  const source = input && sourceOf(input)
  if (!source) return {}
  const { name, isPrivate, country, vatNumber, more } = source
  const isCompany: Condition = { kind: 'not', of: isPrivate }
  return {
    customer_name: name,
    is_private: when(isPrivate, constant(true), constant(false)),
    reference: source.number,
    attn: source.attention,
    address_street: source.street,
    address_extra_information: source.extra,
    address_postal_code: source.postalCode,
    address_city: source.city,
    address_country_code: country,
    vat_number: vatNumber,
    // Reverse charge is for companies with a VAT number elsewhere in the EU, whatever type they have in Fortnox.
    shift_vat: when(
      {
        kind: 'all',
        of: [
          isCompany,
          compare(vatNumber, 'is-filled'),
          compare(call('isEuCountry', country), 'equals', constant(true)),
          compare(country, 'not-equals', constant('NL')),
        ],
      },
      constant(true),
      constant(false),
    ),
    phonenumber: source.phone,
    invoice_language: first({ kind: 'lookup', of: country, table: languages, otherwise: 'empty' }, constant('en')),
    ...more,
  }
}

/** What makes two records belong to the same customer. */
export function defaultJorttCustomerIdentity(input: RecordType | null): Expression {
  return field(input && fieldAt(input.fields, 'CustomerNumber') ? 'CustomerNumber' : (input?.key ?? 'id'))
}

export const when = (condition: Condition, then: Expression, otherwise: Expression): Expression => ({
  kind: 'condition',
  when: condition,
  then,
  otherwise,
})

export const compare = (
  left: Expression,
  operator: Extract<Condition, { kind: 'compare' }>['operator'],
  right?: Expression,
): Condition => ({ kind: 'compare', left, operator, ...(right && { right }) })

/** jortt writes its invoices in five languages (`apis/jortt.md §5.2`); English is understood most elsewhere. */
const languages = [
  { from: 'NL', to: 'nl' },
  { from: 'BE', to: 'nl' },
  { from: 'DE', to: 'de' },
  { from: 'AT', to: 'de' },
  { from: 'FR', to: 'fr' },
  { from: 'ES', to: 'es' },
] as const

/** The codes of Fortnox' terms of payment that are days (`apis/fortnox.md §5.6`). */
const daysOfTerms = ['0', '10', '14', '15', '20', '30', '45', '60', '90'].map((days) => ({
  from: days,
  to: Number(days),
}))

interface FortnoxSource extends CustomerSource {
  readonly number: Expression
  readonly isPrivate: Condition
  readonly phone: Expression
}

function sourceOf(input: RecordType): FortnoxSource | null {
  const has = (path: string) => fieldAt(input.fields, path) !== null
  if (has('CustomerName')) return has('customer_details.Name') ? cardThenDocument : fromDocument
  return has('CustomerNumber') && has('Name') && has('Type') ? fromCard('') : null
}

/** Fortnox leaves the country out where it is its own. */
const swedenUnless = (...given: readonly Expression[]): Expression => first(...given, constant('SE'))

function fromCard(at: string): FortnoxSource {
  const card = (name: string) => field(`${at}${name}`)
  const country = swedenUnless(card('CountryCode'), call('countryCode', card('Country')))
  return {
    number: card('CustomerNumber'),
    name: card('Name'),
    isPrivate: compare(card('Type'), 'equals', constant('PRIVATE')),
    street: card('Address1'),
    extra: card('Address2'),
    postalCode: card('ZipCode'),
    city: card('City'),
    country,
    vatNumber: card('VATNumber'),
    attention: card('YourReference'),
    phone: first(card('Phone1'), card('Phone2')),
    more: {
      email: first(card('EmailInvoice'), card('Email')),
      website: card('WWW'),
      // Only Dutch companies have a number at the Chamber of Commerce.
      coc_number: when(
        compare(country, 'equals', constant('NL')),
        call('digitsOnly', card('OrganisationNumber')),
        constant(null),
      ),
      payment_term: { kind: 'lookup', of: card('TermsOfPayment'), table: daysOfTerms, otherwise: 'empty' },
    },
  }
}

/** The copy of the customer on a document, which names neither its kind nor its VAT number (`apis/fortnox.md §5.2`). */
const fromDocument: FortnoxSource = {
  number: field('CustomerNumber'),
  name: field('CustomerName'),
  isPrivate: compare(field('OrganisationNumber'), 'is-empty'),
  street: field('Address1'),
  extra: field('Address2'),
  postalCode: field('ZipCode'),
  city: field('City'),
  country: swedenUnless(call('countryCode', field('Country'))),
  vatNumber: constant(null),
  attention: field('YourReference'),
  phone: field('Phone1'),
  more: {},
}

/** Today's card first; the copy on the document where the card has nothing. */
const cardThenDocument: FortnoxSource = (() => {
  const card = fromCard('customer_details.')
  const both = (name: Exclude<keyof FortnoxSource, 'more' | 'isPrivate'>) => first(card[name], fromDocument[name])
  return {
    number: field('CustomerNumber'),
    name: both('name'),
    isPrivate: card.isPrivate,
    street: both('street'),
    extra: both('extra'),
    postalCode: both('postalCode'),
    city: both('city'),
    country: swedenUnless(
      field('customer_details.CountryCode'),
      call('countryCode', field('customer_details.Country')),
      call('countryCode', field('Country')),
    ),
    vatNumber: card.vatNumber,
    attention: both('attention'),
    phone: both('phone'),
    more: card.more,
  }
})()
