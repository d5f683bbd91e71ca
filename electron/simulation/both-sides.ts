import { isJsonObject, type JsonObject, textOf } from '#electron/sandbox/json-value.ts'
import type { Evidence, Invariant } from './evidence.ts'
import { isPaid } from './people.ts'
import type { StoryFlow } from './story.ts'

/** Invariants of what both systems and the ledger hold when everything has come to rest. */

const has = ({ story }: Evidence, template: StoryFlow['template']) =>
  story.flows.some((flow) => flow.template === template)

const madeOf = [
  ['invoices', 'invoices'],
  ['invoices-apart', 'invoices'],
  ['orders', 'orders'],
] as const

/** Each paid jortt invoice is in Fortnox exactly once, by the reference that it carries there. */
export const documentsOnce: Invariant = (evidence) =>
  madeOf
    .filter(([template]) => has(evidence, template))
    .flatMap(([, made]) => {
      const { jortt, fortnox } = evidence.offices
      const references = fortnox[made].all().map(({ body }) => textOf(body.ExternalInvoiceReference1))
      return jortt.invoices
        .all()
        .filter(({ body }) => isPaid(body))
        .flatMap(({ id, body }) => {
          const count = references.filter((reference) => reference === id).length
          return count === 1
            ? []
            : [`jortt invoice ${textOf(body.invoice_number)} (${id}) is ${count} times among Fortnox ${made}`]
        })
    })

/** No document in Fortnox carries the same reference twice, and none that is not to be there. */
export const noDocumentTwice: Invariant = ({ offices: { fortnox } }) =>
  (['invoices', 'orders'] as const).flatMap((kind) =>
    repeatedIn(fortnox[kind].all(), ({ ExternalInvoiceReference1 }) => textOf(ExternalInvoiceReference1)).map(
      ([reference, numbers]) => `double document: Fortnox ${kind} ${numbers.join(' and ')} are both for ${reference}`,
    ),
  )

/** A Fortnox invoice is in jortt once at most, and one by hand that was there in time exactly once. */
export const wayBackOnce: Invariant = (evidence) => {
  const { jortt } = evidence.offices
  const twice = repeatedIn(jortt.invoices.all(), ({ reference }) => textOf(reference)).map(
    ([reference, ids]) => `double document: jortt invoices ${ids.join(' and ')} are both for ${reference}`,
  )
  if (!has(evidence, 'invoices-back')) return twice
  const there = new Set(jortt.invoices.all().map(({ body }) => textOf(body.reference)))
  const missing = [...evidence.people.madeByHand.keys()].flatMap((name) => {
    const [kind, number = ''] = name.split('/')
    return kind === 'invoice' && !there.has(`Fortnox-${number}`) ? [`Fortnox invoice ${number} is not in jortt`] : []
  })
  return [...twice, ...missing]
}

/** So long before its request arrives the app has looked for what it creates. */
const lookedBeforeMs = 2_000

/**
 * No customer twice: neither two cards of one jortt customer nor two with the same address for mail, kind and name, unless
 * a person made one of them when the other had been sent already and was not there yet.
 */
export const customersOnce: Invariant = ({ offices: { fortnox }, people, arrivals }) => {
  const cards = fortnox.customers.all()
  const byId = repeatedIn(cards, ({ ExternalReference }) => textOf(ExternalReference))
  const byMail = repeatedIn(cards, ({ Email, Name, Type }) =>
    textOf(Email) === '' ? '' : [textOf(Email), textOf(Name), textOf(Type)].join(' '),
  )
  const isOvertaken = ([, numbers]: (typeof byMail)[number]) =>
    numbers.some((number) => {
      const madeAt = people.madeByHand.get(`customer/${number}`)
      const mail = fortnox.customers.get(number)?.body.Email ?? null
      return arrivals.some(
        ({ at, method, path, body }) =>
          madeAt !== undefined &&
          at <= madeAt + lookedBeforeMs &&
          `${method} ${path}` === 'POST /3/customers' &&
          isJsonObject(body?.Customer) &&
          body.Customer.Email === mail,
      )
    })
  return [...byId, ...byMail.filter((found) => !isOvertaken(found))].map(
    ([who, numbers]) => `double customer: Fortnox customers ${numbers.join(' and ')} are both ${who}`,
  )
}

/** Every jortt customer has its card in Fortnox, by the ledger. */
export const customersThere: Invariant = (evidence) => {
  if (!has(evidence, 'customers')) return []
  const known = new Set(
    evidence.ledger
      .filter(({ connectionId, entity }) => connectionId === 'fortnox' && entity === 'customer')
      .map(({ sourceKey }) => sourceKey),
  )
  return evidence.offices.jortt.customers
    .all()
    .filter(({ id }) => !known.has(id) && !wroteCustomer(evidence, id))
    .map(({ id, body }) => `jortt customer ${textOf(body.customer_name)} (${id}) is lost: it is not in Fortnox`)
}

const wroteCustomer = ({ ledger }: Evidence, id: string) =>
  ledger.some(
    ({ connectionId, entity, targetId }) => connectionId === 'jortt' && entity === 'customer' && targetId === id,
  )

/** A payment of each paid invoice whose document is booked, once. */
export const paymentsOnce: Invariant = (evidence) => {
  const { fortnox } = evidence.offices
  const payments = fortnox.invoicePayments.all()
  const twice = repeatedIn(payments, ({ ExternalInvoiceReference1 }) => textOf(ExternalInvoiceReference1)).map(
    ([reference, numbers]) => `double payment: ${numbers.join(' and ')} are both for ${reference}`,
  )
  if (!has(evidence, 'payments')) return twice
  const paid = new Set(payments.map(({ body }) => textOf(body.ExternalInvoiceReference1)))
  const missing = evidence.offices.jortt.invoices
    .all()
    .filter(({ id, body }) => isPaid(body) && !paid.has(id))
    .map(({ id }) => `the payment of jortt invoice ${id} is lost`)
  return [...twice, ...missing]
}

/** The ledger names targets that are there and carry our reference, and nothing of ours is there that it does not name. */
export const ledgerAgrees: Invariant = ({ ledger, offices: { jortt, fortnox }, people }) => {
  const places = {
    'fortnox/customer': fortnox.customers,
    'fortnox/invoice': fortnox.invoices,
    'fortnox/order': fortnox.orders,
    'fortnox/payment': fortnox.invoicePayments,
    'fortnox/article': fortnox.articles,
    'jortt/customer': jortt.customers,
    'jortt/invoice': jortt.invoices,
  }
  const dangling = ledger.flatMap(({ connectionId, entity, sourceKey, state, targetId }) => {
    const place = Object.entries(places).find(([name]) => name === `${connectionId}/${entity}`)?.[1]
    const about = `${connectionId} ${entity} of ${sourceKey}`
    if (state === 'intent') return [`the intent of ${about} is still open`]
    const target = place?.get(targetId ?? '')
    if (!target) return [`the ledger names ${targetId} as ${about}, which is not there`]
    const reference = textOf(target.body.ExternalInvoiceReference1)
    const isOfOurs = entity === 'invoice' || entity === 'order' || entity === 'payment'
    // Of a record that became several, each has its own key behind that of the whole.
    return connectionId === 'fortnox' && isOfOurs && reference !== sourceKey.split('/').at(-1)
      ? [`the ledger names ${entity} ${targetId} for ${sourceKey}, which is for ${reference}`]
      : []
  })
  const unnamed = (['invoice', 'order'] as const).flatMap((entity) => {
    const named = new Set(ledger.filter((row) => row.entity === entity).map(({ targetId }) => targetId))
    return places[`fortnox/${entity}`]
      .all()
      .filter(({ id }) => !named.has(id) && !people.madeByHand.has(`${entity}/${id}`))
      .map(({ id }) => `Fortnox ${entity} ${id} is ours and not in the ledger`)
  })
  return [...dangling, ...unnamed]
}

function repeatedIn(
  records: readonly { readonly id: string; readonly body: JsonObject }[],
  keyOf: (body: JsonObject) => string,
): readonly (readonly [key: string, ids: readonly string[]])[] {
  const ids = new Map<string, string[]>()
  for (const { id, body } of records) {
    const key = keyOf(body)
    if (key !== '') ids.set(key, [...(ids.get(key) ?? []), id])
  }
  return [...ids].filter(([, found]) => found.length > 1)
}
