import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import type { FieldTable } from './field-rules.ts'
import { integer, text } from './field-rules.ts'
import type { FortnoxCompany, FortnoxContext } from './fortnox-context.ts'
import { readWrapped } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { deletedResponse, fortnoxResponse, notFound, problemResponse, refused, WRONG_VALUE } from './fortnox-problem.ts'

const FIELDS: FieldTable = { Id: integer(1, 2_147_483_647), CustomerNumber: text(), Reference: text(50, 1) }
const unknownReference = notFound(2000433, 'Kan inte hitta kundreferensen.')

/** Contact persons of customers. Sent as one row, answered as a list of rows, also for one (`apis/fortnox.md §5.1`). */
export function fortnoxCustomerReferences(company: FortnoxCompany): Hono<{ Bindings: HttpBindings }> {
  const { customerReferences, customers, clock, state } = company
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/', (c) => {
    const customer = c.req.query('customer')
    const rows = customerReferences.all().map(({ body }) => body)
    return answer(rows.filter(({ CustomerNumber }) => customer === undefined || CustomerNumber === customer))
  })

  app.post('/', async (c) => {
    const fields = await readRow(c)
    if (!fields.ok) return problemResponse(fields.problem)
    const { CustomerNumber, Reference } = fields.value
    if (!textOf(Reference)) return problemResponse(refused(WRONG_VALUE, 'Värdet måste anges (Reference).'))
    const number = textOf(CustomerNumber)
    if (!customers.get(number)) return problemResponse(refused(2000204, `Kunden finns inte (${number}).`))
    return answer(
      [save({ Id: state.nextNumber('fortnox.customerReferences'), CustomerNumber: number, ...fields.value })],
      201,
    )
  })

  app.get('/:id', (c) => {
    const record = customerReferences.get(c.req.param('id'))
    return record ? answer([record.body]) : problemResponse(unknownReference)
  })

  app.put('/:id', async (c) => {
    const record = customerReferences.get(c.req.param('id'))
    if (!record) return problemResponse(unknownReference)
    const fields = await readRow(c)
    if (!fields.ok) return problemResponse(fields.problem)
    const { Id, CustomerNumber, Reference } = { ...record.body, ...fields.value }
    if (Id !== record.body.Id || CustomerNumber !== record.body.CustomerNumber) {
      return problemResponse(refused(WRONG_VALUE, 'Kunden kan inte ändras (CustomerNumber).'))
    }
    return answer([save({ ...record.body, Reference: Reference ?? '' })])
  })

  app.delete('/:id', (c) => {
    if (!customerReferences.get(c.req.param('id'))) return problemResponse(unknownReference)
    customerReferences.remove(c.req.param('id'))
    return deletedResponse()
  })

  async function readRow(c: FortnoxContext): Promise<Result<JsonObject, FortnoxProblem>> {
    const body = await readWrapped(c, 'CustomerReferenceRow')
    if (!body.ok) return fail(body.problem)
    const fields = checkFields(body.value, FIELDS, company.registers)
    return fields.ok ? succeed(fields.value) : fail(fields.problem)
  }

  function save(body: JsonObject): JsonObject {
    customerReferences.save({ id: textOf(body.Id), body, hidden: {}, modifiedAt: clock().toISOString() })
    return body
  }

  return app
}

function answer(rows: readonly JsonObject[], status = 200): Response {
  return fortnoxResponse({ CustomerReference: { CustomerReferenceRows: rows } }, status)
}
