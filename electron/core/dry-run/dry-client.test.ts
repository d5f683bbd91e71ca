import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { createFortnoxClient } from '../connectors/fortnox/fortnox-client.ts'
import { createJorttClient } from '../connectors/jortt/jortt-client.ts'
import { impatientClock } from '../testing/impatient-clock.ts'
import { type Answer, jsonReply } from '../testing/local-server.ts'
import { apiFrom } from '../testing/test-api.ts'
import { aStore } from '../testing/test-host.ts'
import { dryClient, type UnsentWrite } from './dry-client.ts'
import { createSimulatedRecords } from './simulated-records.ts'

const options = { signal: new AbortController().signal }

/** A dry client before a server that would have carried everything out. */
async function dryFrom(answer: Answer, system: 'jortt' | 'fortnox' = 'fortnox') {
  const { api, server, ...disposing } = await apiFrom(answer, { system })
  const noted: UnsentWrite[] = []
  let [readMore, numbers] = [0, 0]
  const dry = dryClient(api, createSimulatedRecords(aStore(), 'it'), {
    wouldWrite: (write) => void noted.push(write),
    nextNumber: () => {
      numbers += 1
      return numbers
    },
    readMore: () => {
      readMore += 1
    },
  })
  return { dry, noted, server, readMore: () => readMore, ...disposing }
}

const methods = (seen: readonly { readonly method: string }[]) => [...new Set(seen.map(({ method }) => method))]
const aCustomer = { CustomerNumber: '7', Name: 'Cykelhuset AB', Email: 'post@cykelhuset.example' }

describe('a connection of a dry run', () => {
  it('sends nothing that writes, whatever is asked of Fortnox', async () => {
    await using setup = await dryFrom(({ url }) => jsonReply(200, recordAt(url)))
    const client = createFortnoxClient(setup.dry)
    const price = { priceList: 'A', articleNumber: 'X', fromQuantity: '0' }
    const answers = [
      await client.create('customer', { Name: 'Ny' }, options),
      await client.update('customer', '7', { Name: 'Annan' }, options),
      await client.remove('article', 'X', options),
      await client.createPrice({ PriceList: 'A', ArticleNumber: 'X', FromQuantity: '0', Price: 1 }, options),
      await client.updatePrice(price, { Price: 2 }, options),
      await client.markSent('invoice', '1', options),
      await client.email('invoice', '1', options),
      await client.bookkeep('invoice', '1', options),
      await client.cancel('order', '1', options),
      await client.createInvoice('1', options),
      await client.credit('1', options),
    ]
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    expect(methods(setup.server.seen)).toEqual(['GET'])
    expect(setup.server.seen.map(({ url }) => url)).not.toContain('/3/invoices/1/email')
    expect(setup.noted).toHaveLength(answers.length)
  })

  it('sends nothing that writes, whatever is asked of jortt', async () => {
    await using setup = await dryFrom(() => jsonReply(200, { data: { id: 'a', invoice_status: 'draft' } }), 'jortt')
    const client = createJorttClient(setup.dry, impatientClock())
    const answers = [
      await client.createCustomer({ customer_name: 'Nieuw' }, options),
      await client.updateCustomer('a', { customer_name: 'Ander' }, options),
      await client.removeCustomer('a', options),
      await client.setArchived('a', true, options),
      await client.createInvoice({ reference: '1' }, options),
      await client.updateInvoice('a', { reference: '2' }, options),
      await client.sendInvoice('a', { method: 'self' }, options),
      await client.creditInvoice('a', 'email', options),
      await client.copyInvoice('a', options),
      await client.setInvoiceLabels('a', ['b'], options),
      await client.removeInvoice('a', options),
      await client.createEstimate({ reference: '3' }, options),
      await client.sendEstimate('a', 'self', null, options),
      await client.createLabel('Web', options),
    ]
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    expect(methods(setup.server.seen)).toEqual(['GET'])
    expect(setup.noted).toHaveLength(answers.length)
  })

  it('reads back what it would have made and changed', async () => {
    await using setup = await dryFrom(() => jsonReply(200, { Customer: aCustomer }))
    const client = createFortnoxClient(setup.dry)
    const made = await client.create('customer', { Name: 'Ny', Email: 'API_BLANK' }, options)
    const number = made.ok ? String(made.value.record.CustomerNumber) : ''
    expect(await client.get('customer', number, options)).toMatchObject({
      value: { record: { Name: 'Ny', Email: null } },
    })
    expect(setup.server.seen).toEqual([])
    await client.update('customer', '7', { Name: 'Annan' }, options)
    expect(await client.get('customer', '7', options)).toMatchObject({
      value: { record: { ...aCustomer, Name: 'Annan' } },
    })
    expect(setup.server.seen).toHaveLength(1)
  })

  it('knows what a change finds: from what was read, else by reading it', async () => {
    await using setup = await dryFrom(() => jsonReply(200, { Customer: aCustomer }))
    const client = createFortnoxClient(setup.dry)
    await client.update('customer', '7', { Name: 'Annan' }, options)
    expect(setup.readMore()).toBe(1)
    await client.get('customer', '8', options)
    await client.update('customer', '8', { Name: 'Annan' }, options)
    expect(setup.readMore()).toBe(1)
    expect(setup.noted.map(({ before }) => before)).toEqual([aCustomer, aCustomer])
  })

  it('refuses to change what is not there, as the system would', async () => {
    const missing = { ErrorInformation: { error: 1, message: 'Kan inte hitta kunden.', code: 2000433 } }
    await using setup = await dryFrom(() => jsonReply(404, missing))
    const client = createFortnoxClient(setup.dry)
    const answer = await client.update('customer', '9', { Name: 'Ingen' }, options)
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'not-found', ambiguous: false } })
    expect(setup.noted).toEqual([])
  })

  it('counts what it would have made among the records of a list, but not in a selection', async () => {
    await using setup = await dryFrom(() =>
      jsonReply(200, { MetaInformation: { '@TotalResources': 3, '@TotalPages': 1, '@CurrentPage': 1 }, Customers: [] }),
    )
    const client = createFortnoxClient(setup.dry)
    await client.create('customer', { Name: 'Ny' }, options)
    await client.create('customer', { Name: 'Nyare' }, options)
    expect(await client.count('customer', {}, options)).toEqual({ ok: true, value: 5 })
    expect(await client.count('customer', { filter: 'active' }, options)).toEqual({ ok: true, value: 3 })
  })

  it('does not guess at what it has never heard of', async () => {
    await using setup = await dryFrom(() => jsonReply(200, {}))
    const write = { method: 'POST', path: '/3/vouchers', body: {}, ...options } as const
    await expect(setup.dry.request(write)).rejects.toThrow('POST /3/vouchers')
    expect(setup.server.seen).toEqual([])
  })
})

function recordAt(url: string): JsonObject {
  if (url.startsWith('/3/customers')) return { Customer: aCustomer }
  if (url.startsWith('/3/articles')) return { Article: { ArticleNumber: 'X' } }
  if (url.startsWith('/3/prices')) return { Price: { PriceList: 'A', ArticleNumber: 'X', FromQuantity: '0', Price: 1 } }
  return { Order: { DocumentNumber: '1' }, Invoice: { DocumentNumber: '1' } }
}
