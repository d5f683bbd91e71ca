import { describe, expect, it } from 'vitest'
import { FAULT_NAMES, isFaultName } from './faults.ts'
import type { JsonObject } from './json-value.ts'
import { objectOf, objectsOf, textOf } from './json-value.ts'
import { aSandbox, basic, everyPage, fortnoxCaller, inside, jorttCaller, postForm } from './testing/sandbox-client.ts'

const CUSTOMER = { Customer: { Name: 'Timeout AB' } }

describe('faults', () => {
  it('are known by name', () => {
    expect(FAULT_NAMES).toContain('timeout-after-write')
    expect(isFaultName('toString')).toBe(false)
  })

  it('answer 429 now and then in the words of each system', async () => {
    await using sandbox = await aSandbox({ faults: ['rate-limit'] })
    const jortt = await (await jorttCaller(sandbox)).get('/v3/tradenames')
    expect(jortt.status).toBe(429)
    expect(objectOf(jortt.body.error).key).toBe('request.throttled')
    const fortnox = await fortnoxCaller(sandbox)
    expect((await fortnox.get('/3/customers')).status).toBe(429)
    expect((await fortnox.get('/3/customers')).status).toBe(200)
  })

  it('answer 500 now and then', async () => {
    await using sandbox = await aSandbox({ faults: ['500'] })
    const fortnox = await fortnoxCaller(sandbox)
    expect((await fortnox.get('/3/customers')).body).toMatchObject({ ErrorInformation: { code: 1000003 } })
    expect((await fortnox.get('/3/customers')).status).toBe(200)
  })

  it('cut the connection before anything is written', async () => {
    await using sandbox = await aSandbox({ faults: ['drop-connection'] })
    const fortnox = await fortnoxCaller(sandbox)
    await expect(fortnox.post('/3/customers', CUSTOMER)).rejects.toThrow()
    sandbox.setFaults([])
    const list = await fortnox.get('/3/customers?name=timeout')
    expect(list.body).toMatchObject({ MetaInformation: { '@TotalResources': 0 } })
    expect(sandbox.requests('fortnox', 0)).toBe(1)
  })

  it('leave a write without answer although it was done', async () => {
    await using sandbox = await aSandbox({ faults: ['timeout-after-write'] })
    const fortnox = await fortnoxCaller(sandbox)
    const impatient = new AbortController()
    const hanging = fortnox.call('POST', '/3/customers', JSON.stringify(CUSTOMER), impatient.signal)
    const outcome = hanging.then(
      () => 'answered',
      () => 'given up',
    )
    await expect.poll(() => sandbox.requests('fortnox', 0)).toBe(1)
    impatient.abort()
    expect(await outcome).toBe('given up')
    const list = await fortnox.get('/3/customers?name=timeout')
    expect(list.body).toMatchObject({ MetaInformation: { '@TotalResources': 1 } })
  })

  it('let a token expire early, once, until a new one is asked for', async () => {
    await using sandbox = await aSandbox({ faults: ['expired-token'] })
    const old = await jorttCaller(sandbox)
    expect(objectOf((await old.get('/v3/tradenames')).body.error).key).toBe('access_token.expired')
    expect((await (await jorttCaller(sandbox)).get('/v3/tradenames')).status).toBe(200)
    expect((await old.get('/v3/tradenames')).status).toBe(401)
  })

  it('do not change what a slow request answers', async () => {
    await using sandbox = await aSandbox({ faults: ['slow'] })
    const answer = await (await fortnoxCaller(sandbox)).get('/3/customers/3')
    expect(textOf(inside(answer, 'Customer').Name)).toBe('Saskia de Vries')
  })

  it('stop when they are taken away', async () => {
    await using sandbox = await aSandbox({ faults: ['500', 'drop-connection'] })
    sandbox.setFaults([])
    expect((await (await jorttCaller(sandbox)).get('/v3/labels')).status).toBe(200)
  })

  it('html-error: a page for people instead of JSON, now and then', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['html-error'] })
    const fortnox = await fortnoxCaller(sandbox)
    const page = await fortnox.post('/3/customers', CUSTOMER)
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=UTF-8'])
    expect(page.text).toContain('<h1>')
    const list = await fortnox.get('/3/customers?name=timeout')
    expect(list.body).toMatchObject({ MetaInformation: { '@TotalResources': 0 } })
  })

  it('refresh-race: another process spent the refresh token a moment before', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['refresh-race'] })
    const { fortnox } = sandbox
    const form = { grant_type: 'refresh_token', refresh_token: fortnox.refreshToken }
    const lost = await postForm(fortnox.tokenUrl, form, basic(fortnox))
    expect([lost.status, lost.body.error]).toEqual([400, 'invalid_grant'])
    sandbox.setFaults([])
    expect((await postForm(fortnox.tokenUrl, form, basic(fortnox))).body.error).toBe('invalid_grant')
  })

  it('missing-scope: new tokens lack it and say so, old ones are refused', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const [fortnox, jortt] = [await fortnoxCaller(sandbox), await jorttCaller(sandbox)]
    sandbox.setFaults(['missing-scope'])
    expect((await fortnox.get('/3/articles')).body).toMatchObject({ ErrorInformation: { code: 2000663 } })
    expect((await fortnox.get('/3/customers')).status).toBe(200)
    expect(objectOf((await jortt.get('/v3/invoices')).body.error).key).toBe('scopes.insufficient')
    expect((await jortt.get('/v3/customers')).status).toBe(200)
    const headers = { ...basic(sandbox.fortnox), TenantId: sandbox.fortnox.tenantId }
    const token = await postForm(sandbox.fortnox.tokenUrl, { grant_type: 'client_credentials' }, headers)
    expect(textOf(token.body.scope).split(' ')).not.toContain('article')
    expect(textOf(token.body.scope).split(' ')).toContain('order')
  })

  it('missing-licence: the module is not paid for, whatever the token may', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['missing-licence'] })
    const fortnox = await fortnoxCaller(sandbox)
    const order = await fortnox.get('/3/orders')
    expect([order.status, order.body]).toMatchObject([400, { ErrorInformation: { code: 2001101 } }])
    expect((await fortnox.get('/3/companyinformation')).status).toBe(200)
    const jortt = await (await jorttCaller(sandbox)).get('/v3/customers')
    expect([jortt.status, objectOf(jortt.body.error).key]).toEqual([401, 'organization.requires_mkb_plan'])
  })

  it('locked-period: nothing can be dated up to today, and jortt has closed the year', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['locked-period'] })
    const fortnox = await fortnoxCaller(sandbox)
    const post = (more: JsonObject) =>
      fortnox.post('/3/invoices', {
        Invoice: { CustomerNumber: '1', InvoiceRows: [{ ArticleNumber: 'FRAKT', DeliveredQuantity: '1' }], ...more },
      })
    expect(inside(await fortnox.get('/3/settings/lockedperiod'), 'LockedPeriod')).toEqual({ EndDate: '2026-11-20' })
    const refused = await post({})
    expect(refused.status).toBe(400)
    expect(textOf(objectOf(refused.body.ErrorInformation).message)).toContain('2026-11-20')
    expect((await fortnox.act('/3/invoices/3/bookkeep')).status).toBe(400)
    expect((await post({ InvoiceDate: '2026-11-21' })).status).toBe(201)
    const jortt = await jorttCaller(sandbox)
    const [customer] = objectsOf((await jortt.get('/v3/customers')).body.data)
    const draft = (more: JsonObject) => jortt.post('/v3/invoices', { customer_id: textOf(customer?.id), ...more })
    expect(objectOf((await draft({})).body.error).key).toBe('operation.year_closed')
    expect((await draft({ invoice_date: '2027-01-02' })).status).toBe(201)
  })

  it('page-shift: rows are inserted while somebody pages', async () => {
    await using sandbox = await aSandbox({ invoices: 250, faults: ['page-shift'] })
    const jortt = await jorttCaller(sandbox)
    const ids = (await everyPage(jortt, '/v3/invoices')).map((invoice) => textOf(invoice.id))
    expect(ids.length - new Set(ids).size).toBe(2)
    const fortnox = await fortnoxCaller(sandbox)
    const numbers = async (page: number) =>
      objectsOf(
        (await fortnox.get(`/3/orders?sortby=documentnumber&sortorder=descending&limit=2&page=${page}`)).body.Orders,
      ).map((order) => textOf(order.DocumentNumber))
    expect([await numbers(1), await numbers(2)]).toEqual([
      ['3', '2'],
      ['2', '1'],
    ])
  })
})
