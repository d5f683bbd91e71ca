import { describe, expect, it } from 'vitest'
import { type Answer, jsonReply } from '../../testing/local-server.ts'
import { apiFrom } from '../../testing/test-api.ts'
import { createJorttClient } from './jortt-client.ts'

const options = { signal: new AbortController().signal }

async function clientFrom(answer: Answer) {
  const { api, server, [Symbol.asyncDispose]: dispose } = await apiFrom(answer, { system: 'jortt', tenantId: null })
  return { client: createJorttClient(api, { sleep: async () => {} }), server, [Symbol.asyncDispose]: dispose }
}

const page = (ids: readonly string[], next: string | null) =>
  jsonReply(200, { data: ids.map((id) => ({ id })), _links: { next: next === null ? null : { href: next } } })
const missingEndpoint = jsonReply(404, { error: { code: 404, key: 'endpoint.not_found', message: 'No', details: [] } })

async function idsOf(pages: ReturnType<ReturnType<typeof createJorttClient>['invoices']>): Promise<unknown[][]> {
  const ids: unknown[][] = []
  for await (const read of pages) ids.push(read.ok ? read.value.records.map(({ id }) => id) : [read.problem.kind])
  return ids
}

describe('lists', () => {
  it('repeat their own query until there is no next page, whatever the link says', async () => {
    const withoutStatus = 'https://api.example.test/invoices?page=2'
    await using setup = await clientFrom((_request, index) => page([`i${index}`], index < 2 ? withoutStatus : null))
    expect(await idsOf(setup.client.invoices({ status: 'paid', text: 'fiets' }, options))).toEqual([
      ['i0'],
      ['i1'],
      ['i2'],
    ])
    expect(setup.server.seen.map(({ url }) => url)).toEqual(
      [1, 2, 3].map((number) => `/v3/invoices?query=fiets&invoice_status=paid&page=${number}`),
    )
  })

  it('bring a record once that moved to the next page while reading', async () => {
    await using setup = await clientFrom((_request, index) =>
      index === 0 ? page(['c', 'b'], 'next') : page(['b', 'a'], null),
    )
    expect(await idsOf(setup.client.invoices({}, options))).toEqual([['c', 'b'], ['a']])
  })

  it('end with the first failure', async () => {
    await using setup = await clientFrom((_request, index) =>
      index === 0 ? page(['a'], 'next') : jsonReply(200, { data: 1 }),
    )
    expect(await idsOf(setup.client.customers({}, options))).toEqual([['a'], ['unreadable']])
  })

  it('fall back to the older version where version 3 has no such list, and remember that', async () => {
    await using setup = await clientFrom(({ url }) => (url.startsWith('/v3') ? missingEndpoint : page(['a'], null)))
    expect(await idsOf(setup.client.invoices({}, options))).toEqual([['a']])
    await setup.client.invoices({}, options).next()
    await setup.client.customers({}, options).next()
    expect(setup.server.seen.map(({ url }) => url.split('?')[0])).toEqual([
      '/v3/invoices',
      '/v2/invoices',
      '/v2/invoices',
      '/v3/customers',
      '/v1/customers',
    ])
  })

  it('say so when no version has such a list', async () => {
    await using setup = await clientFrom(() => missingEndpoint)
    expect(await idsOf(setup.client.customers({}, options))).toEqual([['not-found']])
  })
})

describe('one record', () => {
  it('is read from its envelope', async () => {
    const total = { amount: '36.24', currency: 'EUR' }
    const reply = jsonReply(200, { data: { id: 'i/1', invoice_total_incl_vat: total }, possible_actions: [] })
    await using setup = await clientFrom(() => reply)
    expect(await setup.client.invoice('i/1', options)).toEqual({
      ok: true,
      value: { id: 'i/1', invoice_total_incl_vat: total },
    })
    expect(setup.server.seen[0]?.url).toBe('/v3/invoices/i%2F1')
  })

  it('is null when jortt has none', async () => {
    const reply = jsonReply(404, { error: { code: 404, key: 'resource.not_found', message: 'No', details: [] } })
    await using setup = await clientFrom(() => reply)
    expect(await setup.client.customer('c1', options)).toEqual({ ok: true, value: null })
  })
})

describe('a reference', () => {
  const customers = { data: [{ id: 'c1', reference: 'crm-771' }], _links: { next: null } }
  const queries = (seen: readonly { readonly url: string }[]) =>
    seen.map(({ url }) => new URL(url, 'http://x').searchParams.get('query'))

  it('that the search for customers does not know is looked for in the whole list', async () => {
    const everybody = { ...customers, data: [...customers.data, { id: 'c2', reference: 'crm-77' }] }
    await using setup = await clientFrom(({ url }) => jsonReply(200, url.includes('query') ? customers : everybody))
    const found = await setup.client.findCustomersByReference('crm-77', options)
    expect(found).toEqual({ ok: true, value: [{ id: 'c2', reference: 'crm-77' }] })
    expect(queries(setup.server.seen)).toEqual(['crm-77', null])
  })

  it('of an invoice is searched only, and a short one never', async () => {
    await using setup = await clientFrom(() => jsonReply(200, customers))
    expect(await setup.client.findInvoicesByReference('crm-77', options)).toEqual({ ok: true, value: [] })
    expect(await setup.client.findInvoicesByReference('k9', options)).toEqual({ ok: true, value: [] })
    expect(queries(setup.server.seen)).toEqual(['crm-77', null])
  })
})
