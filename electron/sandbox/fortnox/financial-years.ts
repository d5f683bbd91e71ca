import type { StoredRecord } from '../sandbox-state.ts'

export const FIRST_FINANCIAL_YEAR = 2024

/** The id of the financial year of a date; years are calendar years. */
export function financialYearOf(date: string): number {
  return Number(date.slice(0, 4)) - FIRST_FINANCIAL_YEAR + 1
}

/** The financial years up to the one after `today`, as list records. */
export function financialYears(today: string): readonly StoredRecord[] {
  const last = financialYearOf(today) + 1
  return Array.from({ length: last }, (_, index) => {
    const year = FIRST_FINANCIAL_YEAR + index
    const body = {
      Id: index + 1,
      FromDate: `${year}-01-01`,
      ToDate: `${year}-12-31`,
      AccountingMethod: 'ACCRUAL',
      AccountChartType: 'BAS 2026',
    }
    return { id: String(index + 1), body, hidden: {}, modifiedAt: `${year}-01-01T00:00:00.000Z` }
  })
}
