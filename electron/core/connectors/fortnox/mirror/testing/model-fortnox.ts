import type { JsonObject } from '#shared/json.ts'
import { fail, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../../../connections/api-failure.ts'
import type { Clock } from '../../../../host.ts'
import type { FortnoxClient, FortnoxQuery } from '../../fortnox-client.ts'
import { fortnoxResources } from '../../fortnox-resources.ts'
import { stockholmTime } from '../../stockholm-time.ts'
import type { MirrorRegister } from '../mirror-register.ts'

/** A company's registers in memory, with the list behaviour of `apis/fortnox.md §3` and a count of what is asked. */
export class ModelFortnox {
  /** "GET customers", "GET customers/1", "SEARCH invoices", "POST customers", in order. */
  readonly asked: string[] = []
  /** Fields that lists leave out, and records that no list shows. */
  readonly unlisted = new Set<string>()
  readonly hidden = new Set<string>()
  /** Refuses the next writes with this code. */
  refuses: string | null = null
  /** Runs while a request is on its way. */
  onRequest: (asked: string) => Promise<void> = async () => {}
  readonly #clock: Clock
  readonly #registers = new Map<string, Map<string, { record: JsonObject; modified: Date }>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  put(register: MirrorRegister, record: JsonObject): void {
    const key = String(record[fortnoxResources[register].type.key])
    this.#of(register).set(key, { record, modified: this.#clock.now() })
  }

  remove(register: MirrorRegister, number: string): void {
    this.#of(register).delete(number)
  }

  requests(): number {
    return this.asked.length
  }

  get client(): FortnoxClient {
    return {
      pages: (register, query) => this.#pages(register as MirrorRegister, query),
      get: async (register, key) => {
        await this.#note(`GET ${register} ${key}`)
        const found = this.#of(register).get(key)
        return succeed(found ? { record: found.record, sent: null, received: {} } : null)
      },
      findByReference: async (register, reference) => {
        await this.#note(`SEARCH ${register}`)
        const all = [...this.#of(register).values()].map(({ record }) => record)
        return succeed(
          all.filter((record) => record.ExternalInvoiceReference1 === reference && record.Cancelled !== true),
        )
      },
      findCustomers: async (field, value) => {
        await this.#note('SEARCH customer')
        const key = { email: 'Email', organisationnumber: 'OrganisationNumber', name: 'Name' }[field]
        return succeed([...this.#of('customer').values()].map(({ record }) => record).filter((r) => r[key] === value))
      },
      create: async (register, body) => {
        await this.#note(`POST ${register}`)
        if (this.refuses !== null) return fail(refused(this.refuses))
        this.put(register as MirrorRegister, body)
        return succeed({ record: body, sent: body, received: {} })
      },
      update: async (register, key, body) => {
        await this.#note(`PUT ${register} ${key}`)
        const record = { ...this.#of(register).get(key)?.record, ...body }
        this.put(register as MirrorRegister, record)
        return succeed({ record, sent: body, received: {} })
      },
    } satisfies Partial<FortnoxClient> as unknown as FortnoxClient
  }

  async *#pages(register: MirrorRegister, query: FortnoxQuery) {
    const type = fortnoxResources[register].type
    for (let page = 1; ; page += 1) {
      await this.#note(`GET ${register}`)
      const { lastmodified } = query
      const listed = [...this.#of(register)]
        .filter(([number]) => !this.hidden.has(number))
        .filter(([, { modified }]) => lastmodified === undefined || stockholmTime(modified) >= lastmodified)
        .map(([, { record }]) =>
          Object.fromEntries(Object.entries(record).filter(([name]) => !this.unlisted.has(name))),
        )
      const direction = query.sortorder === 'descending' ? -1 : 1
      listed.sort((a, b) => direction * (Number(a[type.key]) - Number(b[type.key]) || 0))
      // What no list shows is counted all the same.
      const total = lastmodified === undefined ? this.#of(register).size : listed.length
      const totalPages = Math.ceil(total / 500)
      yield succeed({ records: listed.slice((page - 1) * 500, page * 500), page, totalPages, totalRecords: total })
      if (page >= totalPages) return
    }
  }

  async #note(asked: string): Promise<void> {
    this.asked.push(asked)
    await this.onRequest(asked)
  }

  #of(register: string) {
    const records = this.#registers.get(register) ?? new Map<string, { record: JsonObject; modified: Date }>()
    this.#registers.set(register, records)
    return records
  }
}

function refused(code: string): ApiFailure {
  return { kind: 'invalid', ambiguous: false, status: 400, code, message: 'Kunde inte hitta.', details: [] }
}
