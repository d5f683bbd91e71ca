import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { stockholmDate } from './fortnox-context.ts'

const FIRST_FINANCIAL_YEAR = 2024

/** Ids of years that were added begin here, so that they never meet those of the calendar years. */
const FIRST_ADDED_ID = 100

/** The financial years: the calendar years from 2024 to next year, and those that were added. */
export function financialYears(company: FortnoxCompany): readonly StoredRecord[] {
  const added = company.financialYears.all()
  const last = Number(stockholmDate(company.clock()).slice(0, 4)) + 1
  const count = last - FIRST_FINANCIAL_YEAR + 1
  const own = Array.from({ length: count }, (_, index) => calendarYear(FIRST_FINANCIAL_YEAR + index, index + 1))
  return [...own.filter((year) => !added.some((other) => overlap(year.body, other.body))), ...added]
}

/** The financial year that a date is in. */
export function financialYearAt(company: FortnoxCompany, date: string): StoredRecord | undefined {
  return financialYears(company).find(({ body }) => textOf(body.FromDate) <= date && date <= textOf(body.ToDate))
}

/** The id of the financial year of a date, 0 where there is none. */
export function financialYearOf(company: FortnoxCompany, date: string): number {
  return Number(financialYearAt(company, date)?.id ?? 0)
}

export function addFinancialYear(company: FortnoxCompany, given: JsonObject): JsonObject {
  const Id = company.state.nextNumber('fortnox.financialYears', FIRST_ADDED_ID)
  const body = { Id, AccountingMethod: 'ACCRUAL', AccountChartType: 'BAS 2026', ...given }
  company.financialYears.save({ id: String(Id), body, hidden: {}, modifiedAt: company.clock().toISOString() })
  return body
}

export function overlap(one: JsonObject, other: JsonObject): boolean {
  return textOf(one.FromDate) <= textOf(other.ToDate) && textOf(other.FromDate) <= textOf(one.ToDate)
}

function calendarYear(year: number, Id: number): StoredRecord {
  const dates = { FromDate: `${year}-01-01`, ToDate: `${year}-12-31` }
  const body = { Id, ...dates, AccountingMethod: 'ACCRUAL', AccountChartType: 'BAS 2026' }
  return { id: String(Id), body, hidden: {}, modifiedAt: `${year}-01-01T00:00:00.000Z` }
}
