import { isJsonObject, type JsonObject } from '#shared/json.ts'
import { booleanOf, dateTextOf, integerOf, isList } from '#shared/mapping/value-as.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiClient } from '../../connections/api-client.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { decodedText } from '../decode-record.ts'
import { type CallOptions, unreadable } from './fortnox-call.ts'
import {
  type FortnoxRegister,
  fortnoxRegisters,
  type RegisterEntry,
  readEntries,
  readEntry,
} from './register-entries.ts'

/** What a company has set up, and who is asking. */
export interface FortnoxSettings {
  /** All of a register, whatever number of pages it has; the accounts are those of the current financial year. */
  register(name: FortnoxRegister, options: CallOptions): Promise<Result<readonly RegisterEntry[], ApiFailure>>
  /** An account of the current financial year by its number; null where there is none. */
  account(number: string, options: CallOptions): Promise<Result<RegisterEntry | null, ApiFailure>>
  /** The account that stands behind a name such as SALES_25_SE; null where none is set (`apis/fortnox.md §5.6`). */
  predefinedAccount(name: string, options: CallOptions): Promise<Result<string | null, ApiFailure>>
  companyInformation(options: CallOptions): Promise<Result<CompanyInformation, ApiFailure>>
  companySettings(options: CallOptions): Promise<Result<CompanySettings, ApiFailure>>
  /** The last day that is closed for booking ("2026-08-31"); null where nothing is closed. */
  lockedPeriod(options: CallOptions): Promise<Result<string | null, ApiFailure>>
  /** The financial years that hold a day ("2026-11-20"): one, or none where it was not set up. */
  financialYears(day: string, options: CallOptions): Promise<Result<readonly FinancialYear[], ApiFailure>>
  /** The user the connection acts as. */
  me(options: CallOptions): Promise<Result<FortnoxUser, ApiFailure>>
}

export interface CompanyInformation {
  readonly name: string | null
  readonly organisationNumber: string | null
  readonly countryCode: string | null
  /** The tenant id of client credentials and events. */
  readonly databaseNumber: string | null
}

export interface CompanySettings {
  readonly name: string | null
  readonly email: string | null
  readonly vatNumber: string | null
  readonly bankgiro: string | null
  readonly plusgiro: string | null
  readonly iban: string | null
  /** Approved for Swedish corporation tax (F-skatt). */
  readonly taxEnabled: boolean | null
  readonly databaseNumber: string | null
}

export interface FinancialYear {
  readonly id: number | null
  readonly from: string | null
  readonly to: string | null
  readonly accountingMethod: string | null
}

export interface FortnoxUser {
  readonly id: string | null
  readonly name: string | null
  readonly email: string | null
  /** Only an administrator sees and may do everything a flow could ask for. */
  readonly isAdministrator: boolean | null
}

export function createFortnoxSettings(api: ApiClient): FortnoxSettings {
  async function single(path: string, wrapper: string, options: CallOptions): Promise<Result<JsonObject, ApiFailure>> {
    const answer = await api.request({ ...options, method: 'GET', path })
    if (!answer.ok) return answer
    const wrapped = isJsonObject(answer.value.body) ? answer.value.body[wrapper] : undefined
    return isJsonObject(wrapped) ? succeed(wrapped) : fail(unreadable(answer.value, false))
  }

  return {
    register: async (name, options) => {
      const { path } = fortnoxRegisters[name]
      const entries: RegisterEntry[] = []
      for (let page = 1; ; page += 1) {
        const query = { limit: '500', page: String(page) }
        const answer = await api.request({ ...options, method: 'GET', path, query })
        if (!answer.ok) return answer
        const read = readEntries(name, answer.value.body)
        if (read === null) return fail(unreadable(answer.value, false))
        entries.push(...read.entries)
        if (page >= read.totalPages) return succeed(entries)
      }
    },
    account: async (number, options) => {
      const path = `${fortnoxRegisters.accounts.path}/${encodeURIComponent(number)}`
      const found = await single(path, 'Account', options)
      if (found.ok) return succeed(readEntry('accounts', found.value))
      return found.problem.kind === 'not-found' ? succeed(null) : found
    },
    predefinedAccount: async (name, options) => {
      const found = await single(`/3/predefinedaccounts/${encodeURIComponent(name)}`, 'PreDefinedAccount', options)
      // A name that nothing is set for stands for account 0.
      if (found.ok) return succeed(integerOf(found.value.Account ?? null) ? decodedText(found.value.Account) : null)
      return found.problem.kind === 'not-found' ? succeed(null) : found
    },
    companyInformation: async (options) => {
      const found = await single('/3/companyinformation', 'CompanyInformation', options)
      if (!found.ok) return found
      const { CompanyName, OrganizationNumber, CountryCode, DatabaseNumber } = found.value
      return succeed({
        name: decodedText(CompanyName),
        organisationNumber: decodedText(OrganizationNumber),
        countryCode: decodedText(CountryCode),
        databaseNumber: decodedText(DatabaseNumber),
      })
    },
    companySettings: async (options) => {
      const found = await single('/3/settings/company', 'CompanySettings', options)
      if (!found.ok) return found
      const { Name, Email, VATNumber, BG, PG, IBAN, TaxEnabled, DatabaseNumber } = found.value
      return succeed({
        name: decodedText(Name),
        email: decodedText(Email),
        vatNumber: decodedText(VATNumber),
        bankgiro: decodedText(BG),
        plusgiro: decodedText(PG),
        iban: decodedText(IBAN),
        taxEnabled: booleanOf(TaxEnabled ?? null),
        databaseNumber: decodedText(DatabaseNumber),
      })
    },
    lockedPeriod: async (options) => {
      const found = await single('/3/settings/lockedperiod', 'LockedPeriod', options)
      if (found.ok) return succeed(dateTextOf(found.value.EndDate ?? null))
      return found.problem.kind === 'not-found' ? succeed(null) : found
    },
    financialYears: async (day, options) => {
      const answer = await api.request({ ...options, method: 'GET', path: '/3/financialyears', query: { date: day } })
      if (!answer.ok) return answer.problem.kind === 'not-found' ? succeed([]) : answer
      const years = isJsonObject(answer.value.body) ? answer.value.body.FinancialYears : undefined
      if (!isList(years) || !years.every(isJsonObject)) return fail(unreadable(answer.value, false))
      return succeed(years.map(yearOf))
    },
    me: async (options) => {
      const found = await single('/3/me', 'Me', options)
      if (!found.ok) return found
      const { Id, Name, Email, SysAdmin } = found.value
      return succeed({
        id: decodedText(Id),
        name: decodedText(Name),
        email: decodedText(Email),
        isAdministrator: booleanOf(SysAdmin ?? null),
      })
    },
  }
}

function yearOf({ Id, FromDate, ToDate, AccountingMethod }: JsonObject): FinancialYear {
  return {
    id: integerOf(Id ?? null),
    from: dateTextOf(FromDate ?? null),
    to: dateTextOf(ToDate ?? null),
    accountingMethod: decodedText(AccountingMethod),
  }
}
