import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import { draftInvoice, invoiceProblems, isInState, isInvoiceStateFilter } from './invoice-model.ts'
import { isFinal, readInvoice, scheduleSending, sendingProblem, settleSending } from './invoice-sending.ts'
import type { JorttContext, JorttOffice } from './jortt-context.ts'
import { amsterdamDate, amsterdamTimestamp, readBody, readId } from './jortt-context.ts'
import { listResponse, readListQuestion } from './jortt-page.ts'
import type { JorttProblem } from './jortt-problem.ts'
import {
  invalidParams,
  isInvalid,
  operationInvalid,
  problemResponse,
  resourceNotFound,
  yearClosed,
} from './jortt-problem.ts'
import { fromV1, toV1, v1LineProblems } from './v1-names.ts'
import { writtenOf } from './written-invoice.ts'

type InvoiceNames = 'v1' | 'v2'

/** The invoices of the administration, in the names of v1 or those of v2 and v3 (`apis/jortt.md §5.1, §5.3`). */
export function jorttInvoices(office: JorttOffice, names: InvoiceNames): Hono<{ Bindings: HttpBindings }> {
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
    const { query } = question.value
    for (const record of underway()) settleSending(office, record)
    const found = invoices.list(JSON.stringify(['found', status ?? '', query, today]), () =>
      newestFirst(query === '' ? invoices.all() : invoices.containing('query', query, searchedText)).filter(
        ({ body }) => status === undefined || isInState(body, status, today),
      ),
    )
    return listResponse(c, found, question.value, shown)
  })

  app.post('/', async (c) => {
    const body = await readInvoiceBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const problems = invoiceProblems(body.value, ['customer_id'], office)
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    const customer = customers.get(textOf(body.value.customer_id))
    if (!customer) return problemResponse(resourceNotFound)
    const id = state.nextUuid()
    const createdAt = amsterdamTimestamp(clock())
    const draft = draftInvoice({ id, written: body.value, customer: customer.body, office, createdAt })
    if (textOf(draft.invoice_date) <= office.closedUntil()) return problemResponse(yearClosed)
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
    return c.json({ data: shown(readInvoice(office, record).body), possible_actions: [] })
  })

  app.put('/:id', async (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = invoices.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    if (isFinal(record)) return problemResponse(operationInvalid('Invoice::AlreadySent', 'the invoice is final'))
    const body = await readInvoiceBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const { invoice_marked_free_of_vat: isFree, ...changes } = body.value
    // Only v1 has this field (`apis/jortt.md §5.3`).
    const problems = invoiceProblems(names === 'v1' ? changes : body.value, [], office)
    if (names === 'v1' && isFree !== undefined && typeof isFree !== 'boolean') {
      problems.push(isInvalid('invoice_marked_free_of_vat'))
    }
    if (body.value.sold_via_platform !== undefined) problems.push(isInvalid('sold_via_platform'))
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    // Only the sent fields change; in v1 what is left out becomes null (`apis/jortt.md §5.3`).
    const { customer_id } = record.body
    const before = names === 'v1' ? { customer_id: customer_id ?? null } : writtenOf(record)
    const written = { ...before, ...changes }
    const customer = customers.get(textOf(written.customer_id))
    if (!customer) return problemResponse(resourceNotFound)
    const createdAt = textOf(record.body.created_at)
    const draft = draftInvoice({ id: record.id, written, customer: customer.body, office, createdAt })
    if (textOf(draft.invoice_date) <= office.closedUntil()) return problemResponse(yearClosed)
    const { credited_invoice_id } = record.body
    const isMarked = names === 'v1' ? isFree === true : (record.body.invoice_marked_free_of_vat ?? false)
    const credit = { ...draft, invoice_marked_free_of_vat: isMarked, credited_invoice_id: credited_invoice_id ?? null }
    invoices.save({ id: record.id, body: credit, hidden: { written }, modifiedAt: clock().toISOString() })
    return c.body(null, 200)
  })

  app.delete('/:id', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = invoices.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    if (isFinal(record)) return problemResponse(operationInvalid('Invoice::AlreadySent', 'the invoice is final'))
    invoices.remove(record.id)
    const credited = invoices.get(textOf(record.body.credited_invoice_id))
    if (credited) invoices.save({ ...credited, body: { ...credited.body, credit_invoice_ids: [] } })
    return c.body(null, 204)
  })

  /** Those whose sending was asked and is not yet seen. */
  function underway(): readonly StoredRecord[] {
    return invoices.list('underway', () =>
      invoices.all().filter(({ hidden }) => typeof hidden.looksUntilSent === 'number'),
    )
  }

  function shown(body: JsonObject): JsonObject {
    return names === 'v1' ? toV1(body) : body
  }

  async function readInvoiceBody(c: JorttContext): Promise<Result<JsonObject, JorttProblem>> {
    const body = await readBody(c)
    if (!body.ok || names === 'v2') return body
    const problems = v1LineProblems(body.value)
    return problems.length > 0 ? fail(invalidParams(problems)) : succeed(fromV1(body.value))
  }

  return app
}

function newestFirst(records: readonly StoredRecord[]): readonly StoredRecord[] {
  return records
    .map((record) => ({ record, at: Date.parse(textOf(record.body.created_at)) }))
    .reverse()
    .sort((a, b) => b.at - a.at)
    .map(({ record }) => record)
}

function searchedText(body: JsonObject): string {
  const lines = objectsOf(body.line_items).map((line) => textOf(line.description))
  const { invoice_number, customer_company_name, reference, remarks } = body
  return [invoice_number, customer_company_name, reference, remarks].map(textOf).concat(lines).join('\n')
}
