import Big from 'big.js'
import type { JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import { type Result, succeed } from '#shared/result.ts'
import { seenOf } from '../../changes/changes-only.ts'
import { isFullDue } from '../../changes/full-reading.ts'
import type { Reading, SourceMemory } from '../../changes/source-memory.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { InvoiceQuery, JorttReader } from './jortt-reader.ts'

export interface ChangedInvoices {
  readonly state: 'paid' | 'sent' | 'all'
  /** Only invoices dated that day or later; empty for all. */
  readonly from: string
  readonly client: Pick<JorttReader, 'invoices' | 'invoice'>
  readonly memory: SourceMemory
}

type Batch = Result<readonly JsonObject[], ApiFailure>

/** jortt's clock and ours may differ, and a list may be a moment behind. */
const marginMs = 3_600_000
const fetchedAtOnce = 10

/**
 * The invoices that are new or were changed since they were last settled. jortt has no date of change
 * (`apis/jortt.md §3`), so this rests on what can change at all (§5.3): a draft may be edited or sent, an unpaid invoice
 * be paid or reminded of, and any invoice be credited, of which the credit note tells. Therefore
 *
 * 1. the lists of drafts and unpaid invoices, which are short, are read whole;
 * 2. the wanted list is read from its newest end, where everything made since the last reading stands, and left at the
 *    first page that holds nothing but known invoices from before that reading: everything older was seen then, and if
 *    it can still change it is in one of the lists of 1, or was;
 * 3. what was in one of those lists and is no longer, and what was never settled, is asked for one by one;
 * 4. so is what a new credit note credits.
 *
 * What slips through (a payment taken back and booked again between two readings, a label) is found by the whole list a
 * day later, which is also read where it costs less than asking one by one. Ends after the first failure.
 */
export async function* changedInvoices(work: ChangedInvoices, signal: AbortSignal): AsyncGenerator<Batch> {
  const { state, client, memory } = work
  const reading = await memory.begin()
  const credited = new Set<string>()

  /** Which state an invoice is in is for the list to say; of one that was asked for alone only itself can tell. */
  async function newsIn(records: readonly JsonObject[], from: 'list' | 'single'): Promise<readonly JsonObject[]> {
    const seen = records.map((record) =>
      seenOf(idOf(record), record, isDatedFrom(record, work.from) && (from === 'list' || isInState(record, state))),
    )
    const keys = await memory.news(seen)
    const news = records.filter((record) => keys.has(idOf(record)))
    for (const record of news) {
      if (typeof record.credited_invoice_id === 'string') credited.add(record.credited_invoice_id)
    }
    return news
  }

  for (const status of ['draft', 'unpaid'] as const) {
    for await (const page of client.invoices({ status }, { signal })) {
      if (!page.ok) return yield page
      const { records } = page.value
      await memory.open(records.map(idOf))
      if (contains(state, status)) yield succeed(await newsIn(records, 'list'))
    }
  }

  const readAll = isFullDue(reading) || (await memory.countMissing()) > reading.fullPages
  let pages = 0
  for await (const page of client.invoices(queries[state], { signal })) {
    if (!page.ok) return yield page
    pages += 1
    const { records } = page.value
    const known = await memory.known(records.map(idOf))
    yield succeed(await newsIn(records, 'list'))
    if (!readAll && records.every((record) => known.has(idOf(record)) && isBefore(record, reading))) break
  }

  for (;;) {
    const missing = await memory.missing(fetchedAtOnce)
    if (missing.length === 0) break
    const fetched = await fetchAll(work, missing, signal)
    if (!fetched.ok) return yield fetched
    yield succeed(await newsIn(fetched.value, 'single'))
  }
  const originals = [...credited]
  for (let start = 0; start < originals.length && !readAll; start += fetchedAtOnce) {
    const fetched = await fetchAll(work, originals.slice(start, start + fetchedAtOnce), signal)
    if (!fetched.ok) return yield fetched
    yield succeed(await newsIn(fetched.value, 'single'))
  }
  await memory.complete({ fullPages: readAll ? pages : null })
}

/** What is gone is forgotten; what can still change is kept an eye on, also if its list did not show it just now. */
async function fetchAll(
  { client, memory }: ChangedInvoices,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<Batch> {
  const answers = await Promise.all(keys.map((key) => client.invoice(key, { signal })))
  const records: JsonObject[] = []
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) return answer
    if (answer.value) records.push(answer.value)
    else await memory.forget([keys[index] ?? ''])
  }
  await memory.open(records.filter(isOpen).map(idOf))
  return succeed(records)
}

const queries: { readonly [State in ChangedInvoices['state']]: InvoiceQuery } = {
  paid: { status: 'paid' },
  sent: { status: 'sent' },
  all: {},
}

/** Whether the wanted list shows what is in the list of drafts, or of unpaid invoices. */
function contains(state: ChangedInvoices['state'], list: 'draft' | 'unpaid'): boolean {
  return state === 'all' || (state === 'sent' && list === 'unpaid')
}

/** Whether the list of a state would show the invoice, as far as itself can tell. */
export function isInState(invoice: JsonObject, state: ChangedInvoices['state']): boolean {
  return state === 'all' || (state === 'sent' ? invoice.invoice_status === 'sent' : !isOpen(invoice))
}

/** A draft, or something is still to be paid: the amount is all that an invoice itself says about it (`apis/jortt.md §5.3`). */
function isOpen(invoice: JsonObject): boolean {
  const due = invoice.invoice_due_amount
  const amount = isJsonObject(due) && typeof due.amount === 'string' ? due.amount : '0'
  return invoice.invoice_status !== 'sent' || !new Big(amount).eq(0)
}

export function isDatedFrom(invoice: JsonObject, from: string): boolean {
  return from === '' || String(invoice.invoice_date ?? '') >= from
}

function isBefore(invoice: JsonObject, { completeAt }: Reading): boolean {
  const createdAt = Date.parse(String(invoice.created_at ?? ''))
  return completeAt !== null && createdAt < completeAt.getTime() - marginMs
}

const idOf = (invoice: JsonObject): string => String(invoice.id)
