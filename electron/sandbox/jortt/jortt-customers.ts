import type { HttpBindings } from '@hono/node-server'
import Big from 'big.js'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { customerModel, customerProblems } from './customer-model.ts'
import { isInState } from './invoice-model.ts'
import { amountOf } from './invoice-totals.ts'
import type { JorttOffice } from './jortt-context.ts'
import { amsterdamDate, readBody, readId } from './jortt-context.ts'
import { listResponse, mentions, readListQuestion } from './jortt-page.ts'
import { invalidParams, problemResponse, resourceNotFound } from './jortt-problem.ts'

const byName = new Intl.Collator('nl')

/** The customers of the administration (`apis/jortt.md §5.2`). */
export function jorttCustomers(office: JorttOffice): Hono<{ Bindings: HttpBindings }> {
  const { customers, state, clock } = office
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/', (c) => {
    const question = readListQuestion(c)
    if (!question.ok) return problemResponse(question.problem)
    const bodies = customers
      .all()
      .map((record) => record.body)
      .filter((body) => mentions(question.value.query, searchedTexts(body)))
      .sort((a, b) => byName.compare(textOf(a.customer_name), textOf(b.customer_name)))
    return listResponse(c, bodies, question.value)
  })

  app.post('/', async (c) => {
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const problems = customerProblems(body.value, office)
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    const id = state.nextUuid()
    save(id, body.value)
    return c.json({ data: { id } }, 201)
  })

  app.get('/:id', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = customers.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    const href = `${new URL(c.req.url).href}/extra_details`
    return c.json({ data: record.body, _links: { extra_details: { href, type: 'application/json' } } })
  })

  app.get('/:id/extra_details', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    if (!customers.get(id.value)) return problemResponse(resourceNotFound)
    const own = office.invoices.all().filter((record) => record.body.customer_id === id.value)
    const today = amsterdamDate(clock())
    const sumOf = (state: string, money: string) => {
      const counted = own.map((record) => record.body).filter((body) => isInState(body, state, today))
      const amount = counted.reduce((sum, body) => sum.plus(amountOf(body[money])), new Big(0))
      return { amount: amount.toNumber(), count: counted.length }
    }
    return c.json({
      data: {
        id: id.value,
        total_revenue: sumOf('sent', 'invoice_total'),
        total_due: sumOf('unpaid', 'invoice_due_amount'),
        total_late: sumOf('late', 'invoice_due_amount'),
      },
    })
  })

  app.put('/:id', async (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    if (!customers.get(id.value)) return problemResponse(resourceNotFound)
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const problems = customerProblems(body.value, office)
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    // Whether omitted fields stay is not known; losing them shows a client that does not send the full object.
    save(id.value, body.value)
    return c.body(null, 204)
  })

  app.delete('/:id', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    if (!customers.get(id.value)) return problemResponse(resourceNotFound)
    customers.remove(id.value)
    return c.body(null, 204)
  })

  function save(id: string, written: JsonObject): void {
    const hidden = { salutation: written.salutation ?? null }
    customers.save({ id, body: customerModel(id, written), hidden, modifiedAt: clock().toISOString() })
  }

  return app
}

function searchedTexts(body: JsonObject): string[] {
  return [body.customer_name, body.reference, body.email, body.address_city, body.coc_number, body.vat_number].map(
    textOf,
  )
}
