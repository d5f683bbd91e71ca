import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Json, JsonObject } from '../json-value.ts'
import { objectOf, textOf } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import { swedishCountryName } from './country-names.ts'
import { CUSTOMER_FIELDS } from './fields/customer-fields.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { readWrapped, stockholmDate } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { deletedResponse, fortnoxResponse, notFound, problemResponse, refused, WRONG_VALUE } from './fortnox-problem.ts'
import type { ListRules } from './list-query.ts'
import { contains, listAnswer } from './list-query.ts'

const unknownCustomer = notFound(2000433, 'Kan inte hitta kunden.')

const LIST: ListRules = {
  plural: 'Customers',
  knowsLastModified: true,
  searches: {
    customernumber: contains('CustomerNumber'),
    name: contains('Name'),
    zipcode: contains('ZipCode'),
    city: contains('City'),
    email: contains('Email'),
    phone: contains('Phone1', 'Phone2'),
    organisationnumber: contains('OrganisationNumber'),
    gln: contains('GLN'),
    glndelivery: contains('GLNDelivery'),
  },
  filters: { active: (body) => body.Active === true, inactive: (body) => body.Active !== true },
  sorts: { customernumber: 'CustomerNumber', name: 'Name' },
  listItem: (body, url) => ({
    '@url': url,
    Address1: textOf(body.Address1),
    Address2: textOf(body.Address2),
    City: textOf(body.City),
    CustomerNumber: body.CustomerNumber ?? '',
    Email: textOf(body.Email),
    Name: body.Name ?? '',
    OrganisationNumber: textOf(body.OrganisationNumber),
    Phone: textOf(body.Phone1),
    ZipCode: textOf(body.ZipCode),
  }),
}

/** Customers (`apis/fortnox.md §5.1`). */
export function fortnoxCustomers(company: FortnoxCompany): Hono<{ Bindings: HttpBindings }> {
  const { customers, registers, clock } = company
  const app = new Hono<{ Bindings: HttpBindings }>()
  const urlOf = (requestUrl: string, number: string) =>
    `${new URL(requestUrl).origin}/3/customers/${encodeURIComponent(number)}`

  app.get('/', (c) => listAnswer(c, customers, LIST, (record) => urlOf(c.req.url, record.id), stockholmDate(clock())))

  app.post('/', async (c) => {
    const body = await readWrapped(c, 'Customer')
    if (!body.ok) return problemResponse(body.problem)
    const fields = checkFields(body.value, CUSTOMER_FIELDS, registers)
    if (!fields.ok) return problemResponse(fields.problem)
    // Integrators see this code for an empty name as well as for a taken number (`apis/fortnox.md §4`).
    if (!textOf(fields.value.Name)) return problemResponse(refused(2000637, 'Kundens namn måste anges (Name).'))
    const asked = textOf(fields.value.CustomerNumber)
    if (asked && isReserved(company, asked)) {
      return problemResponse(refused(2000637, `Kundnumret används redan (${asked}).`))
    }
    const number = asked || nextCustomerNumber(company)
    const customer = saveCustomer(company, number, newCustomer(number, fields.value))
    // The account is a number in this reply and a text everywhere else (`apis/fortnox.md §5.1`).
    const account = textOf(customer.SalesAccount)
    const reply = { ...customer, SalesAccount: account ? Number(account) : null }
    return answer(c.req.url, number, reply, 201, { location: 'customers' })
  })

  app.get('/:number', (c) => {
    const record = customers.get(c.req.param('number'))
    return record ? answer(c.req.url, record.id, record.body) : problemResponse(unknownCustomer)
  })

  app.put('/:number', async (c) => {
    const record = customers.get(c.req.param('number'))
    if (!record) return problemResponse(unknownCustomer)
    const body = await readWrapped(c, 'Customer')
    if (!body.ok) return problemResponse(body.problem)
    const fields = checkFields(body.value, CUSTOMER_FIELDS, registers)
    if (!fields.ok) return problemResponse(fields.problem)
    const problem = changeProblem(record.id, fields.value)
    if (problem) return problemResponse(problem)
    const merged = withCountryNames({ ...record.body, ...mergedObjects(record.body, fields.value) })
    return answer(c.req.url, record.id, saveCustomer(company, record.id, merged))
  })

  app.delete('/:number', (c) => {
    const record = customers.get(c.req.param('number'))
    if (!record) return problemResponse(unknownCustomer)
    const documents = [company.orders, company.invoices, company.offers].flatMap((kind) => kind.all())
    const isUsed = documents.some(({ body }) => body.CustomerNumber === record.id && body.Cancelled !== true)
    if (isUsed) return problemResponse(refused(WRONG_VALUE, 'Kunden används på dokument och kan inte tas bort.'))
    customers.remove(record.id)
    return deletedResponse()
  })

  function answer(requestUrl: string, number: string, body: JsonObject, status = 200, headers = {}): Response {
    return fortnoxResponse({ Customer: { '@url': urlOf(requestUrl, number), ...body } }, status, headers)
  }

  return app
}

/** A fresh card: what was not given comes from the company's settings. Unset texts are null, unset e-mails "". */
export function newCustomer(number: string, given: JsonObject): JsonObject {
  const empty: Record<string, Json> = {}
  for (const [name, rule] of Object.entries(CUSTOMER_FIELDS)) {
    if (name !== '@url') empty[name] = rule.kind === 'text' && name.startsWith('Email') ? '' : null
  }
  return withCountryNames({
    ...empty,
    Type: 'COMPANY',
    VATType: 'SEVAT',
    Active: true,
    Currency: 'SEK',
    PriceList: 'A',
    TermsOfPayment: '30',
    ShowPriceVATIncluded: false,
    InvoiceDiscount: 0,
    ...given,
    CustomerNumber: number,
    DefaultDeliveryTypes: { Invoice: 'PRINT', Order: 'PRINT', Offer: 'PRINT', ...objectOf(given.DefaultDeliveryTypes) },
    DefaultTemplates: {
      Order: 'DEFAULTTEMPLATE',
      Offer: 'DEFAULTTEMPLATE',
      Invoice: 'DEFAULTTEMPLATE',
      CashInvoice: 'DEFAULTTEMPLATE',
      ...objectOf(given.DefaultTemplates),
    },
  })
}

export function saveCustomer(company: FortnoxCompany, number: string, body: JsonObject): JsonObject {
  const modifiedAt = company.clock().toISOString()
  company.customers.save({ id: number, body, hidden: {}, modifiedAt })
  company.customerNumbers.save({ id: number, body: {}, hidden: {}, modifiedAt })
  return body
}

function isReserved(company: FortnoxCompany, number: string): boolean {
  return company.customerNumbers.get(number) !== undefined
}

function nextCustomerNumber(company: FortnoxCompany): string {
  for (;;) {
    const number = String(company.state.nextNumber('fortnox.customers'))
    if (!isReserved(company, number)) return number
  }
}

function changeProblem(number: string, changes: JsonObject): FortnoxProblem | null {
  if (changes.Name === '') return refused(2000637, 'Kundens namn måste anges (Name).')
  if (changes.CustomerNumber !== undefined && changes.CustomerNumber !== number) {
    return refused(WRONG_VALUE, 'Kundnumret kan inte ändras (CustomerNumber).')
  }
  return null
}

function mergedObjects(before: JsonObject, changes: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...changes }
  for (const name of ['DefaultDeliveryTypes', 'DefaultTemplates']) {
    if (changes[name] !== undefined) merged[name] = { ...objectOf(before[name]), ...objectOf(changes[name]) }
  }
  return merged
}

function withCountryNames(body: JsonObject): JsonObject {
  return {
    ...body,
    Country: swedishCountryName(textOf(body.CountryCode)),
    DeliveryCountry: swedishCountryName(textOf(body.DeliveryCountryCode)),
    VisitingCountry: swedishCountryName(textOf(body.VisitingCountryCode)),
  }
}
