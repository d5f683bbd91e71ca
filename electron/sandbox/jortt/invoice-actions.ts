import type { HttpBindings } from '@hono/node-server'
import Big from 'big.js'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import type { DownloadLinks } from './download-links.ts'
import { isUuid } from './field-checks.ts'
import { draftInvoice } from './invoice-model.ts'
import { isFinal, scheduleSending, sendingProblem } from './invoice-sending.ts'
import { amountOf, euros } from './invoice-totals.ts'
import type { JorttContext, JorttOffice } from './jortt-context.ts'
import { amsterdamDate, amsterdamTimestamp, readBody, readId } from './jortt-context.ts'
import {
  invalidParams,
  isInvalid,
  operationInvalid,
  problemResponse,
  resourceNotFound,
  yearClosed,
} from './jortt-problem.ts'
import { writtenOf } from './written-invoice.ts'

type Act = (c: Context<{ Bindings: HttpBindings }>, record: StoredRecord) => Response | Promise<Response>

const notSent = problemOf('Invoice::NotSent', 'the invoice is not sent')

/** What is done with one invoice beside reading and writing it (`apis/jortt.md §5.3`). */
export function jorttInvoiceActions(office: JorttOffice, links: DownloadLinks): Hono<{ Bindings: HttpBindings }> {
  const { customers, invoices, labels, state, clock } = office
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.post('/:id/send', (c) =>
    withInvoice(c, async (_, record) => {
      const body = await readBody(c)
      if (!body.ok) return problemResponse(body.problem)
      if (isFinal(record)) return problemOf('Invoice::AlreadySent', 'the invoice is final')()
      if (textOf(record.body.invoice_date) <= office.closedUntil()) return problemResponse(yearClosed)
      const method = textOf(body.value.send_method)
      const customer = customers.get(textOf(record.body.customer_id))?.body ?? {}
      const problem = sendingProblem(record.body, method, customer, body.value)
      if (problem) return problemResponse(problem)
      invoices.save(scheduleSending({ ...record, body: { ...record.body, send_method: method } }))
      return c.body(null, 200)
    }),
  )

  // Always the whole invoice: amounts cannot be chosen.
  app.post('/:id/credit', (c) =>
    withInvoice(c, async (_, record) => {
      const body = await readBody(c)
      if (!body.ok) return problemResponse(body.problem)
      if (record.body.invoice_status !== 'sent') return notSent()
      const credits = Array.isArray(record.body.credit_invoice_ids) ? record.body.credit_invoice_ids : []
      if (credits.length > 0) return problemOf('Invoice::AlreadyCredited', 'the invoice is credited already')()
      const { invoice_date: _date, ...original } = writtenOf(record)
      const written = {
        ...original,
        line_items: objectsOf(record.body.line_items).map((line) => ({
          ...line,
          amount: euros(new Big(amountOf(line.amount)).neg()),
        })),
        send_method: body.value.send_method ?? null,
      }
      const made = newDraft(written, { credited_invoice_id: record.id })
      if (!made) return problemResponse(resourceNotFound)
      if (textOf(made.body.invoice_date) <= office.closedUntil()) return problemResponse(yearClosed)
      const method = textOf(body.value.send_method)
      const customer = customers.get(textOf(record.body.customer_id))?.body ?? {}
      const problem = method ? sendingProblem(made.body, method, customer) : null
      if (problem) return problemResponse(problem)
      invoices.save(method ? scheduleSending(made) : made)
      invoices.save({ ...record, body: { ...record.body, credit_invoice_ids: [made.id] } })
      return c.json({ data: { id: made.id } }, 201)
    }),
  )

  app.post('/:id/copy', (c) =>
    withInvoice(c, (_, record) => {
      if (record.body.invoice_status !== 'sent') return notSent()
      const { invoice_date: _date, send_method: _method, ...written } = writtenOf(record)
      const made = newDraft(written)
      if (!made) return problemResponse(resourceNotFound)
      invoices.save(made)
      return c.json({ data: { id: made.id } }, 201)
    }),
  )

  app.get('/:id/download', (c) =>
    withInvoice(c, (_, record) => {
      if (record.body.invoice_status !== 'sent') return notSent()
      const { origin } = new URL(c.req.url)
      return c.json({ data: { download_location: links.linkTo(origin, textOf(record.body.invoice_number)) } })
    }),
  )

  app.put('/:id/set_labels', (c) =>
    withInvoice(c, async (_, record) => {
      const body = await readBody(c)
      if (!body.ok) return problemResponse(body.problem)
      const ids = body.value.label_ids
      const isKnown = (id: unknown) => typeof id === 'string' && isUuid(id) && labels.get(id) !== undefined
      if (!Array.isArray(ids) || !ids.every(isKnown)) return problemResponse(invalidParams([isInvalid('label_ids')]))
      invoices.save({ ...record, hidden: { ...record.hidden, label_ids: ids } })
      return c.body(null, 204)
    }),
  )

  app.get('/:id/send_settings', (c) =>
    withInvoice(c, (_, record) => {
      const name = textOf(record.body.invoice_number) || 'concept'
      return c.json({
        data: {
          default_mail_subject: `Factuur ${name}`,
          default_mail_body: 'Geachte heer, mevrouw,\n\nHierbij ontvangt u onze factuur.',
          supported_attachment_types: ['image/jpeg', 'image/png', 'application/pdf'],
          default_attachments: [{ id: record.id, name: `factuur-${name}.pdf`, mime_type: 'application/pdf' }],
        },
      })
    }),
  )

  app.get('/:id/next_possible_invoice_number', (c) =>
    withInvoice(c, (_, record) => {
      const year = textOf(record.body.invoice_date).slice(0, 4) || amsterdamDate(clock()).slice(0, 4)
      const taken = invoices.all().map(({ body }) => textOf(body.invoice_number))
      const last = taken
        .filter((number) => number.startsWith(`${year}-`))
        .reduce((most, number) => Math.max(most, Number(number.slice(5))), 0)
      return c.json({ data: { next_possible_invoice_number: `${year}-${String(last + 1).padStart(4, '0')}` } })
    }),
  )

  app.get('/:id/line_item_suggestions', (c) =>
    withInvoice(c, (_, record) => {
      const wanted = (c.req.query('query') ?? '').toLowerCase()
      const lines = invoices
        .all()
        .filter(({ id, body }) => id !== record.id && body.customer_id === record.body.customer_id)
        .flatMap(({ body }) => objectsOf(body.line_items))
        .filter((line) => textOf(line.description).toLowerCase().includes(wanted))
      const byText = new Map(lines.map(({ total_amount_ex_vat: _total, ...line }) => [line.description, line]))
      return c.json({ data: [...byText.values()].slice(0, 10) })
    }),
  )

  function withInvoice(c: JorttContext, act: Act): Response | Promise<Response> {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = invoices.get(id.value)
    return record ? act(c, record) : problemResponse(resourceNotFound)
  }

  function newDraft(written: JsonObject, more: JsonObject = {}): StoredRecord | null {
    const customer = customers.get(textOf(written.customer_id))
    if (!customer) return null
    const id = state.nextUuid()
    const draft = draftInvoice({ id, written, customer: customer.body, office, createdAt: amsterdamTimestamp(clock()) })
    return { id, body: { ...draft, ...more }, hidden: { written }, modifiedAt: clock().toISOString() }
  }

  return app
}

function problemOf(key: string, message: string): () => Response {
  return () => problemResponse(operationInvalid(key, message))
}
