import type { Json, JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import {
  type CallJortt,
  type CallOptions,
  type JorttCall,
  type JorttRequest,
  objectIn,
  segment,
  unreadable,
} from './jortt-call.ts'
import type { JorttReader } from './jortt-reader.ts'

/** None of these is sent a second time where the first may have happened: the failure says that it is ambiguous. */
export interface JorttWriter {
  /** `body` as `encodeForJortt` makes it. jortt answers with the id only; read the record for the rest. */
  createCustomer(body: JsonObject, options: WriteOptions): Promise<Written>
  /** Whether jortt keeps what is left out is not documented: send the whole customer (`wholeCustomer`). */
  updateCustomer(id: string, body: JsonObject, options: WriteOptions): Promise<Written>
  /** Deletes for good, even a customer that has invoices (`apis/jortt.md §5.2`). */
  removeCustomer(id: string, options: WriteOptions): Promise<Written>
  /** Hides the customer as if it were deleted, or shows it again. */
  setArchived(id: string, isArchived: boolean, options: WriteOptions): Promise<Written>

  /** A draft. With `send_method` in the body jortt makes it final as well: there is no way back. */
  createInvoice(body: JsonObject, options: WriteOptions): Promise<Written>
  /** Only what is in the body changes; refused once the invoice is final. */
  updateInvoice(id: string, body: JsonObject, options: WriteOptions): Promise<Written>
  /** Deletes a draft for good. */
  removeInvoice(id: string, options: WriteOptions): Promise<Written>
  /**
   * Makes the invoice final and sends it. There is no way back but a credit invoice. jortt does it out of sight, so this
   * waits up to four seconds for the number (`apis/jortt.md §6.3`).
   */
  sendInvoice(id: string, sending: InvoiceSending, options: WriteOptions): Promise<Result<SentInvoice, ApiFailure>>
  /** A credit invoice over the whole amount: a draft, or final at once where it is sent. There is no way back then. */
  creditInvoice(id: string, sendMethod: SendMethod | null, options: WriteOptions): Promise<Written>
  /** A new draft like a sent invoice. */
  copyInvoice(id: string, options: WriteOptions): Promise<Written>
  /** These labels instead of those it had. */
  setInvoiceLabels(id: string, labelIds: readonly string[], options: WriteOptions): Promise<Written>

  /** A draft; sent at once with `send_method` in the body. */
  createEstimate(body: JsonObject, options: WriteOptions): Promise<Written>
  /** Refused once it is accepted, signed or invoiced. */
  updateEstimate(id: string, body: JsonObject, options: WriteOptions): Promise<Written>
  /** Sends the estimate to the customer. There is no way back. */
  sendEstimate(id: string, sendMethod: SendMethod, email: string | null, options: WriteOptions): Promise<Written>

  createLabel(description: string, options: WriteOptions): Promise<Written>
}

export interface WriteOptions extends CallOptions {
  /** Told of every write and what came of it: so that the log shows what was really sent. */
  readonly onWrite?: (request: JorttRequest, call: JorttCall) => void
}

export type SendMethod = 'email' | 'peppol' | 'self'

/** What each way of sending needs (`apis/jortt.md §5.3`); `self` mails nothing. */
export type InvoiceSending =
  | { readonly method: 'self' }
  | {
      readonly method: 'email'
      readonly to: string
      readonly subject: string
      readonly body: string
      readonly cc?: readonly string[]
      readonly copyToMe?: boolean
    }
  | { readonly method: 'peppol'; readonly schemeCode: string; readonly identifier: string }

export type Written = Result<JorttWritten, ApiFailure>
export interface JorttWritten {
  readonly id: string
  /** The request's body as it was sent; null where there was none. */
  readonly sent: Json
  /** The answer as it came; null where it had no body. */
  readonly received: Json
}

export interface SentInvoice extends JorttWritten {
  /** The invoice with its number; null when jortt had not finished it in time. It is on its way then, not refused. */
  readonly invoice: JsonObject | null
}

type Request = Pick<JorttRequest, 'resource' | 'path' | 'method' | 'body'>

export function createJorttWriter(call: CallJortt, { sentInvoice }: Pick<JorttReader, 'sentInvoice'>): JorttWriter {
  async function send(request: JorttRequest, { onWrite, ...options }: WriteOptions): Promise<JorttCall> {
    const done = await call(request, options)
    onWrite?.(request, done)
    return done
  }

  /** A write whose answer holds the id of what it made. */
  async function make(request: Request, options: WriteOptions): Promise<Written> {
    const { answer } = await send(request, options)
    if (!answer.ok) return answer
    const id = objectIn(answer.value.body)?.id
    if (typeof id !== 'string') return fail(unreadable(answer.value, true))
    return succeed({ id, sent: request.body ?? null, received: answer.value.body })
  }

  /** A write whose answer says nothing that matters (`apis/jortt.md §3`). */
  async function change(id: string, request: Request, options: WriteOptions): Promise<Written> {
    const { answer } = await send({ ...request, ignoresBody: true }, options)
    return answer.ok ? succeed({ id, sent: request.body ?? null, received: answer.value.body }) : answer
  }

  const customer = (id: string) => ({ resource: 'customers', path: `/customers/${segment(id)}` }) as const
  const invoice = (id: string) => ({ resource: 'invoices', path: `/invoices/${segment(id)}` }) as const
  const action = (id: string, verb: string) =>
    ({ resource: 'invoice-actions', path: `/invoices/${segment(id)}${verb}` }) as const
  const estimate = (id: string) => ({ resource: 'estimates', path: `/estimates/${segment(id)}` }) as const

  return {
    createCustomer: (body, options) =>
      make({ resource: 'customers', path: '/customers', method: 'POST', body }, options),
    updateCustomer: (id, body, options) => change(id, { ...customer(id), method: 'PUT', body }, options),
    removeCustomer: (id, options) => change(id, { ...customer(id), method: 'DELETE' }, options),
    setArchived: (id, archived, options) => {
      const { path } = customer(id)
      return change(id, { ...customer(id), path: `${path}/set_archived`, method: 'PUT', body: { archived } }, options)
    },

    createInvoice: (body, options) => make({ resource: 'invoices', path: '/invoices', method: 'POST', body }, options),
    updateInvoice: (id, body, options) => change(id, { ...invoice(id), method: 'PUT', body }, options),
    removeInvoice: (id, options) => change(id, { ...action(id, ''), method: 'DELETE' }, options),
    sendInvoice: async (id, sending, options) => {
      const body = sendingBody(sending)
      const sent = await change(id, { ...action(id, '/send'), method: 'POST', body }, options)
      if (!sent.ok) return sent
      // Not to be able to look is no reason to say that it was not sent.
      const seen = await sentInvoice(id, options)
      return succeed({ ...sent.value, invoice: seen.ok ? seen.value : null })
    },
    creditInvoice: (id, sendMethod, options) => {
      const body = sendMethod === null ? {} : { send_method: sendMethod }
      return make({ ...action(id, '/credit'), method: 'POST', body }, options)
    },
    copyInvoice: (id, options) => make({ ...action(id, '/copy'), method: 'POST' }, options),
    setInvoiceLabels: (id, labelIds, options) =>
      change(id, { ...action(id, '/set_labels'), method: 'PUT', body: { label_ids: [...labelIds] } }, options),

    createEstimate: (body, options) =>
      make({ resource: 'estimates', path: '/estimates', method: 'POST', body }, options),
    updateEstimate: (id, body, options) => change(id, { ...estimate(id), method: 'PUT', body }, options),
    sendEstimate: (id, sendMethod, email, options) => {
      const body = { send_method: sendMethod, ...(email === null ? {} : { email_address_customer: email }) }
      return change(id, { ...estimate(id), path: `${estimate(id).path}/send`, method: 'POST', body }, options)
    },

    createLabel: (description, options) =>
      make({ resource: 'labels', path: '/labels', method: 'POST', body: { description } }, options),
  }
}

function sendingBody(sending: InvoiceSending): JsonObject {
  switch (sending.method) {
    case 'self':
      return { send_method: 'self' }
    case 'email':
      return {
        send_method: 'email',
        email_address_customer: sending.to,
        mail_subject: sending.subject,
        mail_body: sending.body,
        ...(sending.cc ? { cc_addresses: [...sending.cc] } : {}),
        ...(sending.copyToMe === undefined ? {} : { send_copy_to_me: sending.copyToMe }),
      }
    case 'peppol':
      return {
        send_method: 'peppol',
        peppol_scheme_code: sending.schemeCode,
        peppol_identifier: sending.identifier,
      }
  }
}
