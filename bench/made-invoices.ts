import type { ApiClient } from '#electron/core/connections/api-client.ts'
import { isJsonObject, type JsonObject } from '#shared/json.ts'

export interface Amounts {
  readonly invoices: number
  readonly customers: number
  readonly articles: number
}

const signal = new AbortController().signal
const atOnce = 16

/** Customers and paid invoices, made in jortt through its API; every customer and article is in use. The invoices as sent. */
export async function makeInvoices(api: ApiClient, amounts: Amounts): Promise<readonly JsonObject[]> {
  const customers: string[] = []
  await side(amounts.customers, async (index) => {
    customers[index] = await create(api, 'customers', aCustomer(index))
  })
  const invoices: JsonObject[] = []
  await side(amounts.invoices, async (index) => {
    const body = anInvoice(index, customers[index % customers.length] ?? '', amounts.articles)
    const id = await create(api, 'invoices', body)
    invoices[index] = { ...body, id, customer: aCustomer(index % customers.length) }
  })
  await untilSent(api)
  return invoices
}

function aCustomer(index: number): JsonObject {
  return {
    is_private: false,
    customer_name: `Handelshuis ${index} B.V.`,
    address_street: `Kade ${index + 1}`,
    address_postal_code: '3011 AA',
    address_city: 'Rotterdam',
    address_country_code: 'NL',
    email: `inkoop@handelshuis${index}.example`,
  }
}

/** Two lines: the articles go round, so that all of them are used when there are twice as many lines. */
function anInvoice(index: number, customer: string, articles: number): JsonObject {
  const line = (article: number): JsonObject => ({
    description: `SKU-${10_000 + (article % articles)} Onderdeel ${article % articles}`,
    quantity: '2',
    amount: { amount: '12.50', currency: 'EUR' },
    vat: { value: '0.21', category: null },
  })
  return {
    customer_id: customer,
    invoice_date: '2026-11-02',
    net_amounts: false,
    payment_method: 'already_paid',
    send_method: 'self',
    line_items: [line(2 * index), line(2 * index + 1)],
  }
}

/** jortt sends out of sight (`apis/jortt.md §6.3`): the look-alike does so after a few looks. */
async function untilSent(api: ApiClient): Promise<void> {
  for (let isSent = false; !isSent; ) {
    isSent = true
    for (let page = 1, hasNext = true; hasNext; page += 1) {
      const answer = await api.request({ method: 'GET', path: '/v3/invoices', query: { page: String(page) }, signal })
      if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
      const body = isJsonObject(answer.value.body) ? answer.value.body : {}
      const invoices = Array.isArray(body.data) ? body.data.filter(isJsonObject) : []
      isSent &&= invoices.every((invoice) => invoice.invoice_status === 'sent')
      hasNext = isJsonObject(body._links) && body._links.next !== null
    }
  }
}

async function create(api: ApiClient, path: string, body: JsonObject): Promise<string> {
  const answer = await api.request({ method: 'POST', path: `/v3/${path}`, body, signal })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  const data = isJsonObject(answer.value.body) ? answer.value.body.data : null
  return isJsonObject(data) ? String(data.id) : ''
}

/** Does something so many times, a few at once. */
export async function side(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
