import Big from 'big.js'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { saveArticle } from './articles.ts'
import { big } from './document-totals.ts'
import type { FortnoxCompany } from './fortnox-context.ts'

/** What of an article lies where: the first stock point has whatever the others have not. */
export class Stock {
  readonly #company: FortnoxCompany

  constructor(company: FortnoxCompany) {
    this.#company = company
  }

  /** The stock point that is meant where none is named. */
  get firstPoint(): string {
    return textOf(this.#company.stockPoints.all()[0]?.body.code)
  }

  inStock(article: JsonObject, point: string): Big {
    if (point !== this.firstPoint) return this.#elsewhere(textOf(article.ArticleNumber), point)
    return this.#company.stockPoints
      .all()
      .filter(({ body }) => body.code !== point)
      .reduce(
        (left, { body }) => left.minus(this.#elsewhere(textOf(article.ArticleNumber), textOf(body.code))),
        big(article.QuantityInStock),
      )
  }

  /** Puts so much of an article there, or takes it away. */
  move(articleNumber: string, point: string, quantity: Big): void {
    const article = this.#company.articles.get(articleNumber)?.body
    if (!article) return
    if (point !== this.firstPoint) {
      const left = this.#elsewhere(articleNumber, point).plus(quantity)
      const id = keyOf(articleNumber, point)
      const modifiedAt = this.#company.clock().toISOString()
      this.#company.stock.save({ id, body: { point, quantity: left.toString() }, hidden: {}, modifiedAt })
    }
    saveArticle(this.#company, {
      ...article,
      QuantityInStock: big(article.QuantityInStock).plus(quantity).toNumber(),
    })
  }

  isKeptAt(point: string): boolean {
    return (
      point === this.firstPoint ||
      this.#company.stock.all().some(({ body }) => body.point === point && !big(body.quantity).eq(0))
    )
  }

  #elsewhere(articleNumber: string, point: string): Big {
    return new Big(textOf(this.#company.stock.get(keyOf(articleNumber, point))?.body.quantity) || 0)
  }
}

const keyOf = (articleNumber: string, point: string) => `${point}@${articleNumber}`
