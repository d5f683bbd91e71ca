import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { uuidOf } from '../sandbox-state.ts'
import { COMPANY_INFORMATION } from './company-settings.ts'
import { big } from './document-totals.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { requestUid } from './fortnox-problem.ts'

const STOCK_POINTS: readonly JsonObject[] = [
  stockPoint('1', 'Huvudlager', true),
  stockPoint('BUTIK', 'Butiken i Malmö', true),
  stockPoint('GAMLA', 'Gamla lagret', false),
]

/** The warehouse module: JSON without wrapper, its own names and errors (`apis/fortnox.md §5.8`). All stock lies at the first point. */
export function fortnoxWarehouse(company: FortnoxCompany): Hono<{ Bindings: HttpBindings }> {
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
    const first = textOf(STOCK_POINTS[0]?.code)
    if (codes.length > 0 && !codes.includes(first)) return warehouseResponse([])
    const balances = company.articles
      .all()
      .filter(({ id, body }) => body.StockGoods === true && (items.length === 0 || items.includes(id)))
      .map(({ id, body }) => ({
        itemId: id,
        stockPointCode: first,
        inStock: big(body.QuantityInStock).toNumber(),
        availableStock: big(body.QuantityInStock).minus(big(body.ReservedQuantity)).toNumber(),
      }))
    return warehouseResponse(balances)
  })

  app.get('/stockpoints-v1', (c) => {
    const state = c.req.query('state') ?? 'ALL'
    if (!['ALL', 'ACTIVE', 'INACTIVE'].includes(state)) {
      return warehouseProblem(400, 'invalid.parameter', 'Ogiltigt värde (state).')
    }
    const wanted = (c.req.query('q') ?? '').toLowerCase()
    const found = STOCK_POINTS.filter(({ active }) => state === 'ALL' || active === (state === 'ACTIVE')).filter(
      ({ code, name }) => `${textOf(code)} ${textOf(name)}`.toLowerCase().includes(wanted),
    )
    return warehouseResponse(found)
  })

  app.get('/stockpoints-v1/multi', (c) => {
    const ids = wordsOf(c.req.query('ids'))
    return warehouseResponse(STOCK_POINTS.filter(({ id }) => ids.includes(textOf(id))))
  })

  app.get('/stockpoints-v1/:id', (c) => {
    const found = STOCK_POINTS.find(({ id, code }) => [id, code].includes(c.req.param('id')))
    return found ? warehouseResponse(found) : warehouseProblem(404, 'not_found', 'Lagerstället finns inte.')
  })

  return app
}

/** The errors of the warehouse have another shape than those of `/3` (`apis/fortnox.md §4`). */
export function warehouseProblem(status: number, error: string, message: string): Response {
  return warehouseResponse({ id: randomUUID(), error, message }, status)
}

function warehouseResponse(body: JsonObject | readonly JsonObject[], status = 200): Response {
  return Response.json(body, { status, headers: { 'x-uid': requestUid() } })
}

function wordsOf(list: string | undefined): readonly string[] {
  return (list ?? '').split(',').filter((word) => word !== '')
}

function stockPoint(code: string, name: string, active: boolean): JsonObject {
  return {
    id: uuidOf(`fortnox stock point: ${code}`),
    code,
    name,
    active,
    usingCompanyAddress: true,
    deliveryName: '',
    deliveryAddress: '',
    deliveryAddress2: '',
    deliveryZipCode: '',
    deliveryCity: '',
    deliveryCountryCode: '',
    deliveryPhone: '',
    stockLocations: [],
  }
}
