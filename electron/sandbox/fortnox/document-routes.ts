import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { checkFields } from './check-fields.ts'
import { INVOICE_ACTIONS, markSent, OFFER_ACTIONS, ORDER_ACTIONS } from './document-actions.ts'
import type { DocumentKind } from './document-kinds.ts'
import { documentsOf } from './document-kinds.ts'
import { createDocument, updateDocument } from './documents.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { readWrapped, stockholmDate } from './fortnox-context.ts'
import { fortnoxResponse, pdfResponse, problemResponse } from './fortnox-problem.ts'
import { listAnswer } from './list-query.ts'

/** Orders, invoices or offers: list, get, create, update and their actions. There is no DELETE. */
export function fortnoxDocuments(company: FortnoxCompany, kind: DocumentKind): Hono<{ Bindings: HttpBindings }> {
  const documents = documentsOf(company, kind)
  const actions = { orders: ORDER_ACTIONS, invoices: INVOICE_ACTIONS, offers: OFFER_ACTIONS }[kind.path]
  const app = new Hono<{ Bindings: HttpBindings }>()
  const urlOf = (requestUrl: string, number: string) => `${new URL(requestUrl).origin}/3/${kind.path}/${number}`

  app.get('/', (c) =>
    listAnswer(c, documents, kind.list, (record) => urlOf(c.req.url, record.id), stockholmDate(company.clock())),
  )

  app.post('/', async (c) => {
    const body = await readWrapped(c, kind.single)
    if (!body.ok) return problemResponse(body.problem)
    const fields = checkFields(body.value, kind.fields, company.registers)
    if (!fields.ok) return problemResponse(fields.problem)
    const created = company.state.transaction(() => createDocument(company, kind, fields.value))
    if (!created.ok) return problemResponse(created.problem)
    return answer(c.req.url, created.value, 201, { location: kind.path })
  })

  app.get('/:number', (c) => {
    const record = documents.get(c.req.param('number'))
    return record ? answer(c.req.url, record.body) : problemResponse(kind.unknown)
  })

  app.put('/:number', async (c) => {
    const record = documents.get(c.req.param('number'))
    if (!record) return problemResponse(kind.unknown)
    const body = await readWrapped(c, kind.single)
    if (!body.ok) return problemResponse(body.problem)
    const fields = checkFields(body.value, kind.fields, company.registers)
    if (!fields.ok) return problemResponse(fields.problem)
    const updated = company.state.transaction(() => updateDocument(company, kind, record, fields.value))
    return updated.ok ? answer(c.req.url, updated.value) : problemResponse(updated.problem)
  })

  for (const [name, { method, act }] of Object.entries(actions)) {
    app.on(method, `/:number/${name}`, (c) => {
      const record = documents.get(c.req.param('number'))
      if (!record) return problemResponse(kind.unknown)
      const done = company.state.transaction(() => act(company, record.body))
      return done.ok ? answer(c.req.url, done.value) : problemResponse(done.problem)
    })
  }

  // Printing counts as sending, a preview does not (`apis/fortnox.md §5.2`).
  for (const name of kind.path === 'invoices' ? ['print', 'preview', 'printreminder'] : ['print', 'preview']) {
    app.get(`/:number/${name}`, (c) => {
      const record = documents.get(c.req.param('number'))
      if (!record) return problemResponse(kind.unknown)
      const done = name === 'print' ? markSent(kind)(company, record.body) : null
      if (done && !done.ok) return problemResponse(done.problem)
      return pdfResponse(`${kind.single} ${record.id}`)
    })
  }

  function answer(requestUrl: string, body: JsonObject, status = 200, headers = {}): Response {
    const url = urlOf(requestUrl, String(body.DocumentNumber))
    const links = { '@url': url, '@urlTaxReductionList': `${new URL(requestUrl).origin}/3/taxreductions/` }
    return fortnoxResponse({ [kind.single]: { ...links, ...body } }, status, headers)
  }

  return app
}
