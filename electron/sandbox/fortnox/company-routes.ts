import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import { COMPANY_INFORMATION, COMPANY_SETTINGS, ME, PREDEFINED_ACCOUNTS } from './company-settings.ts'
import { big } from './document-totals.ts'
import type { FieldTable } from './field-rules.ts'
import { date, each, oneOf, text } from './field-rules.ts'
import { addFinancialYear, financialYearOf, financialYears, overlap } from './financial-years.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { readWrapped, stockholmDate } from './fortnox-context.ts'
import { fortnoxResponse, notFound, problemResponse, refused, WRONG_VALUE } from './fortnox-problem.ts'
import { listAnswer } from './list-query.ts'

type Resource = Hono<{ Bindings: HttpBindings }>

/** The yearly limit of distance sales within the EU, in kronor. */
const EU_VAT_LIMIT = 99_680

export function fortnoxCompanyInformation(): Resource {
  return new Hono<{ Bindings: HttpBindings }>().get('/', () =>
    fortnoxResponse({ CompanyInformation: COMPANY_INFORMATION }),
  )
}

/** Company settings and the locked period (`apis/fortnox.md §5.6`). */
export function fortnoxSettings(company: FortnoxCompany): Resource {
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/company', () => fortnoxResponse({ CompanySettings: COMPANY_SETTINGS }))
    .get('/lockedperiod', () => fortnoxResponse({ LockedPeriod: { EndDate: company.lockedUntil() || null } }))
}

export function fortnoxMe(): Resource {
  return new Hono<{ Bindings: HttpBindings }>().get('/', () => fortnoxResponse({ Me: ME }))
}

export function fortnoxFinancialYears(company: FortnoxCompany): Resource {
  const urlOf = (requestUrl: string, id: string) => `${new URL(requestUrl).origin}/3/financialyears/${id}`
  const today = () => stockholmDate(company.clock())
  const holds = (body: JsonObject, value: string) => textOf(body.Id) === String(financialYearOf(company, value))
  const fields: FieldTable = {
    ...each('FromDate ToDate', date),
    AccountingMethod: oneOf('ACCRUAL CASH'),
    AccountChartType: text(),
  }
  const rules = {
    plural: 'FinancialYears',
    knowsLastModified: false,
    searches: { date: holds, Date: holds },
    filters: {},
    sorts: {},
    listItem: (body: JsonObject, url: string) => ({ '@url': url, ...body }),
  }
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/', (c) => listAnswer(c, financialYears(company), rules, (record) => urlOf(c.req.url, record.id), today()))
    .post('/', async (c) => {
      const body = await readWrapped(c, 'FinancialYear')
      if (!body.ok) return problemResponse(body.problem)
      const given = checkFields(body.value, fields, company.registers)
      if (!given.ok) return problemResponse(given.problem)
      const { FromDate, ToDate } = given.value
      for (const [name, value] of Object.entries({ FromDate, ToDate })) {
        if (!textOf(value)) return problemResponse(refused(WRONG_VALUE, `Värdet måste anges (${name}).`))
      }
      if (textOf(ToDate) <= textOf(FromDate)) {
        return problemResponse(refused(WRONG_VALUE, 'Slutdatum måste vara efter startdatum (ToDate).'))
      }
      if (financialYears(company).some((year) => overlap(year.body, given.value))) {
        return problemResponse(refused(WRONG_VALUE, 'Räkenskapsåret överlappar ett annat (FromDate).'))
      }
      const year = addFinancialYear(company, given.value)
      const url = urlOf(c.req.url, textOf(year.Id))
      return fortnoxResponse({ FinancialYear: { '@url': url, ...year } }, 201, { location: 'financialyears' })
    })
    .get('/:id', (c) => {
      const year = financialYears(company).find(({ id }) => id === c.req.param('id'))
      if (!year) return problemResponse(notFound(0, 'Kan inte hitta räkenskapsåret.'))
      return fortnoxResponse({ FinancialYear: { '@url': urlOf(c.req.url, year.id), ...year.body } })
    })
}

/** The accounts the system books on by itself; the list is not paged. */
export function fortnoxPredefinedAccounts(company: FortnoxCompany): Resource {
  const { predefinedAccounts, registers, clock } = company
  const fields: FieldTable = { Name: text(), Account: { kind: 'integer', min: 1000, max: 9999, register: 'accounts' } }
  const entry = (requestUrl: string, name: string) => ({
    '@url': `${new URL(requestUrl).origin}/3/predefinedaccounts/${name}`,
    Name: name,
    Account: predefinedAccounts.get(name)?.body.Account ?? PREDEFINED_ACCOUNTS[name] ?? 0,
  })
  const unknown = notFound(0, 'Kan inte hitta det fördefinierade kontot.')
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/', (c) =>
      fortnoxResponse({ PreDefinedAccounts: Object.keys(PREDEFINED_ACCOUNTS).map((name) => entry(c.req.url, name)) }),
    )
    .get('/:name', (c) => {
      const name = c.req.param('name')
      if (!Object.hasOwn(PREDEFINED_ACCOUNTS, name)) return problemResponse(unknown)
      return fortnoxResponse({ PreDefinedAccount: entry(c.req.url, name) })
    })
    .put('/:name', async (c) => {
      const name = c.req.param('name')
      if (!Object.hasOwn(PREDEFINED_ACCOUNTS, name)) return problemResponse(unknown)
      const body = await readWrapped(c, 'PreDefinedAccount')
      if (!body.ok) return problemResponse(body.problem)
      const given = checkFields(body.value, fields, registers)
      // The code for an account that is none (`apis/fortnox.md §4`), whichever way it is wrong.
      if (!given.ok || !given.value.Account) {
        return problemResponse(refused(2001265, `Kontot är ogiltigt (${name}).`))
      }
      predefinedAccounts.save({ id: name, body: given.value, hidden: {}, modifiedAt: clock().toISOString() })
      return fortnoxResponse({ PreDefinedAccount: entry(c.req.url, name) })
    })
}

/** How much was sold to consumers in other EU countries in a year (`apis/fortnox.md §5.1`). */
export function fortnoxEuVatLimit(company: FortnoxCompany): Resource {
  return new Hono<{ Bindings: HttpBindings }>().get('/', (c) => {
    const year = c.req.query('year') ?? stockholmDate(company.clock()).slice(0, 4)
    if (!/^\d{4}$/.test(year)) return problemResponse(refused(WRONG_VALUE, 'Ogiltigt år (year).'))
    const total = company.invoices
      .all()
      .map(({ body }) => body)
      .filter((body) => body.Cancelled !== true && textOf(body.InvoiceDate).startsWith(year))
      .filter((body) => company.customers.get(textOf(body.CustomerNumber))?.body.VATType === 'EUVAT')
      .reduce((sum, body) => sum.plus(big(body.Net).times(big(body.CurrencyRate))), big(0))
      .round(2)
    return fortnoxResponse({
      EUVatLimitRegulation: {
        Year: year,
        Limit: EU_VAT_LIMIT,
        TotalExclVat: total.toNumber(),
        IsOverLimit: total.gt(EU_VAT_LIMIT),
      },
    })
  })
}
