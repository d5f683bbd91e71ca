import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import { checkFields } from './check-fields.ts'
import type { FieldTable } from './field-rules.ts'
import { codeOf, date, each, shown, text } from './field-rules.ts'
import type { FortnoxCompany, FortnoxContext } from './fortnox-context.ts'
import { readWrapped, stockholmDate } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { deletedResponse, fortnoxResponse, notFound, problemResponse, refused, WRONG_VALUE } from './fortnox-problem.ts'
import type { ListRules } from './list-query.ts'
import { listAnswer } from './list-query.ts'
import { findPrice, priceKey, pricesOf, pricesOfArticle, savePrice } from './price-book.ts'

const FIELDS: FieldTable = {
  '@url': shown,
  ArticleNumber: text(50),
  PriceList: codeOf('pricelists'),
  ...each('FromQuantity Percent', { kind: 'number', min: 0 }),
  Price: { kind: 'number', min: 0 },
  Date: date,
}

const LIST: ListRules = {
  plural: 'Prices',
  knowsLastModified: false,
  searches: { fromquantity: (body, value) => textOf(body.FromQuantity) === value },
  filters: {},
  sorts: {},
  listItem: (body, url) => ({ '@url': url, ...body }),
}

const unknownPrice = notFound(2000430, 'Kan inte hitta priset.')

/** Prices per price list, article and quantity (`apis/fortnox.md §5.6`). */
export function fortnoxPrices(company: FortnoxCompany): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/', (c) => list(c, pricesOf(company)))

  app.get('/sublist/:list/:article', (c) => {
    const { list: priceList, article } = c.req.param()
    if (!company.registers.entry('pricelists', priceList)) {
      return problemResponse(notFound(2000431, 'Kan inte hitta prislistan.'))
    }
    if (!company.articles.get(article)) return problemResponse(notFound(2000428, 'Kan inte hitta artikeln.'))
    return list(c, pricesOfArticle(company, priceList, article))
  })

  app.post('/', async (c) => {
    const fields = await readPrice(c)
    if (!fields.ok) return problemResponse(fields.problem)
    const { ArticleNumber, PriceList, FromQuantity } = fields.value
    for (const [name, value] of Object.entries({ ArticleNumber, PriceList })) {
      if (!textOf(value)) return problemResponse(refused(WRONG_VALUE, `Värdet måste anges (${name}).`))
    }
    const article = textOf(ArticleNumber)
    if (!company.articles.get(article)) {
      return problemResponse(refused(2001302, `Artikeln finns inte (${article}).`))
    }
    const key = priceKey(textOf(PriceList), article, textOf(FromQuantity) || '0')
    // The price of the article card stands in the default list before anybody made it one.
    if (company.prices.get(key)) return problemResponse(refused(WRONG_VALUE, `Priset finns redan (${key}).`))
    return answer(c.req.url, savePrice(company, { FromQuantity: 0, Price: 0, Percent: 0, ...fields.value }), 201)
  })

  for (const path of ['/:list/:article', '/:list/:article/:from']) {
    app.get(path, (c) => {
      const record = find(c)
      return record ? answer(c.req.url, record.body) : problemResponse(unknownPrice)
    })

    app.put(path, async (c) => {
      const record = find(c)
      if (!record) return problemResponse(unknownPrice)
      const fields = await readPrice(c)
      if (!fields.ok) return problemResponse(fields.problem)
      const { ArticleNumber, PriceList, FromQuantity } = { ...record.body, ...fields.value }
      if (priceKey(textOf(PriceList), textOf(ArticleNumber), textOf(FromQuantity)) !== record.id) {
        return problemResponse(refused(WRONG_VALUE, 'Prislista, artikel och antal kan inte ändras.'))
      }
      return answer(c.req.url, savePrice(company, { ...record.body, ...fields.value }))
    })
  }

  app.delete('/:list/:article/:from', (c) => {
    const record = find(c)
    if (!record || !company.prices.get(record.id)) return problemResponse(unknownPrice)
    company.prices.remove(record.id)
    return deletedResponse()
  })

  function find(c: FortnoxContext): StoredRecord | undefined {
    const { list: priceList = '', article = '', from = '0' } = c.req.param()
    return findPrice(company, priceList, article, from)
  }

  function list(c: FortnoxContext, records: readonly StoredRecord[]): Response {
    return listAnswer(c, records, LIST, (record) => urlOf(c.req.url, record.body), stockholmDate(company.clock()))
  }

  async function readPrice(c: FortnoxContext): Promise<Result<JsonObject, FortnoxProblem>> {
    const body = await readWrapped(c, 'Price')
    if (!body.ok) return fail(body.problem)
    const fields = checkFields(body.value, FIELDS, company.registers)
    return fields.ok ? succeed(fields.value) : fail(fields.problem)
  }

  return app
}

function urlOf(requestUrl: string, { PriceList, ArticleNumber, FromQuantity }: JsonObject): string {
  const key = [PriceList, ArticleNumber, FromQuantity].map((part) => encodeURIComponent(textOf(part)))
  return `${new URL(requestUrl).origin}/3/prices/${key.join('/')}`
}

function answer(requestUrl: string, body: JsonObject, status = 200): Response {
  const headers = status === 201 ? { location: 'prices' } : {}
  return fortnoxResponse({ Price: { '@url': urlOf(requestUrl, body), ...body } }, status, headers)
}
