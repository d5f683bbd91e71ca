import { type JsonObject, stableJson } from '#shared/json.ts'
import { succeed } from '#shared/result.ts'
import type { Clock } from '../../../host.ts'
import type { JorttReader } from '../jortt-reader.ts'

/** Small, so that a short history has many pages. */
export const pageSize = 4

type List = 'draft' | 'sent' | 'unpaid' | 'paid' | 'all'

/** An administration's invoices in memory, with the lists of `apis/jortt.md §3` and what can happen to an invoice (§5.3). */
export class ModelJortt {
  requests = 0
  readonly #clock: Clock
  readonly #invoices = new Map<string, JsonObject>()
  #made = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(state: 'draft' | 'unpaid' | 'paid', more: JsonObject = {}): string {
    this.#made += 1
    const id = String(this.#made)
    this.#invoices.set(id, {
      id,
      invoice_status: state === 'draft' ? 'draft' : 'sent',
      invoice_due_amount: money(state === 'paid' ? '0.00' : '12.10'),
      invoice_date: '2026-11-01',
      created_at: this.#clock.now().toISOString(),
      ...more,
    })
    return id
  }

  send = (id: string) => this.change(id, { invoice_status: 'sent' })
  pay = (id: string) => this.change(id, { invoice_due_amount: money('0.0') })

  credit(id: string): string {
    const note = this.add('paid', { credited_invoice_id: id })
    this.change(id, { invoice_due_amount: money('0.00'), credit_invoice_ids: [note] })
    return note
  }

  change(id: string, changes: JsonObject): void {
    this.#invoices.set(id, { ...this.#invoices.get(id), ...changes })
  }

  remove(id: string): void {
    this.#invoices.delete(id)
  }

  /** Does something to the invoice that the number points at, if jortt lets one do that to it. */
  act(act: string, which: number): void {
    if (act === 'draft' || act === 'unpaid' || act === 'paid') {
      this.add(act)
      return
    }
    const suitable = act === 'credit' ? 'sent' : act === 'pay' || act === 'remind' ? 'unpaid' : 'draft'
    const ids = [...this.inState(suitable).keys()]
    const id = ids[which % Math.max(1, ids.length)]
    if (id === undefined) return
    if (act === 'send') this.send(id)
    else if (act === 'pay') this.pay(id)
    else if (act === 'credit') this.credit(id)
    else if (act === 'remove') this.remove(id)
    else if (act === 'remind') this.change(id, { number_of_reminders_sent: which })
    else this.change(id, { remarks: `edited ${which}` })
  }

  /** What a list shows: id → content. */
  inState(list: List): ReadonlyMap<string, string> {
    return new Map(this.#listed(list).map((invoice) => [String(invoice.id), stableJson(invoice)]))
  }

  get client(): Pick<JorttReader, 'invoices' | 'invoice'> {
    return {
      invoices: ({ status }) => this.#pages(status === 'late' || status === undefined ? 'all' : status),
      invoice: async (id) => {
        this.requests += 1
        return succeed(this.#invoices.get(id) ?? null)
      },
    }
  }

  async *#pages(list: List) {
    for (let page = 1; ; page += 1) {
      this.requests += 1
      const listed = this.#listed(list)
      yield succeed({ records: listed.slice((page - 1) * pageSize, page * pageSize), page })
      if (page * pageSize >= listed.length) return
    }
  }

  /** Newest first. */
  #listed(list: List): readonly JsonObject[] {
    const newestFirst = [...this.#invoices.values()].toReversed()
    return newestFirst.filter(
      (invoice) => list === 'all' || list === stateOf(invoice) || list === invoice.invoice_status,
    )
  }
}

const money = (amount: string): JsonObject => ({ amount, currency: 'EUR' })

function stateOf({ invoice_status, invoice_due_amount }: JsonObject): string {
  if (invoice_status === 'draft') return 'draft'
  return Number((invoice_due_amount as JsonObject).amount) === 0 ? 'paid' : 'unpaid'
}
