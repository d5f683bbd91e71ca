import Big from 'big.js'
import type { Json, JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import { saveArticle } from './articles.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { stockholmDate } from './fortnox-context.ts'

/** The key of a price; the quantity is written without needless noughts. */
export function priceKey(priceList: string, article: string, fromQuantity: string): string {
  const from = /^\d+(\.\d+)?$/.test(fromQuantity) ? new Big(fromQuantity).toString() : fromQuantity
  return `${priceList}/${article}/${from}`
}

/** Every price. An article card's own sales price counts as its price in the default list from quantity 0. */
export function pricesOf(company: FortnoxCompany): readonly StoredRecord[] {
  const own = company.prices.all()
  const known = new Set(own.map(({ id }) => id))
  const list = defaultListOf(company)
  const fromCards = company.articles.all().flatMap((card) => priceOfCard(card, list))
  return [...fromCards.filter(({ id }) => !known.has(id)), ...own]
}

function priceOfCard({ body, modifiedAt }: StoredRecord, list: string): readonly StoredRecord[] {
  if (!body.SalesPrice) return []
  const ArticleNumber = textOf(body.ArticleNumber)
  const price = { ArticleNumber, PriceList: list, FromQuantity: 0, Price: body.SalesPrice, Percent: 0 }
  const id = priceKey(list, ArticleNumber, '0')
  return [{ id, body: { ...price, Date: modifiedAt.slice(0, 10) }, hidden: {}, modifiedAt }]
}

/** Keeps a price; the one of the default list from quantity 0 becomes the sales price of the article card. */
export function savePrice(company: FortnoxCompany, price: JsonObject): JsonObject {
  const { clock, articles } = company
  const body = { ...price, Date: price.Date ?? stockholmDate(clock()) }
  const [list, article] = [textOf(price.PriceList), textOf(price.ArticleNumber)]
  const id = priceKey(list, article, textOf(price.FromQuantity) || '0')
  company.prices.save({ id, body, hidden: {}, modifiedAt: clock().toISOString() })
  const card = articles.get(article)?.body
  if (card && id === priceKey(defaultListOf(company), article, '0')) {
    saveArticle(company, { ...card, SalesPrice: price.Price ?? 0 })
  }
  return body
}

/** One price by its key, that of an article card among them. */
export function findPrice(
  company: FortnoxCompany,
  priceList: string,
  article: string,
  from: string,
): StoredRecord | undefined {
  const key = priceKey(priceList, article, from)
  return company.prices.get(key) ?? pricesOfArticle(company, priceList, article).find(({ id }) => id === key)
}

/** The prices of one article in one list, that of its card among them. */
export function pricesOfArticle(company: FortnoxCompany, priceList: string, article: string): readonly StoredRecord[] {
  const own = ownPrices(company, priceList, article)
  const card = company.articles.get(article)
  if (!card || priceList !== defaultListOf(company)) return own
  return [...priceOfCard(card, priceList).filter(({ id }) => !company.prices.get(id)), ...own]
}

function ownPrices({ prices }: FortnoxCompany, priceList: string, article: string): readonly StoredRecord[] {
  const key = `${priceList}/${article}`
  return prices.containing('article', key.toLowerCase(), articleKeyOf).filter(({ body }) => articleKeyOf(body) === key)
}

const articleKeyOf = (price: JsonObject): string => `${textOf(price.PriceList)}/${textOf(price.ArticleNumber)}`

/** What a row costs in this price list at this quantity; the article card's price when the list has none. */
export function priceFor(company: FortnoxCompany, priceList: string, article: JsonObject, quantity: string): Json {
  const list = priceList || defaultListOf(company)
  const best = ownPrices(company, list, textOf(article.ArticleNumber))
    .map(({ body }) => body)
    .filter(({ FromQuantity }) => new Big(textOf(FromQuantity) || 0).lte(new Big(quantity).abs()))
    .reduce<JsonObject | null>(
      (chosen, price) => (chosen && Number(chosen.FromQuantity) > Number(price.FromQuantity) ? chosen : price),
      null,
    )
  return best?.Price ?? article.SalesPrice ?? 0
}

function defaultListOf(company: FortnoxCompany): string {
  const lists = company.registers.collection('pricelists').all()
  return lists.find(({ body }) => body.PreSelected === true)?.id ?? 'A'
}
