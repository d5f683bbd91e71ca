import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { textOf } from '../json-value.ts'
import { COMPANY_INFORMATION } from './company-settings.ts'
import { big } from './document-totals.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { Stock } from './stock.ts'
import { fortnoxStockDeliveries } from './stock-deliveries.ts'
import { fortnoxStockPoints } from './stock-points.ts'
import { warehouseProblem, warehouseResponse, wordsOf } from './warehouse-answer.ts'

/** The warehouse module: JSON without wrapper, its own names and errors (`apis/fortnox.md §5.8`). */
export function fortnoxWarehouse(company: FortnoxCompany): Hono<{ Bindings: HttpBindings }> {
  const stock = new Stock(company)
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/tenants-v4', () =>
    warehouseResponse({ activated: company.hasWarehouse, tenantId: COMPANY_INFORMATION.DatabaseNumber ?? 0 }),
  )

  app.use('*', async (_c, next) =>
    company.hasWarehouse ? next() : warehouseProblem(403, 'missing.rights', 'Lagermodulen är inte aktiverad.'),
  )

  app.get('/status-v1/stockbalance', (c) => {
    const items = wordsOf(c.req.query('itemIds'))
    const codes = wordsOf(c.req.query('stockPointCodes'))
    const articles = items.length > 0 ? items.flatMap((id) => company.articles.get(id) ?? []) : company.articles.all()
    const points = company.stockPoints
      .all()
      .map(({ body }) => textOf(body.code))
      .filter((code) => codes.length === 0 || codes.includes(code))
    const balances = articles
      .filter(({ body }) => body.StockGoods === true)
      .flatMap(({ id, body }) =>
        points.map((code) => {
          const inStock = stock.inStock(body, code)
          // Everything that is reserved is reserved where most of it lies.
          const reserved = code === stock.firstPoint ? big(body.ReservedQuantity) : big(0)
          return {
            itemId: id,
            stockPointCode: code,
            inStock: inStock.toNumber(),
            availableStock: inStock.minus(reserved).toNumber(),
          }
        }),
      )
      .filter(({ inStock, stockPointCode }) => inStock !== 0 || stockPointCode === stock.firstPoint)
    return warehouseResponse(balances)
  })

  app.route('/stockpoints-v1', fortnoxStockPoints(company, stock))
  for (const direction of ['inbounddeliveries', 'outbounddeliveries'] as const) {
    app.route(`/deliveries-v1/${direction}`, fortnoxStockDeliveries(company, stock, direction))
  }
  return app
}
