import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import type { SandboxState } from '../sandbox-state.ts'
import { uuidOf } from '../sandbox-state.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import type { Stock } from './stock.ts'
import {
  checkWarehouseFields,
  readWarehouseBody,
  warehouseProblem,
  warehouseResponse,
  wordsOf,
} from './warehouse-answer.ts'

const SEEDED_AT = '2026-11-15T08:00:00.000Z'

const ADDRESS = [
  'deliveryName deliveryAddress deliveryAddress2 deliveryZipCode deliveryCity deliveryCountryCode deliveryPhone',
].flatMap((line) => line.split(' '))

/** The places goods are kept at (`apis/fortnox.md §5.8`). */
export function fortnoxStockPoints(company: FortnoxCompany, stock: Stock): Hono<{ Bindings: HttpBindings }> {
  const { state, clock } = company
  const points = company.stockPoints
  const app = new Hono<{ Bindings: HttpBindings }>()
  const unknown = () => warehouseProblem(404, 'not_found', 'Lagerstället finns inte.')

  app.get('/', (c) => {
    const wanted = c.req.query('state') ?? 'ALL'
    if (!['ALL', 'ACTIVE', 'INACTIVE'].includes(wanted)) {
      return warehouseProblem(400, 'invalid.parameter', 'Ogiltigt värde (state).')
    }
    const part = (c.req.query('q') ?? '').toLowerCase()
    const found = bodies()
      .filter(({ active }) => wanted === 'ALL' || active === (wanted === 'ACTIVE'))
      .filter(({ code, name }) => `${textOf(code)} ${textOf(name)}`.toLowerCase().includes(part))
    return warehouseResponse(found)
  })

  app.get('/multi', (c) => {
    const ids = wordsOf(c.req.query('ids'))
    return warehouseResponse(bodies().filter(({ id }) => ids.includes(textOf(id))))
  })

  app.post('/', async (c) => {
    const given = await readPoint(await c.req.text(), true)
    if (given instanceof Response) return given
    const code = textOf(given.code)
    if (bodies().some((point) => point.code === code)) {
      return warehouseProblem(400, 'already_exists', `Lagerstället finns redan (${code}).`)
    }
    return warehouseResponse(save(state.nextUuid(), { ...newStockPoint(code, textOf(given.name)), ...given }), 201)
  })

  app.get('/:id', (c) => {
    const point = find(c.req.param('id'))
    return point ? warehouseResponse(point.body) : unknown()
  })

  app.get('/:id/stocklocations', (c) => {
    const point = find(c.req.param('id'))
    if (!point) return unknown()
    const part = (c.req.query('q') ?? '').toLowerCase()
    return warehouseResponse(
      objectsOf(point.body.stockLocations).filter(({ code, name }) =>
        `${textOf(code)} ${textOf(name)}`.toLowerCase().includes(part),
      ),
    )
  })

  app.put('/:id', async (c) => {
    const point = find(c.req.param('id'))
    if (!point) return unknown()
    const given = await readPoint(await c.req.text(), false)
    if (given instanceof Response) return given
    if (given.code !== undefined && given.code !== point.body.code) {
      return warehouseProblem(400, 'invalid.value', 'Koden kan inte ändras (code).')
    }
    return warehouseResponse(save(point.id, { ...point.body, ...given }))
  })

  app.delete('/:id', (c) => {
    const point = find(c.req.param('id'))
    if (!point) return unknown()
    if (stock.isKeptAt(textOf(point.body.code))) {
      return warehouseProblem(400, 'stock_point_in_use', 'Lagerstället har saldo och kan inte tas bort.')
    }
    points.remove(point.id)
    return warehouseResponse(point.body)
  })

  function bodies(): readonly JsonObject[] {
    return points.all().map(({ body }) => body)
  }

  function find(key: string): StoredRecord | undefined {
    return points.get(key) ?? points.all().find(({ body }) => body.code === key)
  }

  async function readPoint(text: string, isNew: boolean): Promise<JsonObject | Response> {
    const body = readWarehouseBody(text)
    if (body instanceof Response) return body
    const problem = checkWarehouseFields(body, {
      code: { kind: 'text', min: 1, max: 10, required: isNew },
      name: { kind: 'text', min: 1, max: 25, required: isNew },
      active: { kind: 'boolean' },
      usingCompanyAddress: { kind: 'boolean' },
      ...Object.fromEntries(ADDRESS.map((name) => [name, { kind: 'text', max: 50 }])),
    })
    return problem ?? body
  }

  function save(id: string, body: JsonObject): JsonObject {
    const point = { ...body, id }
    points.save({ id, body: point, hidden: {}, modifiedAt: clock().toISOString() })
    return point
  }

  return app
}

/** Makes the first stock points where there are none, also in a state that was seeded before there were any. */
export function seedStockPoints(state: SandboxState): void {
  const points = state.collection('fortnox.stockPoints')
  if (points.all().length > 0) return
  for (const [code, name, active] of [
    ['1', 'Huvudlager', true],
    ['BUTIK', 'Butiken i Malmö', true],
    ['GAMLA', 'Gamla lagret', false],
  ] as const) {
    const id = uuidOf(`fortnox stock point: ${code}`)
    points.save({ id, body: { id, ...newStockPoint(code, name), active }, hidden: {}, modifiedAt: SEEDED_AT })
  }
}

function newStockPoint(code: string, name: string): JsonObject {
  const address = Object.fromEntries(ADDRESS.map((field) => [field, '']))
  return { code, name, active: true, usingCompanyAddress: true, ...address, stockLocations: [] }
}
