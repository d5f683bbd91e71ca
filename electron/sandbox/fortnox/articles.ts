import type { HttpBindings } from '@hono/node-server'
import Big from 'big.js'
import { Hono } from 'hono'
import type { Json, JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import { ARTICLE_FIELDS } from './fields/article-fields.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { readWrapped, stockholmDate } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { deletedResponse, fortnoxResponse, notFound, problemResponse, refused, WRONG_VALUE } from './fortnox-problem.ts'
import type { ListRules } from './list-query.ts'
import { contains, isTrue, listAnswer } from './list-query.ts'
import { vatOfAccount, vatProblem } from './vat-rates.ts'

const unknownArticle = notFound(2000428, 'Kan inte hitta artikeln.')

/** In lists numbers are texts (`apis/fortnox.md §3`). */
const numberText = (value: Json | undefined): string => textOf(value) || '0'

const LIST: ListRules = {
  plural: 'Articles',
  knowsLastModified: true,
  searches: {
    articlenumber: contains('ArticleNumber'),
    description: contains('Description'),
    ean: contains('EAN'),
    suppliernumber: contains('SupplierNumber'),
    manufacturer: contains('Manufacturer'),
    manufacturerarticlenumber: contains('ManufacturerArticleNumber'),
    webshop: isTrue('WebshopArticle'),
  },
  filters: { active: (body) => body.Active === true, inactive: (body) => body.Active !== true },
  sorts: {
    articlenumber: 'ArticleNumber',
    quantityinstock: 'QuantityInStock',
    reservedquantity: 'ReservedQuantity',
    stockvalue: 'StockValue',
  },
  listItem: (body, url) => ({
    '@url': url,
    ArticleNumber: body.ArticleNumber ?? '',
    Description: body.Description ?? '',
    DisposableQuantity: numberText(body.DisposableQuantity),
    EAN: textOf(body.EAN),
    Housework: body.Housework ?? false,
    PurchasePrice: numberText(body.PurchasePrice),
    QuantityInStock: numberText(body.QuantityInStock),
    ReservedQuantity: numberText(body.ReservedQuantity),
    SalesPrice: numberText(body.SalesPrice),
    StockPlace: textOf(body.StockPlace),
    StockValue: numberText(body.StockValue),
    Unit: textOf(body.Unit),
    VAT: numberText(body.VAT),
    WebshopArticle: body.WebshopArticle ?? false,
  }),
}

/** Articles (`apis/fortnox.md §5.4`). */
export function fortnoxArticles(company: FortnoxCompany): Hono<{ Bindings: HttpBindings }> {
  const { articles, registers, clock } = company
  const app = new Hono<{ Bindings: HttpBindings }>()
  const urlOf = (requestUrl: string, number: string) =>
    `${new URL(requestUrl).origin}/3/articles/${encodeURIComponent(number)}`

  app.get('/', (c) => listAnswer(c, articles, LIST, (record) => urlOf(c.req.url, record.id), stockholmDate(clock())))

  app.post('/', async (c) => {
    const body = await readWrapped(c, 'Article')
    if (!body.ok) return problemResponse(body.problem)
    const fields = checkFields(body.value, ARTICLE_FIELDS, registers)
    if (!fields.ok) return problemResponse(fields.problem)
    if (!textOf(fields.value.Description)) {
      return problemResponse(refused(WRONG_VALUE, 'Benämning måste anges (Description).'))
    }
    const problem = vatProblem(fields.value.VAT) ?? stockProblem(company, fields.value)
    if (problem) return problemResponse(problem)
    const asked = textOf(fields.value.ArticleNumber)
    if (asked && articles.get(asked)) {
      return problemResponse(refused(WRONG_VALUE, `Artikelnumret används redan (${asked}).`))
    }
    const number = asked || nextArticleNumber(company)
    const article = saveArticle(company, newArticle(number, fields.value))
    // A new article answered VAT 0 although its account has a rate (`apis/fortnox.md §5.4`).
    return answer(c.req.url, number, { ...article, VAT: fields.value.VAT ?? 0 }, 201, { location: 'articles' })
  })

  app.get('/:number', (c) => {
    const record = articles.get(c.req.param('number'))
    return record ? answer(c.req.url, record.id, record.body) : problemResponse(unknownArticle)
  })

  app.put('/:number', async (c) => {
    const record = articles.get(c.req.param('number'))
    if (!record) return problemResponse(unknownArticle)
    const body = await readWrapped(c, 'Article')
    if (!body.ok) return problemResponse(body.problem)
    const fields = checkFields(body.value, ARTICLE_FIELDS, registers)
    if (!fields.ok) return problemResponse(fields.problem)
    const { ArticleNumber, Description } = fields.value
    if (ArticleNumber !== undefined && ArticleNumber !== record.id) {
      return problemResponse(refused(WRONG_VALUE, 'Artikelnumret kan inte ändras (ArticleNumber).'))
    }
    const stale = staleAccountProblem(company, { ...record.body, ...fields.value })
    if (stale) return problemResponse(stale)
    if (Description === '') return problemResponse(refused(WRONG_VALUE, 'Benämning måste anges (Description).'))
    const problem = vatProblem(fields.value.VAT) ?? stockProblem(company, fields.value)
    if (problem) return problemResponse(problem)
    return answer(c.req.url, record.id, saveArticle(company, { ...record.body, ...fields.value }))
  })

  app.delete('/:number', (c) => {
    const record = articles.get(c.req.param('number'))
    if (!record) return problemResponse(unknownArticle)
    const rows = [company.orders, company.invoices, company.offers].flatMap((documents) =>
      documents
        .all()
        .flatMap(({ body }) => [
          ...objectsOf(body.OrderRows),
          ...objectsOf(body.InvoiceRows),
          ...objectsOf(body.OfferRows),
        ]),
    )
    if (rows.some((row) => row.ArticleNumber === record.id)) {
      return problemResponse(refused(WRONG_VALUE, 'Artikeln används på dokument och kan inte tas bort.'))
    }
    articles.remove(record.id)
    return deletedResponse()
  })

  function answer(requestUrl: string, number: string, body: JsonObject, status = 200, headers = {}): Response {
    return fortnoxResponse({ Article: { '@url': urlOf(requestUrl, number), ...body } }, status, headers)
  }

  return app
}

/** An account that was taken away since breaks every update, also of other fields (`apis/fortnox.md §7.8`). */
function staleAccountProblem(company: FortnoxCompany, article: JsonObject): FortnoxProblem | null {
  const accounts = Object.entries(ARTICLE_FIELDS).filter(([, rule]) => rule.register === 'accounts')
  for (const [name] of accounts) {
    const number = textOf(article[name])
    const problem = number && number !== '0' ? company.registers.codeProblem('accounts', number) : null
    if (problem) return problem
  }
  return null
}

/** With the warehouse module stock changes by deliveries only (`apis/fortnox.md §5.8`). */
function stockProblem(company: FortnoxCompany, given: JsonObject): FortnoxProblem | null {
  if (!company.hasWarehouse || given.QuantityInStock === undefined) return null
  return refused(WRONG_VALUE, 'Lagersaldot styrs av lagermodulen (QuantityInStock).')
}

/** A fresh article card. Its accounts are the company's, its VAT is that of its sales account. */
export function newArticle(number: string, given: JsonObject): JsonObject {
  const empty: Record<string, Json> = {}
  for (const [name, rule] of Object.entries(ARTICLE_FIELDS)) {
    if (name === '@url') continue
    empty[name] = rule.kind === 'boolean' ? false : rule.kind === 'number' ? 0 : null
  }
  const salesAccount = given.SalesAccount ?? 3001
  return {
    ...empty,
    Type: 'STOCK',
    Active: true,
    EUAccount: 3108,
    EUVATAccount: 3106,
    ExportAccount: 3105,
    ConstructionAccount: 3231,
    PurchaseAccount: 4000,
    VAT: vatOfAccount(salesAccount),
    ...given,
    SalesAccount: salesAccount,
    ArticleNumber: number,
  }
}

export function saveArticle(company: FortnoxCompany, article: JsonObject): JsonObject {
  const inStock = new Big(numberText(article.QuantityInStock)).round(2)
  const disposable = inStock.minus(numberText(article.ReservedQuantity))
  const value = inStock.times(numberText(article.PurchasePrice)).round(2)
  const body = {
    ...article,
    QuantityInStock: inStock.toNumber(),
    DisposableQuantity: disposable.toNumber(),
    StockValue: value.toNumber(),
  }
  company.articles.save({
    id: textOf(article.ArticleNumber),
    body,
    hidden: {},
    modifiedAt: company.clock().toISOString(),
  })
  return body
}

function nextArticleNumber(company: FortnoxCompany): string {
  for (;;) {
    const number = String(company.state.nextNumber('fortnox.articles'))
    if (!company.articles.get(number)) return number
  }
}
