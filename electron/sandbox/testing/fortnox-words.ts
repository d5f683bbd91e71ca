import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer, SandboxCaller } from './sandbox-client.ts'
import { inside } from './sandbox-client.ts'

/** Status and code of a refusal, whichever way its words are written. */
export function refusalOf({ status, body }: Answer): readonly [number, number] {
  const information = objectOf(body.ErrorInformation)
  return [status, Number(information.code ?? information.Code)]
}

export const row = (more: JsonObject = {}): JsonObject => ({
  ArticleNumber: 'DIV',
  DeliveredQuantity: '1',
  Price: 100,
  ...more,
})

/** Words for tests: make a record, or read one. */
export class FortnoxWords {
  readonly caller: SandboxCaller

  constructor(caller: SandboxCaller) {
    this.caller = caller
  }

  async make(path: string, wrapper: string, body: JsonObject): Promise<JsonObject> {
    return inside(await this.caller.post(`/3/${path}`, { [wrapper]: body }), wrapper)
  }

  customer = (body: JsonObject = {}): Promise<JsonObject> =>
    this.make('customers', 'Customer', { Name: 'Testkund AB', ...body })

  article = (body: JsonObject = {}): Promise<JsonObject> =>
    this.make('articles', 'Article', { Description: 'Testartikel', ...body })

  order = (body: JsonObject = {}): Promise<JsonObject> =>
    this.make('orders', 'Order', { CustomerNumber: '1', OrderRows: [row({ OrderedQuantity: '1' })], ...body })

  invoice = (body: JsonObject = {}): Promise<JsonObject> =>
    this.make('invoices', 'Invoice', { CustomerNumber: '1', InvoiceRows: [row()], ...body })

  async booked(body: JsonObject = {}): Promise<JsonObject> {
    const { DocumentNumber } = await this.invoice(body)
    return inside(await this.caller.act(`/3/invoices/${textOf(DocumentNumber)}/bookkeep`), 'Invoice')
  }

  async read(path: string, wrapper: string): Promise<JsonObject> {
    return inside(await this.caller.get(`/3/${path}`), wrapper)
  }

  /** One field of every item of a list. */
  async listed(path: string, plural: string, field: string): Promise<readonly string[]> {
    const { body } = await this.caller.get(`/3/${path}`)
    return objectsOf(body[plural]).map((item) => textOf(item[field]))
  }

  /** Status and code of what a POST is refused with. */
  async refused(path: string, wrapper: string, body: JsonObject): Promise<readonly [number, number]> {
    return refusalOf(await this.caller.post(`/3/${path}`, { [wrapper]: body }))
  }
}
