import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import { big } from './document-totals.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { stockholmDate } from './fortnox-context.ts'
import type { Stock } from './stock.ts'
import { checkWarehouseFields, readWarehouseBody, warehouseProblem, warehouseResponse } from './warehouse-answer.ts'

type Direction = 'inbounddeliveries' | 'outbounddeliveries'

const ROW = {
  itemId: { kind: 'text', min: 1, required: true },
  quantity: { kind: 'number', min: 0.01, required: true },
  stockPointCode: { kind: 'text' },
  costCenterCode: { kind: 'text' },
  projectId: { kind: 'text' },
} as const
const COST = { kind: 'number', min: 0 } as const
const HEADER = {
  date: { kind: 'date', required: true },
  rows: { kind: 'rows', required: true },
  note: { kind: 'text' },
  stockPointCode: { kind: 'text' },
} as const

/** Deliveries by hand: what comes in or goes out counts once the document is released (`apis/fortnox.md §5.8`). */
export function fortnoxStockDeliveries(
  company: FortnoxCompany,
  stock: Stock,
  direction: Direction,
): Hono<{ Bindings: HttpBindings }> {
  const { state, clock } = company
  const documents = state.collection(`fortnox.${direction}`)
  const isInbound = direction === 'inbounddeliveries'
  const app = new Hono<{ Bindings: HttpBindings }>()
  const unknown = () => warehouseProblem(404, 'not_found', 'Dokumentet finns inte.')

  app.post('/', async (c) => {
    const given = readDelivery(await c.req.text())
    if (given instanceof Response) return given
    const id = state.nextNumber(`fortnox.${direction}`)
    return warehouseResponse(save({ note: '', ...given, id, released: false, voided: false }), 201)
  })

  app.get('/:id', (c) => {
    const record = documents.get(c.req.param('id'))
    return record ? warehouseResponse(record.body) : unknown()
  })

  app.put('/:id', async (c) => {
    const record = documents.get(c.req.param('id'))
    if (!record) return unknown()
    const fixed = fixedProblem(record)
    if (fixed) return fixed
    const given = readDelivery(await c.req.text())
    return given instanceof Response ? given : warehouseResponse(save({ ...record.body, ...given }))
  })

  app.put('/:id/release', (c) => {
    const record = documents.get(c.req.param('id'))
    if (!record) return unknown()
    const fixed = fixedProblem(record)
    if (fixed) return fixed
    const date = textOf(record.body.date)
    if (date > stockholmDate(clock())) {
      return warehouseProblem(400, 'cannot_release_later_than_current_date', 'Datumet ligger framåt i tiden.')
    }
    if (date <= company.lockedUntil()) return warehouseProblem(400, 'period_locked', 'Perioden är låst.')
    state.transaction(() => {
      moveAll(record, isInbound ? 1 : -1)
      save({ ...record.body, released: true })
    })
    return new Response(null, { status: 204 })
  })

  app.put('/:id/void', (c) => {
    const record = documents.get(c.req.param('id'))
    if (!record) return unknown()
    if (record.body.voided === true) return warehouseProblem(400, 'document_is_voided', 'Dokumentet är makulerat.')
    state.transaction(() => {
      if (record.body.released === true) moveAll(record, isInbound ? -1 : 1)
      save({ ...record.body, voided: true })
    })
    return new Response(null, { status: 204 })
  })

  function readDelivery(text: string): JsonObject | Response {
    const body = readWarehouseBody(text)
    if (body instanceof Response) return body
    const money = {
      currency: { kind: 'text', min: 3, max: 3, required: true },
      currencyRate: { kind: 'number', required: true },
      currencyUnit: { kind: 'number' },
    } as const
    const problem = checkWarehouseFields(body, isInbound ? { ...HEADER, ...money } : HEADER)
    if (problem) return problem
    const costs = isInbound ? { directCost: COST, freightCost: COST, otherCost: COST } : {}
    for (const row of objectsOf(body.rows)) {
      const wrong = checkWarehouseFields(row, { ...ROW, ...costs }) ?? placeProblem(row, textOf(body.stockPointCode))
      if (wrong) return wrong
    }
    return body
  }

  function placeProblem(row: JsonObject, documentPoint: string): Response | null {
    const item = textOf(row.itemId)
    if (company.articles.get(item)?.body.StockGoods !== true) {
      return warehouseProblem(400, 'invalid.item', `Artikeln är ingen lagervara (${item}).`)
    }
    const code = textOf(row.stockPointCode) || documentPoint
    const point = company.stockPoints.all().find(({ body }) => body.code === code)
    if (code && point?.body.active !== true) {
      return warehouseProblem(400, 'invalid.stockpoint', `Lagerstället finns inte (${code}).`)
    }
    return null
  }

  function fixedProblem({ body }: StoredRecord): Response | null {
    if (body.voided === true) return warehouseProblem(400, 'document_is_voided', 'Dokumentet är makulerat.')
    return body.released === true
      ? warehouseProblem(400, 'document_is_released', 'Dokumentet är redan klarmarkerat.')
      : null
  }

  function moveAll({ body }: StoredRecord, sign: 1 | -1): void {
    for (const row of objectsOf(body.rows)) {
      const point = textOf(row.stockPointCode) || textOf(body.stockPointCode) || stock.firstPoint
      stock.move(textOf(row.itemId), point, big(row.quantity).times(sign))
    }
  }

  function save(body: JsonObject): JsonObject {
    documents.save({ id: textOf(body.id), body, hidden: {}, modifiedAt: clock().toISOString() })
    return body
  }

  return app
}
