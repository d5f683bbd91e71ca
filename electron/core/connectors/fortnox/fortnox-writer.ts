import type { Json, JsonObject } from '#shared/json.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiClient } from '../../connections/api-client.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { ApiRequest } from '../../connections/api-request.ts'
import {
  type CallOptions,
  type FortnoxRecord,
  type PricePlace,
  pathOf,
  pathOfPrice,
  readSingle,
} from './fortnox-call.ts'
import {
  type FortnoxDocument,
  type FortnoxEntity,
  fortnoxResources,
  type NumberedEntity,
  type RemovableEntity,
} from './fortnox-resources.ts'

/** None of these is sent a second time where the first may have happened: the failure says that it is ambiguous. */
export interface FortnoxWriter {
  /** `body` as `encodeForFortnox` makes it. */
  create(entity: NumberedEntity, body: JsonObject, options: WriteOptions): Promise<Written>
  /** Only the properties in `body` change; rows are replaced as a whole. */
  update(entity: NumberedEntity, key: string, body: JsonObject, options: WriteOptions): Promise<Written>
  /**
   * Deletes for good; the number of a customer or article stays taken. Fortnox refuses while documents use the record,
   * and for payments that are booked (`apis/fortnox.md §5, §7.14`).
   */
  remove(entity: RemovableEntity, key: string, options: WriteOptions): Promise<Result<RemovedRecord, ApiFailure>>
  createPrice(body: JsonObject, options: WriteOptions): Promise<Written>
  updatePrice(place: PricePlace, body: JsonObject, options: WriteOptions): Promise<Written>
  /** Marks the document as sent without sending it (`apis/fortnox.md §5.2`). There is no way back. */
  markSent(entity: FortnoxDocument, documentNumber: string, options: WriteOptions): Promise<Written>
  /**
   * Makes the order's invoice; the order comes back with its number in InvoiceReference. There is no way back, and a
   * second time is refused: then the order tells the number (`apis/fortnox.md §5.2`).
   */
  createInvoice(orderNumber: string, options: WriteOptions): Promise<Written>
  /** Cancels the document for good; one that is booked or turned into an invoice is refused. */
  cancel(entity: FortnoxDocument, documentNumber: string, options: WriteOptions): Promise<Written>
  /**
   * Mails the document to the customer. There is no way back. It is a GET in the API, and is never repeated all the same
   * (`apis/fortnox.md §5.2`).
   */
  email(entity: FortnoxDocument, documentNumber: string, options: WriteOptions): Promise<Written>
  /** Books an invoice or a payment. There is no way back: a booked invoice can only be credited (`apis/fortnox.md §5.3`). */
  bookkeep(entity: 'invoice' | 'payment', number: string, options: WriteOptions): Promise<Written>
  /**
   * Makes a credit invoice over the whole amount; its number is in the answer's CreditInvoiceReference. There is no way
   * back (`apis/fortnox.md §5.3`).
   */
  credit(invoiceNumber: string, options: WriteOptions): Promise<Written>
}

export type Written = Result<FortnoxRecord, ApiFailure>
export interface RemovedRecord {
  readonly sent: null
  readonly received: Json
}

export interface FortnoxWrite extends Pick<ApiRequest, 'method' | 'path'> {
  /** What is in the answer; null where there is none to expect. */
  readonly answers: FortnoxEntity | null
  /** Wrapped, as it goes out. */
  readonly body: JsonObject | null
}

export interface WriteOptions extends CallOptions {
  /** Told of every write and what came of it: so that the log shows what was really sent. */
  readonly onWrite?: (write: FortnoxWrite, answer: WriteAnswer) => void
}
export type WriteAnswer = Result<FortnoxRecord | RemovedRecord, ApiFailure>

export function createFortnoxWriter(api: ApiClient): FortnoxWriter {
  async function send(write: FortnoxWrite, { onWrite, ...options }: WriteOptions): Promise<WriteAnswer> {
    const answer = await exchange(write, options)
    onWrite?.(write, answer)
    return answer
  }

  async function exchange({ method, path, body, answers }: FortnoxWrite, options: CallOptions): Promise<WriteAnswer> {
    const answer = await api.request({ ...options, method, path, effect: 'write', ...(body === null ? {} : { body }) })
    if (!answer.ok) return answer
    return answers === null
      ? succeed({ sent: null, received: answer.value.body })
      : readSingle(answers, body, answer.value, true)
  }

  async function write(
    entity: FortnoxEntity,
    method: FortnoxWrite['method'],
    path: string,
    body: JsonObject | null,
    options: WriteOptions,
  ): Promise<Written> {
    const wrapped = body === null ? null : { [fortnoxResources[entity].single]: body }
    const written = await send({ method, path, body: wrapped, answers: entity }, options)
    if (!written.ok) return written
    if (!('record' in written.value)) throw new Error(`${method} ${path} brought no record`)
    return succeed(written.value)
  }
  const act = (entity: NumberedEntity, number: string, action: string, options: WriteOptions) =>
    write(entity, 'PUT', `${pathOf(entity, number)}/${action}`, null, options)

  return {
    create: (entity, body, options) => write(entity, 'POST', fortnoxResources[entity].path, body, options),
    update: (entity, key, body, options) => write(entity, 'PUT', pathOf(entity, key), body, options),
    remove: async (entity, key, options) => {
      const removed = await send({ method: 'DELETE', path: pathOf(entity, key), body: null, answers: null }, options)
      return removed.ok ? succeed({ sent: null, received: removed.value.received }) : removed
    },
    createPrice: (body, options) => write('price', 'POST', fortnoxResources.price.path, body, options),
    updatePrice: (place, body, options) => write('price', 'PUT', pathOfPrice(place), body, options),
    markSent: (entity, number, options) => act(entity, number, 'externalprint', options),
    createInvoice: (number, options) => act('order', number, 'createinvoice', options),
    cancel: (entity, number, options) => act(entity, number, 'cancel', options),
    email: (entity, number, options) => write(entity, 'GET', `${pathOf(entity, number)}/email`, null, options),
    bookkeep: (entity, number, options) => act(entity, number, 'bookkeep', options),
    credit: (number, options) => act('invoice', number, 'credit', options),
  }
}
