import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import { COMPANY, JorttWords, keyOf, wrongParams } from '../testing/jortt-words.ts'
import { aSandbox, basic, FakeClock, jorttCaller, postForm, SandboxCaller } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let jortt: JorttWords

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 250 })
  jortt = new JorttWords(await jorttCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const credentials = (scope: string) => ({ grant_type: 'client_credentials', scope })

describe('jortt', () => {
  it('§1 client credentials bring a Bearer token for 7200 seconds and no refresh token', async () => {
    const { body } = await postForm(
      sandbox.jortt.tokenUrl,
      credentials('invoices:read customers:read'),
      basic(sandbox.jortt),
    )
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 7200,
      scope: 'invoices:read customers:read',
      created_at: 1795165200,
    })
  })

  it('§1 the client authenticates with Basic; its secret in the body does not do', async () => {
    const { clientId, clientSecret, tokenUrl } = sandbox.jortt
    const form = { ...credentials('customers:read'), client_id: clientId, client_secret: clientSecret }
    expect([(await postForm(tokenUrl, form)).status, (await postForm(tokenUrl, form)).body.error]).toEqual([
      401,
      'invalid_client',
    ])
  })

  it('§1 a token request must be a form', async () => {
    const headers = { ...basic(sandbox.jortt), 'content-type': 'application/json' }
    const body = JSON.stringify(credentials('customers:read'))
    expect((await fetch(sandbox.jortt.tokenUrl, { method: 'POST', headers, body })).status).toBe(400)
  })

  it('§1 a scope that is not registered makes the token request fail', async () => {
    const answer = await postForm(sandbox.jortt.tokenUrl, credentials('payroll:read'), basic(sandbox.jortt))
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_scope'])
  })

  it('§1 §6.7 a token error is plain OAuth: its error is a text, not an object', async () => {
    const { body } = await postForm(sandbox.jortt.tokenUrl, { grant_type: 'password' }, basic(sandbox.jortt))
    expect([typeof body.error, typeof body.error_description]).toEqual(['string', 'string'])
  })

  it('§1 a code lives ten minutes, works once and only with its redirect address', async () => {
    const clock = new FakeClock()
    await using own = await aSandbox({ invoices: 0, clock: clock.read })
    const redirect_uri = 'http://127.0.0.1:4711/callback'
    const code = async () => {
      const url = new URL(own.jortt.authorizeUrl)
      const asked = { client_id: own.jortt.clientId, redirect_uri, response_type: 'code', scope: 'customers:read' }
      url.search = new URLSearchParams({ ...asked, state: 's' }).toString()
      const { headers } = await fetch(url, { redirect: 'manual' })
      return new URL(headers.get('location') ?? 'none:').searchParams.get('code') ?? ''
    }
    const exchange = async (value: string, address = redirect_uri) => {
      const form = { grant_type: 'authorization_code', code: value, redirect_uri: address }
      return (await postForm(own.jortt.tokenUrl, form, basic(own.jortt))).status
    }
    const [once, late] = [await code(), await code()]
    expect(await exchange(once, `${redirect_uri}/other`)).toBe(400)
    expect([await exchange(once), await exchange(once)]).toEqual([200, 400])
    clock.advance(600)
    expect(await exchange(late)).toBe(400)
  })

  it('§1 the API needs the plan MKB or Plus', async () => {
    await using plain = await aSandbox({ invoices: 0, faults: ['missing-licence'] })
    const answer = await (await jorttCaller(plain)).get('/v3/customers')
    expect(keyOf(answer)).toEqual([401, 'organization.requires_mkb_plan'])
  })

  it('§2 the eleventh request within a second is 429 request.throttled', async () => {
    const clock = new FakeClock()
    await using own = await aSandbox({ invoices: 0, clock: clock.read, jorttLimit: { requests: 10, seconds: 1 } })
    const caller = await jorttCaller(own)
    for (let count = 0; count < 10; count += 1) expect((await caller.get('/v3/labels')).status).toBe(200)
    expect(keyOf(await caller.get('/v3/labels'))).toEqual([429, 'request.throttled'])
    clock.advance(1)
    expect((await caller.get('/v3/labels')).status).toBe(200)
  })

  it('§3 creating answers 201 with nothing but the id', async () => {
    const answer = await jortt.caller.post('/v3/customers', COMPANY)
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({ data: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } })
  })

  it('§3 changing and deleting answer 204 or 200 without a body', async () => {
    const customer = await jortt.customer()
    const invoice = await jortt.invoice({ customer_id: customer })
    const statuses = [
      await jortt.caller.put(`/v3/customers/${customer}`, COMPANY),
      await jortt.caller.put(`/v3/customers/${customer}/set_archived`, { archived: false }),
      await jortt.caller.put(`/v3/invoices/${invoice}/set_labels`, { label_ids: [] }),
      await jortt.caller.put(`/v3/invoices/${invoice}`, { reference: 'x' }),
      await jortt.caller.post(`/v3/invoices/${invoice}/send`, { send_method: 'self' }),
      await jortt.caller.remove(`/v3/customers/${customer}`),
    ].map(({ status, text }) => [status, text])
    expect(statuses).toEqual([204, 204, 204, 200, 200, 204].map((status) => [status, '']))
  })

  it('§3 §6.8 an id that is no UUID is 422 params.invalid, an unknown one 404', async () => {
    for (const path of ['/v3/customers', '/v3/invoices', '/v2/estimates']) {
      const malformed = await jortt.caller.get(`${path}/42`)
      expect([keyOf(malformed), wrongParams(malformed)]).toEqual([[422, 'params.invalid'], ['id is_invalid']])
      expect(keyOf(await jortt.caller.get(`${path}/${UNKNOWN}`))).toEqual([404, 'resource.not_found'])
    }
  })

  it('§3 a page has a hundred rows, whatever per_page says, and no total', async () => {
    const { body } = await jortt.caller.get('/v3/invoices?per_page=7')
    expect(objectsOf(body.data)).toHaveLength(100)
    expect(Object.keys(body)).toEqual(['data', '_links'])
  })

  it('§3 links lead to the pages beside, are null at the ends, and name the documentation as HTML', async () => {
    const linksOf = async (page: number) => objectOf((await jortt.caller.get(`/v3/invoices?page=${page}`)).body._links)
    const [first, last] = [await linksOf(1), await linksOf(3)]
    expect([first.previous, last.next]).toEqual([null, null])
    expect(textOf(objectOf(first.next).href)).toContain('/v3/invoices?page=2')
    expect(objectOf(first.documentation).type).toBe('text/html')
    expect(objectOf(last.self).href).toBe(`${sandbox.jortt.baseUrl}/v3/invoices?page=3`)
  })

  it('§3 §6.5 the next link drops invoice_status and keeps query', async () => {
    const next = async (query: string) =>
      textOf(objectOf(objectOf((await jortt.caller.get(`/v3/invoices?${query}`)).body._links).next).href)
    expect(await next('invoice_status=sent')).not.toContain('invoice_status')
    expect(await next('query=2026&invoice_status=sent')).toContain('query=2026')
  })

  it('§3 small lists are not paged', async () => {
    for (const path of ['/v3/tradenames', '/v3/labels', '/v3/ledger_accounts/invoices']) {
      expect(Object.keys((await jortt.caller.get(path)).body)).toEqual(['data'])
    }
  })

  it('§3 a query needs three characters', async () => {
    const answer = await jortt.caller.get('/v3/customers?query=ab')
    expect([keyOf(answer), wrongParams(answer)]).toEqual([[422, 'params.invalid'], ['query is_invalid']])
    expect((await jortt.caller.get('/v3/customers?query=fie')).status).toBe(200)
  })

  it('§3 customers come by name, invoices newest first', async () => {
    const names = objectsOf((await jortt.caller.get('/v3/customers')).body.data).map((body) =>
      textOf(body.customer_name),
    )
    expect(names).toEqual(names.toSorted(new Intl.Collator('nl').compare))
    const created = objectsOf((await jortt.caller.get('/v3/invoices')).body.data).map((body) => textOf(body.created_at))
    const times = created.map((text) => Date.parse(text))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it('§3 gateway failures are HTML', async () => {
    await using broken = await aSandbox({ invoices: 0, faults: ['html-error'] })
    const answer = await (await jorttCaller(broken)).get('/v3/labels')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=UTF-8'])
  })

  it('§3 timestamps have an offset', async () => {
    const invoice = await jortt.read(`/v3/invoices/${await jortt.invoice()}`)
    expect(invoice.created_at).toBe('2026-11-20T10:00:00.000+01:00')
  })

  it('§4 an error names its code, key, message and details', async () => {
    const { body } = await jortt.caller.post('/v3/customers', { customer_name: 'A' })
    expect(body.error).toEqual({
      code: 422,
      key: 'params.invalid',
      message: expect.any(String),
      details: [{ param: 'is_private', key: 'is_missing', message: 'is missing' }],
    })
  })

  it('§4 a token that is unknown or expired is a 401 that says which', async () => {
    const stranger = new SandboxCaller(sandbox.jortt.baseUrl, 'nonsense')
    expect(keyOf(await stranger.get('/v3/labels'))).toEqual([401, 'access_token.invalid'])
    const clock = new FakeClock()
    await using own = await aSandbox({ invoices: 0, clock: clock.read })
    const caller = await jorttCaller(own)
    clock.advance(7200)
    expect(keyOf(await caller.get('/v3/labels'))).toEqual([401, 'access_token.expired'])
  })

  it('§4 a missing scope is a 401, not a 403', async () => {
    const caller = await jorttCaller(sandbox, 'customers:read')
    expect(keyOf(await caller.get('/v3/invoices'))).toEqual([401, 'scopes.insufficient'])
    expect(keyOf(await caller.post('/v3/customers', COMPANY))).toEqual([401, 'scopes.insufficient'])
  })

  it('§4 an address that is none is 404 endpoint.not_found, a wrong method 405', async () => {
    expect(keyOf(await jortt.caller.get('/v3/products'))).toEqual([404, 'endpoint.not_found'])
    expect(keyOf(await jortt.caller.put('/v3/invoices', {}))).toEqual([405, 'resource.method_not_allowed'])
  })

  it('§4 broken JSON is 422 params.invalid_format', async () => {
    expect(keyOf(await jortt.caller.call('POST', '/v3/customers', '{'))).toEqual([422, 'params.invalid_format'])
  })

  it('§4 a closed bookkeeping year is 422 operation.year_closed', async () => {
    await using closed = await aSandbox({ invoices: 0, faults: ['locked-period'] })
    const words = new JorttWords(await jorttCaller(closed))
    const customer_id = await words.customer()
    const answer = await words.caller.post('/v3/invoices', { customer_id, line_items: [] })
    expect(keyOf(answer)).toEqual([422, 'operation.year_closed'])
  })

  it('§4 an error of its own is 500 server.internal_error', async () => {
    await using broken = await aSandbox({ invoices: 0, faults: ['500'] })
    expect(keyOf(await (await jorttCaller(broken)).get('/v3/labels'))).toEqual([500, 'server.internal_error'])
  })

  it('§5.0 v1 is also reachable without a prefix', async () => {
    const texts = await Promise.all(['/labels', '/v1/labels'].map(async (path) => (await jortt.caller.get(path)).text))
    expect(texts[0]).toBe(texts[1])
  })

  it('§5.0 estimates are in v2 only, reports in v1 only', async () => {
    expect(keyOf(await jortt.caller.get('/v3/estimates'))).toEqual([404, 'endpoint.not_found'])
    expect((await jortt.caller.get('/v2/estimates')).status).toBe(200)
    expect(keyOf(await jortt.caller.get('/v3/reports/summaries/invoices'))).toEqual([404, 'endpoint.not_found'])
    expect((await jortt.caller.get('/v1/reports/summaries/invoices')).status).toBe(200)
  })

  it('§5.0 invoices of v2 are not deleted, sent or credited', async () => {
    const id = await jortt.invoice()
    expect(keyOf(await jortt.caller.remove(`/v2/invoices/${id}`))).toEqual([405, 'resource.method_not_allowed'])
    expect((await jortt.caller.post(`/v2/invoices/${id}/send`, { send_method: 'self' })).status).toBe(404)
  })

  it('§5.0 revenue accounts need invoices:write even to be read; labels are written with organizations:write', async () => {
    const reader = await jorttCaller(sandbox, 'invoices:read organizations:read')
    expect(keyOf(await reader.get('/v3/ledger_accounts/invoices'))).toEqual([401, 'scopes.insufficient'])
    expect((await reader.get('/v3/labels')).status).toBe(200)
    expect(keyOf(await reader.post('/v3/labels', { description: 'x' }))).toEqual([401, 'scopes.insufficient'])
  })
})
