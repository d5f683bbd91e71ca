import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { textOf } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import { COMPANY_INFORMATION, COMPANY_SETTINGS, ME, PREDEFINED_ACCOUNTS } from './company-settings.ts'
import { big } from './document-totals.ts'
import type { FieldTable } from './field-rules.ts'
import { text } from './field-rules.ts'
import { financialYearOf, financialYears } from './financial-years.ts'
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
  const holds = (body: { readonly [key: string]: unknown }, value: string) =>
    String(body.Id) === String(financialYearOf(value))
  const rules = {
    plural: 'FinancialYears',
    knowsLastModified: false,
    searches: { date: holds, Date: holds },
    filters: {},
    sorts: {},
    listItem: (body: object, url: string) => ({ '@url': url, ...body }),
  }
  return new Hono<{ Bindings: HttpBindings }>()
    .get('/', (c) => listAnswer(c, financialYears(today()), rules, (record) => urlOf(c.req.url, record.id), today()))
    .get('/:id', (c) => {
      const year = financialYears(today()).find(({ id }) => id === c.req.param('id'))
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
