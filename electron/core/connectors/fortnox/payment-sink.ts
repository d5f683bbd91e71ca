import Big from 'big.js'
import type { JsonObject } from '#shared/json.ts'
import { isEmpty } from '#shared/json.ts'
import { compileExpression } from '#shared/mapping/compile-expression.ts'
import { compileMapping } from '#shared/mapping/compile-mapping.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { paymentTarget } from '#shared/nodes/parts/document-targets.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { LedgerKey } from '../../ledger/ledger.ts'
import { writeOnce } from '../../ledger/write-once.ts'
import { contentHash } from '../../runs/content-hash.ts'
import { type Ended, held, type RecordContext, type SinkStage } from '../../runs/stage.ts'
import { endAfter, endOfWrite } from '../end-of-write.ts'
import { heldByMapping } from '../held-by-mapping.ts'
import { alreadyThere, recordKey, writtenBefore } from '../record-ledger.ts'
import { encoded, type FortnoxSinkParts } from './fortnox-sink.ts'
import { tracedWriter } from './traced-writer.ts'

type Config = ConfigOf<'fortnox.payment'>

/** Registers what was paid on an invoice that is booked: once, never more than is open, and booked only on request. */
export function paymentSink(config: Config, parts: FortnoxSinkParts): SinkStage {
  const mapPayment = compileMapping(config.mapping, paymentTarget)
  const invoiceOf = compileExpression(config.invoice)

  return {
    async process(record, context) {
      const key = recordKey(parts.connection.id, 'payment', context)
      const known = await parts.ledger.find(key)
      if (known?.state === 'settled' && known.targetId) {
        return writtenBefore('payment', known.targetId, known, context)
      }
      const mapped = await mapPayment(record)
      context.mapped(mapped.value)
      const unfit = heldByMapping(mapped.issues, context)
      if (unfit) return unfit

      const reference = await invoiceOf({ record })
      const number = await invoiceNumber(mapped.value, isEmpty(reference) ? '' : String(reference), context)
      if (!number.ok) return endAfter(number.problem, parts.connection)
      if (number.value === null) {
        return held({ kind: 'invoice-not-made', values: {} })
      }
      const invoice = number.value
      return parts.guard.alone('payment', [`of invoice ${invoice}`], async () => {
        const verdict = await pay(mapped.value, invoice, key, context)
        if (verdict.kind === 'ended') return verdict
        const target = { entity: 'payment', id: numberOf(verdict.payment) } as const
        return { kind: 'done', did: verdict.did, target, record: { ...record, payment: verdict.payment } }
      })
    },
  }

  /** The mapping's own, else the invoice that Koppla made of this very record, else the one with the reference. */
  async function invoiceNumber(
    wanted: JsonObject,
    reference: string,
    context: RecordContext,
  ): Promise<Result<string | null, ApiFailure>> {
    if (!isEmpty(wanted.InvoiceNumber)) return succeed(String(wanted.InvoiceNumber))
    const made = await parts.ledger.find(recordKey(parts.connection.id, 'invoice', context))
    if (made?.state === 'settled' && made.targetId) return succeed(made.targetId)
    return reference === '' ? succeed(null) : parts.registers.documentBy('invoice', reference)
  }

  type Paid = { readonly kind: 'paid'; readonly did: 'created' | 'unchanged'; readonly payment: JsonObject }

  async function pay(
    wanted: JsonObject,
    invoice: string,
    key: LedgerKey,
    context: RecordContext,
  ): Promise<Paid | Ended> {
    const got = await parts.client.get('invoice', invoice, context)
    if (!got.ok) return endAfter(got.problem, parts.connection)
    if (!got.value)
      return held({ kind: 'not-found', values: { system: 'Fortnox', entity: 'invoice', target: invoice } })
    const reference = String(wanted.ExternalInvoiceReference1 ?? context.key)
    const there = await findPayment(invoice, reference, context)
    if (!there.ok) return endAfter(there.problem, parts.connection)
    const open = await parts.ledger.find(key)
    if (there.value && open?.state !== 'intent') {
      const settlement = { targetId: numberOf(there.value), contentHash: null, sourceHash: null, runId: context.runId }
      await parts.ledger.adopt(key, settlement)
      return alreadyThere('payment', numberOf(there.value))
    }
    // An open intent is settled first: its own payment may be why nothing is open any more.
    const objection = open?.state === 'intent' && there.value ? null : objectionTo(wanted, got.value.record)
    if (objection) return objection
    return register(completed(wanted, got.value.record, reference), key, context)
  }

  async function register(payment: JsonObject, key: LedgerKey, context: RecordContext): Promise<Paid | Ended> {
    const writer = tracedWriter(parts.client, context)
    const reference = String(payment.ExternalInvoiceReference1)
    const { runId, sourceHash, signal } = context
    const outcome = await writeOnce<JsonObject>(parts.writing, {
      intent: { ...key, reference, contentHash: contentHash(payment), sourceHash, runId },
      signal,
      send: async () => {
        const sent = await writer.create('payment', encoded(paymentTarget, payment, 'create'), context)
        return sent.ok ? succeed(sent.value.record) : sent
      },
      find: () => findPayment(String(payment.InvoiceNumber), reference, context),
      finish: async (made) => {
        if (!config.book || made.Booked === true) return succeed(made)
        const booked = await writer.bookkeep('payment', numberOf(made), context)
        return booked.ok ? succeed(booked.value.record) : booked
      },
      idOf: numberOf,
    })
    switch (outcome.kind) {
      case 'written':
      case 'found':
        return { kind: 'paid', did: outcome.kind === 'written' ? 'created' : 'unchanged', payment: outcome.value }
      case 'settled':
        return alreadyThere('payment', outcome.entry.targetId ?? '')
      default:
        return endOfWrite(outcome, parts.connection, 'payment', reference)
    }
  }

  async function findPayment(
    invoice: string,
    reference: string,
    context: RecordContext,
  ): Promise<Result<JsonObject | null, ApiFailure>> {
    const found = await parts.client.findPayments(invoice, context)
    if (!found.ok) return found
    return succeed(found.value.find((payment) => payment.ExternalInvoiceReference1 === reference) ?? null)
  }

  /** What Fortnox needs beside what was mapped. An amount in kronor alone would be read at whatever rate it holds. */
  function completed(wanted: JsonObject, invoice: JsonObject, reference: string): JsonObject {
    const amount = amountOf(wanted, invoice)
    const rate = new Big(textOf(invoice.CurrencyRate) ?? '1').div(String(invoice.CurrencyUnit ?? 1))
    return {
      ...wanted,
      InvoiceNumber: Number(invoice.DocumentNumber),
      AmountCurrency: amount.toFixed(2),
      Amount: textOf(wanted.Amount) ?? amount.times(rate).toFixed(2),
      Currency: invoice.Currency ?? null,
      PaymentDate: wanted.PaymentDate ?? dateOf(invoice),
      ExternalInvoiceReference1: reference,
    }
  }

  /** Today in Sweden, but never before the invoice itself (`apis/fortnox.md §5.7`). */
  function dateOf(invoice: JsonObject): string {
    const today = swedishDay.format(parts.writing.clock.now())
    const invoiced = textOf(invoice.InvoiceDate) ?? today
    return invoiced > today ? invoiced : today
  }
}

/** Why this invoice takes no such payment, or null. */
function objectionTo(wanted: JsonObject, invoice: JsonObject): Ended | null {
  const target = String(invoice.DocumentNumber)
  if (invoice.Cancelled === true) return held({ kind: 'invoice-cancelled', values: { target } })
  if (invoice.Booked !== true) return held({ kind: 'invoice-not-booked', values: { target } })
  const { Currency: currency } = wanted
  if (!isEmpty(currency) && currency !== invoice.Currency) {
    return held({ kind: 'currency-differs', values: { target, expected: invoice.Currency ?? null, currency } })
  }
  const open = new Big(textOf(invoice.Balance) ?? '0')
  if (open.eq(0)) {
    const reason = { kind: 'invoice-settled', values: { target } } as const
    return { kind: 'ended', outcome: 'skipped', target: { entity: 'invoice', id: target }, reason }
  }
  const amount = amountOf(wanted, invoice)
  if (amount.abs().lte(open.abs())) return null
  const values = { amount: amount.toFixed(2), open: open.toFixed(2), currency: invoice.Currency ?? null }
  return held({ kind: 'payment-too-large', values })
}

/** In the invoice's currency: as mapped, and without a mapping all that is open. */
function amountOf(wanted: JsonObject, invoice: JsonObject): Big {
  const inKronor = invoice.Currency === 'SEK' ? textOf(wanted.Amount) : null
  return new Big(textOf(wanted.AmountCurrency) ?? inKronor ?? textOf(invoice.Balance) ?? '0')
}

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const numberOf = (payment: JsonObject): string => String(payment.Number)
