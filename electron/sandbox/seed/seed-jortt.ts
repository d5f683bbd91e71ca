import Big from 'big.js'
import { customerModel } from '../jortt/customer-model.ts'
import { draftInvoice, sentInvoice } from '../jortt/invoice-model.ts'
import { amountOf, euros } from '../jortt/invoice-totals.ts'
import type { JorttOffice } from '../jortt/jortt-context.ts'
import { addDays, amsterdamTimestamp } from '../jortt/jortt-context.ts'
import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import { RandomSource } from '../random-source.ts'
import type { StoredRecord } from '../record-collection.ts'
import { LABELS, LEDGER_ACCOUNTS, ORGANIZATION, TRADENAMES } from './jortt-settings-data.ts'
import { seededCustomers } from './seeded-customers.ts'
import { seededInvoice } from './seeded-invoice.ts'

const FIRST_DAY = '2026-01-02'
/** How many days of invoices: up to the middle of November. */
const DAYS = 317
/** What was due before this day and is not paid is late. */
const SEEDED_TODAY = '2026-11-15'
const RECENT_FROM = '2026-10-20'
const SEEDED_AT = '2026-11-15T08:00:00.000Z'
/** Every so manyth invoice is credited by the next one. */
const CREDIT_EVERY = 60

/** What every administration has: accounts, trade names, labels, itself. */
export function seedJorttSettings(office: JorttOffice): void {
  const settings = [
    [office.ledgerAccounts, LEDGER_ACCOUNTS],
    [office.tradenames, TRADENAMES],
    [office.labels, LABELS],
    [office.organization, [ORGANIZATION]],
  ] as const
  for (const [collection, bodies] of settings) {
    for (const body of bodies) {
      const id = textOf(body.id ?? body.ledger_account_id)
      collection.save({ id, body, hidden: {}, modifiedAt: SEEDED_AT })
    }
  }
}

/**
 * Fills an administration that has its settings. Nothing here asks the clock: the same seed gives the same data on any
 * day.
 */
export function seedJortt(office: JorttOffice, seed: number, invoiceCount: number): void {
  const random = new RandomSource(seed)
  const customers = seededCustomers(random).map((written) => {
    const id = office.state.nextUuid()
    const record = { id, body: customerModel(id, written), hidden: {}, modifiedAt: SEEDED_AT }
    office.customers.save(record)
    return record
  })
  seedInvoices(office, customers, invoiceCount, random)
}

function seedInvoices(
  office: JorttOffice,
  customers: readonly StoredRecord[],
  count: number,
  random: RandomSource,
): void {
  const moments = Array.from({ length: count }, () => random.integer(0, DAYS * 600 - 1)).sort((a, b) => a - b)
  let credited: StoredRecord | null = null
  for (const [index, moment] of moments.entries()) {
    // Ten opening hours a day, from eight in the morning.
    const date = addDays(FIRST_DAY, Math.floor(moment / 600))
    const createdAt = amsterdamTimestamp(new Date(Date.parse(`${date}T07:00:00Z`) + (moment % 600) * 60_000))
    if (credited) {
      saveCreditNote(office, credited, date, createdAt)
      credited = null
      continue
    }
    // The known customers take turns first, so that each of them has an invoice also in a small seed.
    const customer = customers[index] ?? random.pick(customers)
    const id = office.state.nextUuid()
    const written = seededInvoice(customer, date, random, office)
    const draft = draftInvoice({ id, written, customer: customer.body, office, createdAt })
    const isDraft = random.chance(date >= RECENT_FROM ? 30 : 1)
    const isPaid = random.chance(textOf(draft.invoice_due_date) < SEEDED_TODAY ? 76 : 30)
    const body = isDraft
      ? { ...draft, send_method: null }
      : settled(sentInvoice(draft, nextNumber(office), date), isPaid)
    const record = { id, body, hidden: {}, modifiedAt: SEEDED_AT }
    office.invoices.save(record)
    if (!isDraft && index % CREDIT_EVERY === CREDIT_EVERY / 2) credited = record
  }
}

/** A full credit: the same lines with negative amounts; both documents are settled by it. */
function saveCreditNote(office: JorttOffice, original: StoredRecord, date: string, createdAt: string): void {
  const id = office.state.nextUuid()
  const { body } = original
  const customer = office.customers.get(textOf(body.customer_id))?.body ?? {}
  const written: JsonObject = {
    customer_id: body.customer_id ?? null,
    invoice_date: date,
    net_amounts: body.net_amounts ?? false,
    introduction: `Creditfactuur bij ${textOf(body.invoice_number)}`,
    reference: body.reference ?? null,
    discounts: body.discounts ?? [],
    send_method: 'email',
    line_items: objectsOf(body.line_items).map((line) => ({
      ...line,
      amount: euros(new Big(amountOf(line.amount)).neg()),
    })),
  }
  const draft = draftInvoice({ id, written, customer, office, createdAt })
  const note = { ...settled(sentInvoice(draft, nextNumber(office), date), true), credited_invoice_id: original.id }
  office.invoices.save({ id, body: note, hidden: {}, modifiedAt: SEEDED_AT })
  const settledOriginal = { ...settled(body, true), credit_invoice_ids: [id] }
  office.invoices.save({ ...original, body: settledOriginal })
}

function settled(invoice: JsonObject, isPaid: boolean): JsonObject {
  return isPaid
    ? { ...invoice, invoice_due_amount: { ...objectOf(invoice.invoice_due_amount), amount: '0.00' } }
    : invoice
}

function nextNumber(office: JorttOffice): string {
  return `2026-${String(office.state.nextNumber('jortt.invoices.2026')).padStart(4, '0')}`
}
