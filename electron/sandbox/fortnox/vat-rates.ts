import type { Json } from '../json-value.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'

/** Percent. The last four are foreign: the sandbox company sells through the one-stop shop. */
const CONFIGURED_RATES: readonly number[] = [25, 12, 6, 0, 21, 9, 19, 7]

/** Sales to these customers carry no Swedish or foreign VAT. */
const TYPES_WITHOUT_VAT: readonly string[] = ['SEREVERSEDVAT', 'EUREVERSEDVAT', 'EXPORT']

const RATE_OF_ACCOUNT: Readonly<Record<string, number>> = {
  3001: 25,
  3002: 12,
  3003: 6,
  3520: 25,
  3540: 25,
}

/** Why a rate cannot be used, null when it can or none is given. */
export function vatProblem(rate: Json | undefined): FortnoxProblem | null {
  if (rate === undefined || rate === null) return null
  if (typeof rate === 'number' && CONFIGURED_RATES.includes(rate)) return null
  return refused(WRONG_VALUE, `Momssatsen finns inte upplagd (VAT: ${String(rate)}).`)
}

/**
 * Why this rate does not fit the customer's VAT type. The real system's answer is not known, so the sandbox
 * refuses: a wrong pair in a real ledger means a wrong VAT return.
 */
export function vatTypeProblem(vatType: string, rate: number): FortnoxProblem | null {
  if (!hasNoVat(vatType) || rate === 0) return null
  return refused(WRONG_VALUE, `Momssatsen ${rate} % stämmer inte med kundens momstyp ${vatType} (VAT).`)
}

export function hasNoVat(vatType: string): boolean {
  return TYPES_WITHOUT_VAT.includes(vatType)
}

/** The rate in percent that belongs to a sales account; 0 for accounts without one. */
export function vatOfAccount(account: Json | undefined): number {
  return typeof account === 'number' ? (RATE_OF_ACCOUNT[String(account)] ?? 0) : 0
}

/** The article's account for this kind of customer (`apis/fortnox.md §5.1`). */
export function accountFieldFor(vatType: string): string {
  switch (vatType) {
    case 'SEREVERSEDVAT':
      return 'ConstructionAccount'
    case 'EUREVERSEDVAT':
      return 'EUAccount'
    case 'EUVAT':
      return 'EUVATAccount'
    case 'EXPORT':
      return 'ExportAccount'
    default:
      return 'SalesAccount'
  }
}
