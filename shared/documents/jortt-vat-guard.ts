import Big from 'big.js'
import { isEuCode, vatPrefixOf } from '../mapping/functions/countries.ts'
import { euRates, type VatProblem } from './vat-guard.ts'

export interface JorttVatCustomer {
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  readonly vatNumber: string | null
  /** Reverse charge: the customer accounts for the VAT (`apis/jortt.md §5.2`). */
  readonly isShifted: boolean
}

/**
 * The same question as `vatProblem`, asked of a seller in the Netherlands. `rates` are fractions as decimal strings
 * ("0.21"). A customer without a country can't be judged and passes.
 */
export function jorttVatProblem(customer: JorttVatCustomer, rates: readonly string[]): VatProblem | null {
  const { country, isShifted } = customer
  if (!country) return null
  const vatType = vatTypeOf(country, isShifted)
  if (isShifted && vatType === 'EXPORT') return { kind: 'vat-country', vatType: 'EUREVERSEDVAT', country }
  if (vatType === 'EUREVERSEDVAT') {
    const vatNumber = customer.vatNumber?.replace(/[\s.-]/g, '').toUpperCase() ?? ''
    if (vatNumber === '') return { kind: 'vat-number-missing', vatType }
    // The prefix of a number without letters is the country's own habit, so it says nothing.
    const prefix = vatPrefixOf(country) ?? country
    if (/^[A-Z]{2}/.test(vatNumber) && !vatNumber.startsWith(prefix))
      return { kind: 'vat-number-country', vatNumber, country }
  }
  const known = ratesFor(vatType, country)
  const percents = rates.map((rate) => new Big(rate).times(100).toString())
  const wrong = percents.find((rate) => !known.some((allowed) => new Big(allowed).eq(rate)))
  return wrong === undefined ? null : { kind: 'vat-rate', vatType, country, rate: wrong, known }
}

type VatType = 'NLVAT' | 'NLREVERSEDVAT' | 'EUVAT' | 'EUREVERSEDVAT' | 'EXPORT'

function vatTypeOf(country: string, isShifted: boolean): VatType {
  if (country === 'NL') return isShifted ? 'NLREVERSEDVAT' : 'NLVAT'
  if (!isEuCode(country)) return 'EXPORT'
  return isShifted ? 'EUREVERSEDVAT' : 'EUVAT'
}

/** Below the threshold for distance sales a Dutch seller charges its own rates elsewhere in the EU too. */
function ratesFor(vatType: VatType, country: string): readonly string[] {
  switch (vatType) {
    case 'NLVAT':
      return [...(euRates.NL ?? []), '0']
    case 'EUVAT':
      return [...new Set([...(euRates[country] ?? []), ...(euRates.NL ?? []), '0'])]
    default:
      return ['0']
  }
}
