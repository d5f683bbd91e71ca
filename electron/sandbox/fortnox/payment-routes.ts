import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import type { FortnoxCompany, FortnoxContext } from './fortnox-context.ts'
import { readWrapped, stockholmDate } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { deletedResponse, fortnoxResponse, notFound, problemResponse, refused, WRONG_VALUE } from './fortnox-problem.ts'
import { bookkeepPayment, PAYMENT_FIELDS, writePayment } from './invoice-payments.ts'
import type { ListRules } from './list-query.ts'
import { listAnswer } from './list-query.ts'

const unknownPayment = notFound(0, 'Kan inte hitta betalningen.')

const LIST: ListRules = {
  plural: 'InvoicePayments',
  knowsLastModified: true,
  searches: { invoicenumber: (body, value) => textOf(body.InvoiceNumber) === value },
  filters: {},
  sorts: { paymentdate: 'PaymentDate' },
  listItem: ({ WriteOffs, InvoiceTotal, ModeOfPaymentAccount, ...body }, url) => ({
    '@url': url,
    ...body,
    InvoiceTotal: Number(textOf(InvoiceTotal)),
    ModeOfPaymentAccount: textOf(ModeOfPaymentAccount),
    WriteOffExist: objectsOf(WriteOffs).length > 0,
  }),
}

/** Payments of invoices; only unbooked ones can be changed or deleted (`apis/fortnox.md §5.7`). */
export function fortnoxInvoicePayments(company: FortnoxCompany): Hono<{ Bindings: HttpBindings }> {
  const { invoicePayments, state, clock } = company
  const app = new Hono<{ Bindings: HttpBindings }>()
  const urlOf = (requestUrl: string, number: string) => `${new URL(requestUrl).origin}/3/invoicepayments/${number}`

  app.get('/', (c) =>
    listAnswer(c, invoicePayments, LIST, (record) => urlOf(c.req.url, record.id), stockholmDate(clock())),
  )

  app.post('/', async (c) => answer(c, await write(c, {}), 201))

  app.get('/:number', (c) => {
    const record = invoicePayments.get(c.req.param('number'))
    return record ? answer(c, { ok: true, value: record.body }) : problemResponse(unknownPayment)
  })

  app.put('/:number', async (c) => {
    const record = invoicePayments.get(c.req.param('number'))
    return record ? answer(c, await write(c, record.body)) : problemResponse(unknownPayment)
  })

  app.put('/:number/bookkeep', (c) => {
    const record = invoicePayments.get(c.req.param('number'))
    if (!record) return problemResponse(unknownPayment)
    return answer(
      c,
      state.transaction(() => bookkeepPayment(company, record.body)),
    )
  })

  app.delete('/:number', (c) => {
    const record = invoicePayments.get(c.req.param('number'))
    if (!record) return problemResponse(unknownPayment)
    if (record.body.Booked === true) {
      return problemResponse(refused(WRONG_VALUE, 'Betalningen är bokförd och kan inte tas bort.'))
    }
    invoicePayments.remove(record.id)
    return deletedResponse()
  })

  async function write(c: FortnoxContext, before: JsonObject): Promise<Result<JsonObject, FortnoxProblem>> {
    const body = await readWrapped(c, 'InvoicePayment')
    if (!body.ok) return body
    const fields = checkFields(body.value, PAYMENT_FIELDS, company.registers)
    if (!fields.ok) return fail(fields.problem)
    return state.transaction(() => writePayment(company, before, fields.value))
  }

  function answer(c: FortnoxContext, written: Result<JsonObject, FortnoxProblem>, status = 200): Response {
    if (!written.ok) return problemResponse(written.problem)
    const url = urlOf(c.req.url, textOf(written.value.Number))
    const headers = status === 201 ? { location: 'invoicepayments' } : {}
    return fortnoxResponse({ InvoicePayment: { '@url': url, ...written.value } }, status, headers)
  }

  return app
}
