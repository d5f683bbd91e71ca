import { describe, expect, it } from 'vitest'
import { type Answer, jsonReply } from '../../testing/local-server.ts'
import { apiFrom } from '../../testing/test-api.ts'
import { createFortnoxClient } from './fortnox-client.ts'

const options = { signal: new AbortController().signal }

async function clientFrom(answer: Answer) {
  const { api, server, [Symbol.asyncDispose]: dispose } = await apiFrom(answer)
  return { client: createFortnoxClient(api), server, [Symbol.asyncDispose]: dispose }
}

const queryOf = (url: string) => Object.fromEntries(new URL(url, 'http://x').searchParams)
const page = (plural: string, items: readonly object[], current = 1, total = items.length === 0 ? 0 : 1) =>
  jsonReply(200, {
    MetaInformation: { '@TotalResources': items.length, '@TotalPages': total, '@CurrentPage': current },
    [plural]: items,
  })

async function collect<Value>(pages: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = []
  for await (const one of pages) all.push(one)
  return all
}

describe('lists', () => {
  it('are read in pages of 500 until the last one', async () => {
    await using setup = await clientFrom((_request, index) =>
      page('Articles', [{ ArticleNumber: `A${index}` }], index + 1, 3),
    )
    const pages = await collect(setup.client.pages('article', { filter: 'active' }, options))
    expect(pages.map((read) => read.ok && read.value.records[0]?.ArticleNumber)).toEqual(['A0', 'A1', 'A2'])
    expect(setup.server.seen.map(({ url }) => queryOf(url))).toEqual(
      ['1', '2', '3'].map((number) => ({ filter: 'active', limit: '500', page: number })),
    )
  })

  it('end after one page when there is nothing, or when Fortnox names no pages', async () => {
    await using nothing = await clientFrom(() => page('Customers', []))
    expect(await collect(nothing.client.pages('customer', {}, options))).toMatchObject([{ value: { records: [] } }])
    await using bare = await clientFrom(() => jsonReply(200, { Orders: [{ DocumentNumber: '1' }] }))
    expect(await collect(bare.client.pages('order', {}, options))).toMatchObject([{ value: { totalRecords: 1 } }])
  })

  it('end with the first failure', async () => {
    const answer: Answer = (_request, index) => (index === 0 ? page('Customers', [{}], 1, 3) : jsonReply(403, {}))
    await using setup = await clientFrom(answer)
    const pages = await collect(setup.client.pages('customer', {}, options))
    expect(pages).toMatchObject([{ ok: true }, { ok: false, problem: { kind: 'licence-missing' } }])
  })

  it('are unreadable without their wrapper', async () => {
    await using setup = await clientFrom(() => jsonReply(200, { Kunder: [] }))
    const pages = await collect(setup.client.pages('customer', {}, options))
    expect(pages).toMatchObject([
      { ok: false, problem: { kind: 'unreadable', ambiguous: false, received: { Kunder: [] } } },
    ])
  })
})

describe('one record', () => {
  it('is read with its number encoded into the path', async () => {
    await using setup = await clientFrom(() => jsonReply(200, { Article: { ArticleNumber: 'A/1 å', Description: '' } }))
    expect(await setup.client.get('article', 'A/1 å', options)).toEqual({
      ok: true,
      value: {
        record: { ArticleNumber: 'A/1 å', Description: null },
        sent: null,
        received: { Article: { ArticleNumber: 'A/1 å', Description: '' } },
      },
    })
    expect(setup.server.seen[0]?.url).toBe('/3/articles/A%2F1%20%C3%A5')
  })

  it('is null when Fortnox has none', async () => {
    const reply = jsonReply(404, { ErrorInformation: { Error: 1, Message: 'Kan inte hitta artikeln.', Code: 2000428 } })
    await using setup = await clientFrom(() => reply)
    expect(await setup.client.get('article', 'A1', options)).toEqual({ ok: true, value: null })
  })
})

describe('finding', () => {
  it('documents by reference compares exactly and leaves out cancelled ones', async () => {
    const items = [
      { DocumentNumber: 1, ExternalInvoiceReference1: 'ORD-1' },
      { DocumentNumber: 2, ExternalInvoiceReference1: 'ORD-12' },
      { DocumentNumber: 3, ExternalInvoiceReference1: 'ord-1' },
      { DocumentNumber: 4, ExternalInvoiceReference1: 'ORD-1', Cancelled: true },
    ]
    await using setup = await clientFrom(() => page('Invoices', items))
    const found = await setup.client.findByReference('invoice', 'ORD-1', options)
    expect(found).toMatchObject({ ok: true, value: [{ DocumentNumber: '1' }] })
    expect(found.ok && found.value).toHaveLength(1)
    expect(queryOf(setup.server.seen[0]?.url ?? '')).toMatchObject({ externalinvoicereference1: 'ORD-1' })
  })

  it('customers by e-mail compares the whole address in any case', async () => {
    const items = [
      { CustomerNumber: '1', Email: 'Anna@Example.test' },
      { CustomerNumber: '2', Email: 'joanna@example.test' },
    ]
    await using setup = await clientFrom(() => page('Customers', items))
    const found = await setup.client.findCustomers('email', 'anna@example.test', options)
    expect(found).toEqual({ ok: true, value: [{ CustomerNumber: '1', Email: 'Anna@Example.test' }] })
  })

  it('customers by organisation number looks with and without the dash', async () => {
    await using setup = await clientFrom(({ url }) => {
      const isPlain = queryOf(url).organisationnumber === '5599999991'
      return page('Customers', isPlain ? [{ CustomerNumber: '7', OrganisationNumber: '5599999991' }] : [])
    })
    const found = await setup.client.findCustomers('organisationnumber', '559999-9991', options)
    expect(found).toMatchObject({ ok: true, value: [{ CustomerNumber: '7' }] })
    expect(setup.server.seen.map(({ url }) => queryOf(url).organisationnumber)).toEqual(['559999-9991', '5599999991'])
  })
})

describe('writing', () => {
  it('wraps the body, and brings what was sent and what was received', async () => {
    await using setup = await clientFrom(() => jsonReply(201, { Customer: { CustomerNumber: 12, Name: 'A' } }))
    expect(await setup.client.create('customer', { Name: 'A' }, options)).toEqual({
      ok: true,
      value: {
        record: { CustomerNumber: '12', Name: 'A' },
        sent: { Customer: { Name: 'A' } },
        received: { Customer: { CustomerNumber: 12, Name: 'A' } },
      },
    })
    expect(setup.server.seen).toMatchObject([
      { method: 'POST', url: '/3/customers', body: '{"Customer":{"Name":"A"}}' },
    ])
  })

  it('may have happened when the answer has no number', async () => {
    await using setup = await clientFrom(() => jsonReply(201, { Invoice: {} }))
    const created = await setup.client.create('invoice', {}, options)
    expect(created).toMatchObject({ ok: false, problem: { kind: 'unreadable', ambiguous: true } })
  })

  it('updates under the number, and marks as sent without a body', async () => {
    await using setup = await clientFrom(() => jsonReply(200, { Order: { DocumentNumber: '58' } }))
    await setup.client.update('order', '58', { Remarks: 'Hej' }, options)
    expect(await setup.client.markSent('order', '58', options)).toMatchObject({ ok: true, value: { sent: null } })
    expect(setup.server.seen).toMatchObject([
      { method: 'PUT', url: '/3/orders/58', body: '{"Order":{"Remarks":"Hej"}}' },
      { method: 'PUT', url: '/3/orders/58/externalprint', body: '' },
    ])
  })
})
