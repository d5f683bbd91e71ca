import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { JsonObject } from '../json-value.ts'
import { objectOf, textOf } from '../json-value.ts'
import { draftEstimate, estimateProblems, isSettledEstimate, sentEstimate, statusOn } from './estimate-model.ts'
import { oneOf } from './field-checks.ts'
import type { JorttOffice } from './jortt-context.ts'
import { amsterdamDate, readBody, readId } from './jortt-context.ts'
import { listResponse, mentions, readListQuestion } from './jortt-page.ts'
import {
  invalidParams,
  isInvalid,
  isMissing,
  operationInvalid,
  problemResponse,
  resourceNotFound,
} from './jortt-problem.ts'

const isStatus = oneOf('draft', 'sent', 'expired', 'invoiced')
const isAcceptance = oneOf('accepted', 'rejected', 'signed')

/** The estimates (offertes) of the administration; v2 only, and no delete (`apis/jortt.md §5.4`). */
export function jorttEstimates(office: JorttOffice): Hono<{ Bindings: HttpBindings }> {
  const { customers, estimates, state, clock } = office
  const app = new Hono<{ Bindings: HttpBindings }>()
  const today = () => amsterdamDate(clock())
  const shown = (body: JsonObject) => ({ ...body, estimate_status: statusOn(body, today()) })

  app.get('/', (c) => {
    const question = readListQuestion(c)
    if (!question.ok) return problemResponse(question.problem)
    const { estimate_status: status, acceptance_status: acceptance } = c.req.query()
    if (status !== undefined && !isStatus(status)) return problemResponse(invalidParams([isInvalid('estimate_status')]))
    if (acceptance !== undefined && !isAcceptance(acceptance)) {
      return problemResponse(invalidParams([isInvalid('acceptance_status')]))
    }
    const { query } = question.value
    const found = estimates.list(JSON.stringify([status ?? '', acceptance ?? '', query, today()]), () =>
      estimates
        .all()
        .filter(({ body }) => status === undefined || statusOn(body, today()) === status)
        .filter(({ body }) => acceptance === undefined || body.acceptance_status === acceptance)
        .filter(({ body }) =>
          mentions(query, [body.estimate_number, body.customer_company_name, body.reference].map(textOf)),
        )
        .toReversed(),
    )
    return listResponse(c, found, question.value, shown)
  })

  app.post('/', async (c) => {
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const problems = estimateProblems(body.value, 'create', office)
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    const id = state.nextUuid()
    save(id, body.value, textOf(body.value.send_method) !== '')
    return c.json({ data: { id } }, 201)
  })

  app.get('/:id', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = estimates.get(id.value)
    return record ? c.json({ data: shown(record.body), possible_actions: [] }) : problemResponse(resourceNotFound)
  })

  app.put('/:id', async (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = estimates.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    if (isSettledEstimate(record.body)) {
      return problemResponse(operationInvalid('Estimate::NotEditable', 'the estimate is accepted, signed or invoiced'))
    }
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const problems = estimateProblems(body.value, 'edit', office)
    if (problems.length > 0) return problemResponse(invalidParams(problems))
    save(
      record.id,
      { ...objectOf(record.hidden.written), ...body.value },
      record.body.estimate_status !== 'draft',
      record.body,
    )
    return c.body(null, 200)
  })

  app.post('/:id/send', async (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    const record = estimates.get(id.value)
    if (!record) return problemResponse(resourceNotFound)
    const body = await readBody(c)
    if (!body.ok) return problemResponse(body.problem)
    const method = textOf(body.value.send_method)
    if (!method) return problemResponse(invalidParams([isMissing('send_method')]))
    if (!['email', 'peppol', 'self'].includes(method)) return problemResponse(invalidParams([isInvalid('send_method')]))
    if (isSettledEstimate(record.body)) {
      return problemResponse(operationInvalid('Estimate::NotSendable', 'the estimate is accepted, signed or invoiced'))
    }
    const sent = sentEstimate(record.body, numberOf(record.body), today())
    estimates.save({ ...record, body: sent, modifiedAt: clock().toISOString() })
    return c.body(null, 200)
  })

  app.get('/:id/send_settings', (c) => {
    const id = readId(c)
    if (!id.ok) return problemResponse(id.problem)
    if (!estimates.get(id.value)) return problemResponse(resourceNotFound)
    return c.json({
      data: {
        default_mail_subject: 'Offerte',
        default_mail_body: 'Geachte heer, mevrouw,\n\nHierbij ontvangt u onze offerte.',
        supported_attachment_types: ['image/jpeg', 'image/png', 'application/pdf'],
        default_attachments: [{ id: id.value, name: 'offerte.pdf', mime_type: 'application/pdf' }],
      },
    })
  })

  function save(id: string, written: JsonObject, isSent: boolean, before: JsonObject = {}): void {
    const customer = customers.get(textOf(written.customer_id))?.body ?? {}
    const draft = { ...draftEstimate(id, written, customer, today()), estimate_number: before.estimate_number ?? null }
    const body = isSent ? sentEstimate(draft, numberOf(draft), today()) : draft
    estimates.save({ id, body, hidden: { written }, modifiedAt: clock().toISOString() })
  }

  function numberOf(estimate: JsonObject): string {
    const known = textOf(estimate.estimate_number)
    const year = today().slice(0, 4)
    return known || `O${year}-${String(state.nextNumber(`jortt.estimates.${year}`)).padStart(4, '0')}`
  }

  return app
}
