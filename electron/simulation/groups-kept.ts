import { isJsonObject, type JsonObject, textOf } from '#electron/sandbox/json-value.ts'
import type { Evidence, Invariant } from './evidence.ts'
import { isPaid } from './people.ts'

/** Invariants of flows in which several records are one document, or only the first of several. */

/** One document for each customer with a paid invoice: a row for each of them that was paid when they were read. */
export const groupsWhole: Invariant = (evidence) => {
  if (!evidence.story.flows.some(({ template }) => template === 'invoices-summed')) return []
  const documents = evidence.offices.fortnox.invoices.all()
  return [...paidByCustomer(evidence)].flatMap(([customer, invoices]) => {
    const made = documents.filter(({ body }) => textOf(body.ExternalInvoiceReference1) === customer)
    const [document] = made
    if (!document || made.length > 1) return [`customer ${customer} has ${made.length} documents of all its invoices`]
    const named = rowsOf(document.body).map(({ Description }) => textOf(Description))
    const repeated = named.filter((id, index) => named.indexOf(id) < index)
    const foreign = named.filter((id) => !invoices.some((invoice) => invoice.id === id))
    const readAt = readingOf(evidence, customer)
    const missing = invoices.filter(({ id, paidAt }) => readAt !== null && paidAt < readAt && !named.includes(id))
    return [
      ...repeated.map((id) => `double row: ${id} stands twice in document ${document.id}`),
      ...foreign.map((id) => `foreign row: ${id} in document ${document.id} is no invoice of its customer`),
      ...missing.map(({ id }) => `document ${document.id} has a hole: the row of ${id} is missing`),
    ]
  })
}

/** One document for each customer with a paid invoice: its first one's. */
export const firstOnly: Invariant = (evidence) => {
  if (!evidence.story.flows.some(({ template }) => template === 'invoices-once')) return []
  const references = evidence.offices.fortnox.invoices.all().map(({ body }) => textOf(body.ExternalInvoiceReference1))
  return [...paidByCustomer(evidence)].flatMap(([customer, invoices]) => {
    const count = references.filter((reference) => invoices.some(({ id }) => id === reference)).length
    return count === 1 ? [] : [`customer ${customer} has ${count} documents, not one`]
  })
}

interface PaidInvoice {
  readonly id: string
  readonly paidAt: number
}

function paidByCustomer({ offices: { jortt } }: Evidence): ReadonlyMap<string, readonly PaidInvoice[]> {
  const found = new Map<string, PaidInvoice[]>()
  for (const { id, body, modifiedAt } of jortt.invoices.all().filter((invoice) => isPaid(invoice.body))) {
    const customer = textOf(body.customer_id)
    found.set(customer, [...(found.get(customer) ?? []), { id, paidAt: Date.parse(modifiedAt) }])
  }
  return found
}

const rowsOf = ({ InvoiceRows }: JsonObject): readonly JsonObject[] =>
  Array.isArray(InvoiceRows) ? InvoiceRows.filter(isJsonObject) : []

/** When the run that made the document began to read; null where that is not known. */
function readingOf({ arrivals, seen, runs, dryRuns }: Evidence, reference: string): number | null {
  const made = arrivals.find(({ method, path, status, body }) => {
    const document = isJsonObject(body?.Invoice) ? body.Invoice : {}
    const isIt = method === 'POST' && path === '/3/invoices' && status < 400
    return isIt && textOf(document.ExternalInvoiceReference1) === reference
  })
  const by = made && seen.find(({ life, from, to }) => life === made.life && from <= made.at && made.at <= to)
  return by ? beganToRead(by.runId, by.from) : null

  /** A run of chosen records takes them as they were chosen. */
  function beganToRead(runId: string, from: number): number {
    const run = runs.find((logged) => logged.run.id === runId)?.run
    const plan = dryRuns.find(({ planId }) => planId !== null && planId === run?.planId)
    if (plan) return Math.min(plan.from, from)
    const before = run?.retryOf ? seen.find((other) => other.runId === run.retryOf) : undefined
    return before ? Math.min(from, beganToRead(before.runId, before.from)) : from
  }
}
