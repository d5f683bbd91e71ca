import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer, SandboxCaller } from './sandbox-client.ts'
import { inside } from './sandbox-client.ts'

export const COMPANY = {
  is_private: false,
  customer_name: 'Testbedrijf B.V.',
  address_street: 'Kade 12',
  address_postal_code: '3011 AA',
  address_city: 'Rotterdam',
}

export const euros = (amount: string): JsonObject => ({ amount, currency: 'EUR' })

export const line = (more: JsonObject = {}): JsonObject => ({
  description: 'Fietsbel',
  quantity: '1',
  amount: euros('100.00'),
  vat: { value: '0.21', category: null },
  ...more,
})

/** Status and key of a refusal. */
export function keyOf({ status, body }: Answer): readonly [number, string] {
  return [status, textOf(objectOf(body.error).key)]
}

/** The parameters that a refusal names, with what is wrong with them. */
export function wrongParams({ body }: Answer): readonly string[] {
  return objectsOf(objectOf(body.error).details).map(({ param, key }) => `${textOf(param)} ${textOf(key)}`)
}

/** Words for tests: make a record, or read one. */
export class JorttWords {
  readonly caller: SandboxCaller

  constructor(caller: SandboxCaller) {
    this.caller = caller
  }

  async make(path: string, body: JsonObject): Promise<string> {
    return textOf(inside(await this.caller.post(path, body), 'data').id)
  }

  async read(path: string): Promise<JsonObject> {
    return inside(await this.caller.get(path), 'data')
  }

  customer = (more: JsonObject = {}): Promise<string> => this.make('/v3/customers', { ...COMPANY, ...more })

  async invoice(more: JsonObject = {}): Promise<string> {
    const customer_id = textOf(more.customer_id) || (await this.customer())
    return this.make('/v3/invoices', { customer_id, line_items: [line()], ...more })
  }

  /** A final invoice: it is looked at until sending is over. */
  async sent(more: JsonObject = {}): Promise<string> {
    const id = await this.invoice({ send_method: 'self', ...more })
    for (let look = 0; look < 3; look += 1) await this.read(`/v3/invoices/${id}`)
    return id
  }
}
