import Big from 'big.js'
import { isEuCode, vatPrefixOf } from '../mapping/functions/countries.ts'

export interface VatCustomer {
  /** SEVAT, SEREVERSEDVAT, EUREVERSEDVAT, EUVAT or EXPORT (`apis/fortnox.md §5.1`). */
  readonly vatType: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  readonly vatNumber: string | null
}

/** Why a document must not be posted as it is. */
export type VatProblem =
  | { readonly kind: 'vat-country'; readonly vatType: string; readonly country: string }
  | { readonly kind: 'vat-number-missing'; readonly vatType: string }
  | { readonly kind: 'vat-number-country'; readonly vatNumber: string; readonly country: string }
  | {
      readonly kind: 'vat-rate'
      readonly vatType: string
      readonly country: string
      readonly rate: string
      readonly known: readonly string[]
    }

/**
 * The one place that says whether country, VAT number, VAT type and rates agree. `rates` are percentages as decimal
 * strings ("21"). A customer without a VAT type or country can't be judged and passes.
 */
export function vatProblem(customer: VatCustomer, rates: readonly string[]): VatProblem | null {
  const { vatType, country } = customer
  if (!vatType || !country) return null
  if (!countryFits(vatType, country)) return { kind: 'vat-country', vatType, country }

  const vatNumber = customer.vatNumber?.replace(/[\s.-]/g, '').toUpperCase() ?? ''
  if (vatType === 'EUREVERSEDVAT' && vatNumber === '') return { kind: 'vat-number-missing', vatType }
  // The prefix of a number without letters is the country's own habit, so it says nothing.
  if (
    vatType === 'EUREVERSEDVAT' &&
    /^[A-Z]{2}/.test(vatNumber) &&
    !vatNumber.startsWith(vatPrefixOf(country) ?? country)
  ) {
    return { kind: 'vat-number-country', vatNumber, country }
  }
  const known = ratesFor(vatType, country)
  const wrong = rates.find((rate) => !known.some((allowed) => new Big(allowed).eq(rate)))
  return wrong === undefined ? null : { kind: 'vat-rate', vatType, country, rate: wrong, known }
}

function countryFits(vatType: string, country: string): boolean {
  const inEu = isEuCode(country)
  switch (vatType) {
    case 'SEVAT':
    case 'SEREVERSEDVAT':
      return country === 'SE'
    case 'EUVAT':
    case 'EUREVERSEDVAT':
      return inEu && country !== 'SE'
    case 'EXPORT':
      return !inEu
    default:
      return true
  }
}

function ratesFor(vatType: string, country: string): readonly string[] {
  if (vatType === 'SEVAT' || vatType === 'EUVAT') return [...(euRates[country] ?? []), '0']
  return ['0']
}

/** VAT rates in per cent in the member states; exempt and zero-rated sales are possible everywhere. As of November 2026. */
export const euRates: { readonly [country: string]: readonly string[] } = {
  AT: ['20', '13', '10'],
  BE: ['21', '12', '6'],
  BG: ['20', '9'],
  CY: ['19', '9', '5', '3'],
  CZ: ['21', '12'],
  DE: ['19', '7'],
  DK: ['25'],
  EE: ['24', '13', '9'],
  ES: ['21', '10', '4'],
  FI: ['25.5', '13.5', '10'],
  FR: ['20', '10', '5.5', '2.1'],
  GR: ['24', '13', '6'],
  HR: ['25', '13', '5'],
  HU: ['27', '18', '5'],
  IE: ['23', '13.5', '9', '4.8'],
  IT: ['22', '10', '5', '4'],
  LT: ['21', '12', '5'],
  LU: ['17', '14', '8', '3'],
  LV: ['21', '12', '5'],
  MT: ['18', '12', '7', '5'],
  NL: ['21', '9'],
  PL: ['23', '8', '5'],
  PT: ['23', '13', '6'],
  RO: ['21', '11'],
  SE: ['25', '12', '6'],
  SI: ['22', '9.5', '5'],
  SK: ['23', '19', '5'],
}
