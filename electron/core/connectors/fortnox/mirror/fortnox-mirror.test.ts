import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { Store } from '../../../store/store.ts'
import { type SimulatedClock, simulatedClock } from '../../../testing/simulated-clock.ts'
import { aStore } from '../../../testing/test-host.ts'
import type { FortnoxClient } from '../fortnox-client.ts'
import { createFortnoxRegisters, type FortnoxRegisters } from '../fortnox-registers.ts'
import { createFortnoxMirror, type FortnoxMirror } from './fortnox-mirror.ts'
import { mirroredClient } from './mirrored-client.ts'
import { ModelFortnox } from './testing/model-fortnox.ts'

const { signal } = new AbortController()
const minute = 60_000
const day = 24 * 60 * minute

let clock: SimulatedClock
let store: Store
let fortnox: ModelFortnox
let mirror: FortnoxMirror
beforeEach(() => {
  clock = simulatedClock()
  store = aStore()
  store.sqlite
    .prepare("INSERT INTO connection VALUES ('c','c','c','fortnox','','','client_credentials','',null,'',1,1,0,0,null)")
    .run()
  fortnox = new ModelFortnox(clock)
  mirror = createFortnoxMirror(store, clock)
})

/** What a run gets. */
function aRun(company = 'one'): FortnoxRegisters {
  return createFortnoxRegisters({ mirror, connectionId: 'c', company, client: fortnox.client, signal })
}
const writer = (): FortnoxClient => mirroredClient(fortnox.client, mirror, 'c')

const aCustomer = (number: number, more: JsonObject = {}): JsonObject => ({
  CustomerNumber: String(number),
  Name: `Customer ${number}`,
  Email: `c${number}@x.example`,
  OrganisationNumber: `556000-${String(number).padStart(4, '0')}`,
  ...more,
})
const anInvoice = (number: number, reference: string | null, more: JsonObject = {}): JsonObject => ({
  DocumentNumber: String(number),
  ExternalInvoiceReference1: reference,
  Cancelled: false,
  ...more,
})

async function asked<Value>(work: () => Promise<Value>): Promise<{ value: Value; requests: readonly string[] }> {
  const before = fortnox.requests()
  return { value: await work(), requests: fortnox.asked.slice(before) }
}
const numbers = (found: Result<readonly JsonObject[], unknown>) => found.ok && found.value.map((c) => c.CustomerNumber)
const created = (records: readonly JsonObject[], register: 'customer' | 'article' | 'invoice') =>
  Promise.all(records.map((record) => writer().create(register, record, { signal })))

describe('a mirrored register', () => {
  it('is loaded through pages of 500 at the first question, and asked no more after that', async () => {
    for (let number = 1; number <= 1_234; number += 1) fortnox.put('customer', aCustomer(number))
    const run = aRun()
    const first = await asked(() => run.customersBy('email', ' C1234@x.example'))
    expect(first.requests).toEqual(['GET customer', 'GET customer', 'GET customer'])
    expect(numbers(first.value)).toEqual(['1234'])
    const second = await asked(() => run.customersBy('organisation-number', '5560000007'))
    expect(second.requests).toEqual([])
    expect(numbers(second.value)).toEqual(['7'])
  })

  it('is kept from run to run; the next run asks what changed and how many there are', async () => {
    for (let number = 1; number <= 1_234; number += 1) fortnox.put('customer', aCustomer(number))
    await clock.advance(day)
    await aRun().customersBy('email', 'c1@x.example')
    await clock.advance(day)
    fortnox.put('customer', aCustomer(5, { Email: 'new@x.example' }))
    mirror = createFortnoxMirror(store, clock)
    const found = await asked(() => aRun().customersBy('email', 'new@x.example'))
    expect(numbers(found.value)).toEqual(['5'])
    expect(found.requests).toHaveLength(2)
    expect(numbers(await aRun().customersBy('email', 'c5@x.example'))).toEqual([])
  })

  it('finds within a minute what someone else created meanwhile', async () => {
    const run = aRun()
    expect(await run.documentBy('invoice', 'A')).toEqual({ ok: true, value: null })
    fortnox.put('invoice', anInvoice(1, 'A'))
    await clock.advance(minute + 1)
    const found = await asked(() => run.documentBy('invoice', 'A'))
    expect(found).toEqual({ value: { ok: true, value: '1' }, requests: ['GET invoice'] })
  })

  it('vouches for all misses of a minute with one request', async () => {
    for (let number = 1; number <= 20; number += 1) fortnox.put('invoice', anInvoice(number, `R${number}`))
    const run = aRun()
    await run.documentBy('invoice', 'R1')
    await clock.advance(2 * minute)
    const misses = await asked(() =>
      Promise.all(Array.from({ length: 50 }, (_, i) => run.documentBy('invoice', `N${i}`))),
    )
    expect(misses.requests).toEqual(['GET invoice'])
  })

  it('does not take our own documents on their way for those of someone else', async () => {
    const run = aRun()
    await run.documentBy('invoice', 'R0')
    // Each request takes a while, during which others go out.
    fortnox.onRequest = () => clock.sleep(1_000)
    const creating = created(
      Array.from({ length: 30 }, (_, i) => anInvoice(i + 1, `R${i + 1}`)),
      'invoice',
    )
    await clock.advance(500)
    const before = fortnox.requests()
    await clock.advance(2 * minute)
    await creating
    const more = created(
      Array.from({ length: 30 }, (_, i) => anInvoice(i + 101, `S${i + 1}`)),
      'invoice',
    )
    const miss = run.documentBy('invoice', 'not there')
    await clock.advance(minute)
    await more
    expect(await miss).toEqual({ ok: true, value: null })
    const lists = fortnox.asked.slice(before).filter((request) => request === 'GET invoice')
    expect(lists).toHaveLength(1)
  })

  it('knows what we created ourselves without a question', async () => {
    const run = aRun()
    await run.hasArticle('X')
    await created([{ ArticleNumber: 'SKU-1', Description: 'Bell' }], 'article')
    const known = await asked(() => run.hasArticle('SKU-1'))
    expect(known).toEqual({ value: { ok: true, value: true }, requests: [] })
  })

  it('follows our own changes: a customer moves to its new address', async () => {
    fortnox.put('customer', aCustomer(1))
    const run = aRun()
    await run.customersBy('email', 'c1@x.example')
    await writer().update('customer', '1', { CustomerNumber: '1', Email: 'other@x.example' }, { signal })
    expect(numbers(await run.customersBy('email', 'other@x.example'))).toEqual(['1'])
    expect(numbers(await run.customersBy('email', 'c1@x.example'))).toEqual([])
  })

  it('sees at the start of a run what was deleted, though no change tells of it', async () => {
    for (let number = 1; number <= 3; number += 1) fortnox.put('customer', aCustomer(number))
    expect(numbers(await aRun().customersBy('email', 'c2@x.example'))).toEqual(['2'])
    fortnox.remove('customer', '2')
    await clock.advance(day)
    expect(numbers(await aRun().customersBy('email', 'c2@x.example'))).toEqual([])
  })

  it('is not fooled when one was deleted and another made', async () => {
    for (let number = 1; number <= 3; number += 1) fortnox.put('customer', aCustomer(number))
    await aRun().customersBy('email', 'c2@x.example')
    fortnox.remove('customer', '2')
    fortnox.put('customer', aCustomer(4))
    await clock.advance(day)
    const run = aRun()
    expect(numbers(await run.customersBy('email', 'c4@x.example'))).toEqual(['4'])
    expect(numbers(await run.customersBy('email', 'c2@x.example'))).toEqual([])
  })

  it('asks Fortnox for each miss where its lists do not show all that they count', async () => {
    for (let number = 1; number <= 3; number += 1) fortnox.put('customer', aCustomer(number))
    fortnox.hidden.add('3')
    const run = aRun()
    expect(numbers(await run.customersBy('email', 'c3@x.example'))).toEqual(['3'])
    const next = await asked(() => run.customersBy('email', 'nobody@x.example'))
    expect(next.requests).toContain('SEARCH customer')
  })

  it('asks Fortnox for each document where list entries carry no reference', async () => {
    fortnox.put('invoice', anInvoice(1, 'A'))
    fortnox.unlisted.add('ExternalInvoiceReference1')
    const run = aRun()
    expect(await run.documentBy('invoice', 'A')).toEqual({ ok: true, value: '1' })
    const next = await asked(() => run.documentBy('invoice', 'B'))
    expect(next).toEqual({ value: { ok: true, value: null }, requests: ['SEARCH invoice'] })
  })

  it('leaves out documents that are cancelled, also when that happened later', async () => {
    fortnox.put('invoice', anInvoice(1, 'A', { Cancelled: true }))
    fortnox.put('invoice', anInvoice(2, 'B'))
    expect(await aRun().documentBy('invoice', 'A')).toEqual({ ok: true, value: null })
    expect(await aRun().documentBy('invoice', 'B')).toEqual({ ok: true, value: '2' })
    await clock.advance(day)
    fortnox.put('invoice', anInvoice(2, 'B', { Cancelled: true }))
    expect(await aRun().documentBy('invoice', 'B')).toEqual({ ok: true, value: null })
  })

  it('is emptied when the connection leads to another company', async () => {
    fortnox.put('customer', aCustomer(1))
    await aRun('one').customersBy('email', 'c1@x.example')
    fortnox = new ModelFortnox(clock)
    fortnox.put('customer', aCustomer(9))
    const run = aRun('two')
    expect(numbers(await run.customersBy('email', 'c1@x.example'))).toEqual([])
    expect(numbers(await run.customersBy('email', 'c9@x.example'))).toEqual(['9'])
  })

  it('takes a customer out whose card is gone, and goes on', async () => {
    fortnox.put('customer', aCustomer(1))
    fortnox.put('customer', aCustomer(2, { Email: 'c1@x.example' }))
    const run = aRun()
    expect(numbers(await run.customersBy('email', 'c1@x.example'))).toEqual(['1', '2'])
    fortnox.remove('customer', '1')
    expect(await run.customer('1')).toEqual({ ok: true, value: null })
    expect(numbers(await run.customersBy('email', 'c1@x.example'))).toEqual(['2'])
  })

  it('looks again at the articles of a document that was refused for one of them', async () => {
    fortnox.put('article', { ArticleNumber: 'A' })
    fortnox.put('article', { ArticleNumber: 'B' })
    const run = aRun()
    await run.hasArticle('A')
    fortnox.remove('article', 'B')
    fortnox.refuses = '2001302'
    const InvoiceRows = [{ ArticleNumber: 'A' }, { ArticleNumber: 'B' }]
    await writer().create('invoice', { DocumentNumber: '1', InvoiceRows }, { signal })
    expect(await run.hasArticle('A')).toEqual({ ok: true, value: true })
    expect(await run.hasArticle('B')).toEqual({ ok: true, value: false })
  })

  it('looks for changes again during a long run', async () => {
    fortnox.put('customer', aCustomer(1))
    const run = aRun()
    await run.customersBy('email', 'c1@x.example')
    await clock.advance(11 * minute)
    fortnox.put('customer', aCustomer(1, { Email: 'new@x.example' }))
    expect(numbers(await run.customersBy('email', 'new@x.example'))).toEqual(['1'])
  })

  it('tries again after a failed load', async () => {
    fortnox.put('customer', aCustomer(1))
    let failing = true
    const { client } = fortnox
    const pages: FortnoxClient['pages'] = (...call) => (failing ? onlyFailure() : client.pages(...call))
    const parts = { mirror, connectionId: 'c', company: 'one', signal }
    const run = createFortnoxRegisters({ ...parts, client: { ...client, pages } })
    expect((await run.customersBy('email', 'c1@x.example')).ok).toBe(false)
    failing = false
    expect(numbers(await run.customersBy('email', 'c1@x.example'))).toEqual(['1'])
  })

  it.each([
    ['email', "connection_id = 'c' AND email = 'x' AND register = 'customer'"],
    ['organisation', "connection_id = 'c' AND organisation_number = '1' AND register = 'customer'"],
    ['reference', "connection_id = 'c' AND register = 'invoice' AND reference = 'x'"],
    ['number', "connection_id = 'c' AND register = 'article' AND number = 'x'"],
  ])('looks things up by an index: %s', (index, where) => {
    const plan = store.sqlite.prepare(`EXPLAIN QUERY PLAN SELECT number FROM mirror_record WHERE ${where}`).all()
    expect(JSON.stringify(plan)).toContain(`mirror_record_${index}`)
  })
})

async function* onlyFailure(): ReturnType<FortnoxClient['pages']> {
  yield { ok: false, problem: { kind: 'server-error', ambiguous: false, status: 500 } }
}
