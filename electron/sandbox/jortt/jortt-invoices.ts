import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { isJsonObject, objectsOf, textOf } from '../json-value.ts'
import type { StoredRecord } from '../sandbox-state.ts'
import { draftInvoice, invoiceProblems, isInState, isInvoiceStateFilter } from './invoice-model.ts'
import { isFinal, readInvoice, scheduleSending, sendingProblem, settleSending } from './invoice-sending.ts'
import type { JorttOffice } from './jortt-context.ts'
import { amsterdamDate, amsterdamTimestamp, readBody, readId } from './jortt-context.ts'
import { listResponse, mentions, readListQuestion } from './jortt-page.ts'
import { invalidParams, isInvalid, operationInvalid, problemResponse, resourceNotFound } from './jortt-problem.ts'

/** The invoices of the administration, in the shape of v2 and v3 (`apis/jortt.md §5.3`). */
export function jorttInvoices(office: JorttOffice): Hono<{ Bindings: HttpBindings }> {
  const { customers, invoices, state, clock } = office
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/', (c) => {
    const question = readListQuestion(c)
    if (!question.ok) return problemResponse(question.problem)
    const status = c.req.query('invoice_status')
    if (status !== undefined && !isInvoiceStateFilter(status)) {
      return problemResponse(invalidParams([isInvalid('invoice_status')]))
    }
    const today = amsterdamDate(clock())
    const bodies = newestFirst(invoices.all().map((record) => settleSending(office, record)))
      .map((record) => record.body)
      .filter((body) => status === undefined || isInState(body, status, today))
      .filter((body) => mentions(question.value.query, searchedTexts(body)))
    return listResponse(c, bodies, question.value)
  })

  app.post('/', async (c) => {
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const problems = invoiceProblems(body.value, ['customer_id'], office)
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    const customer = customers.get(textOf(body.value.customer_id))
    if (!customer) return problemResponse(resourceNotFound)
    const id = state.nextUuid()
    const createdAt = amsterdamTimestamp(clock())
    const draft = draftInvoice({ id, written: body.value, customer: customer.body, office, createdAt })
    const record = { id, body: draft, hidden: { written: body.value }, modifiedAt: clock().toISOString() }
    if (body.value.send_method) {
      const problem = sendingProblem(draft, textOf(body.value.send_method), customer.body)
      if (problem) return problemResponse(problem)
    }
    invoices.save(body.value.send_method ? scheduleSending(record) : record)
    return c.json({ data: { id } }, 201)
  })

  app.get('/:id', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = invoices.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    return c.json({ data: readInvoice(office, record).body, possible_actions: [] })
  })

  app.put('/:id', async (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = invoices.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    if (isFinal(record)) return problemResponse(operationInvalid('Invoice::AlreadySent', 'the invoice is final'))
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const problems = invoiceProblems(body.value, [], office)
    if (body.value.sold_via_platform !== undefined) problems.push(isInvalid('sold_via_platform'))
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    // Only the sent fields change (`apis/jortt.md §5.3`, v2).
    const written = { ...writtenOf(record), ...body.value }
    const customer = customers.get(textOf(written.customer_id))
    if (!customer) return problemResponse(resourceNotFound)
    const createdAt = textOf(record.body.created_at)
    const draft = draftInvoice({ id: record.id, written, customer: customer.body, office, createdAt })
    invoices.save({ id: record.id, body: draft, hidden: { written }, modifiedAt: clock().toISOString() })
    return c.body(null, 200)
  })

  app.delete('/:id', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = invoices.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    if (isFinal(record)) return problemResponse(operationInvalid('Invoice::AlreadySent', 'the invoice is final'))
    invoices.remove(record.id)
    return c.body(null, 204)
  })

  app.post('/:id/send', async (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = invoices.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    if (isFinal(record)) return problemResponse(operationInvalid('Invoice::AlreadySent', 'the invoice is final'))
    const method = textOf(body.value.send_method)
    const customer = customers.get(textOf(record.body.customer_id))?.body ?? {}
    const problem = sendingProblem(record.body, method, customer, body.value)
    if (problem) return problemResponse(problem)
    invoices.save(scheduleSending({ ...record, body: { ...record.body, send_method: method } }))
    return c.body(null, 200)
  })

  return app
}

function newestFirst(records: readonly StoredRecord[]): StoredRecord[] {
  return records
    .map((record) => ({ record, at: Date.parse(textOf(record.body.created_at)) }))
    .reverse()
    .sort((a, b) => b.at - a.at)
    .map(({ record }) => record)
}

/** The fields a draft was made from. A seeded draft has none kept apart, so they are read back from what it shows. */
function writtenOf(record: StoredRecord): JsonObject {
  const { body, hidden } = record
  if (isJsonObject(hidden.written)) return hidden.written
  return {
    customer_id: body.customer_id ?? null,
    invoice_date: body.invoice_date ?? null,
    net_amounts: body.net_amounts ?? false,
    introduction: body.introduction ?? null,
    remarks: body.remarks ?? null,
    payment_method: body.payment_method ?? 'pay_later',
    reference: body.reference ?? null,
    line_items: body.line_items ?? [],
    discounts: body.discounts ?? [],
  }
}

function searchedTexts(body: JsonObject): string[] {
  const lines = objectsOf(body.line_items).map((line) => textOf(line.description))
  return [body.invoice_number, body.customer_company_name, body.reference, body.remarks].map(textOf).concat(lines)
}
