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
import { listResponse, readListQuestion } from './jortt-page.ts'
import { invalidParams, isInvalid, operationInvalid, problemResponse, resourceNotFound } from './jortt-problem.ts'

const byName = new Intl.Collator('nl')

/** The customers of the administration (`apis/jortt.md §5.2`). */
export function jorttCustomers(office: JorttOffice): Hono<{ Bindings: HttpBindings }> {
  const { customers, state, clock } = office
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/', (c) => {
    const question = readListQuestion(c)
    if (!question.ok) return problemResponse(question.problem)
    const { query } = question.value
    const found = customers.list(query, () =>
      (query === '' ? customers.all() : customers.containing('query', query, searchedText))
        // An archived customer acts as deleted until it is taken back.
        .filter(({ body }) => body.archived !== true)
        .toSorted((a, b) => byName.compare(textOf(a.body.customer_name), textOf(b.body.customer_name))),
    )
    return listResponse(c, found, question.value)
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

  app.put('/:id/set_archived', async (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = customers.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const { archived } = body.value
    if (typeof archived !== 'boolean') return problemResponse(invalidParams([isInvalid('archived')]))
    customers.save({ ...record, body: { ...record.body, archived }, modifiedAt: clock().toISOString() })
    return c.body(null, 204)
  })

  app.post('/:id/direct_debit_mandate', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    if (!customers.get(id.value)) return problemResponse(resourceNotFound)
    // The administration has no Mollie account.
    return problemResponse(operationInvalid('DirectDebit::NotEnabled', 'direct debit is not enabled'))
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
    const archived = customers.get(id)?.body.archived ?? false
    customers.save({ id, body: { ...customerModel(id, written), archived }, hidden, modifiedAt: clock().toISOString() })
  }

  return app
}

/** The rates a customer may be charged; v1 names them in percent (`apis/jortt.md §5.2`). */
export function jorttVatPercentages(office: JorttOffice, names: 'v1' | 'v2'): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>().get('/:id/vat-percentages', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    if (!office.customers.get(id.value)) return problemResponse(resourceNotFound)
    const data =
      names === 'v1'
        ? { id: id.value, vat_percentages: { standard_rate: '21.0', reduced_rate: ['9.0', '0.0'] } }
        : { id: id.value, vats: ['0.21', '0.09', '0.00'].map((value) => ({ value, category: null })) }
    return c.json({ data })
  })
}

function searchedText(body: JsonObject): string {
  const { customer_name, reference, email, address_city, coc_number, vat_number } = body
  return [customer_name, reference, email, address_city, coc_number, vat_number].map(textOf).join('\n')
}
