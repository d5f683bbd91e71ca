import { describe, expect, it } from 'vitest'
import { textOf } from '../json-value.ts'
import { refusalOf } from '../testing/fortnox-words.ts'
import {
  aSandbox,
  basic,
  FakeClock,
  fortnoxCaller,
  fortnoxToken,
  postForm,
  SandboxCaller,
} from '../testing/sandbox-client.ts'

type Fortnox = Awaited<ReturnType<typeof aSandbox>>['fortnox']
const CALLBACK = 'http://localhost:4711/callback'

/** Where the authorize page sends the browser, or its refusal. */
async function authorized({ authorizeUrl, clientId }: Fortnox, given: Readonly<Record<string, string>> = {}) {
  const url = new URL(authorizeUrl)
  const asked = { client_id: clientId, response_type: 'code', state: 's1', scope: 'customer', access_type: 'offline' }
  url.search = new URLSearchParams({ ...asked, redirect_uri: CALLBACK, ...given }).toString()
  for (const [name, value] of Object.entries(given)) if (value === '') url.searchParams.delete(name)
  const answer = await fetch(url, { redirect: 'manual' })
  return { status: answer.status, target: new URL(answer.headers.get('location') ?? 'none:') }
}

const exchanged = (fortnox: Fortnox, code: string, redirect_uri?: string) =>
  postForm(
    fortnox.tokenUrl,
    { grant_type: 'authorization_code', code, ...(redirect_uri === undefined ? {} : { redirect_uri }) },
    basic(fortnox),
  )

describe('Fortnox', () => {
  it('§1 authorize returns the state unmodified beside the code, and refuses to go on without one', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { target } = await authorized(sandbox.fortnox, { state: 'a b/ö&c' })
    expect(target.searchParams.get('state')).toBe('a b/ö&c')
    expect(target.searchParams.get('code')).toBeTruthy()
    expect((await authorized(sandbox.fortnox, { state: '' })).status).toBe(400)
  })

  it('§1 authorize falls back to the registered redirect address, and then the token call needs none', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { target } = await authorized(sandbox.fortnox, { redirect_uri: '' })
    expect(`${target.origin}${target.pathname}`).toBe('http://localhost:8008/callback')
    expect((await exchanged(sandbox.fortnox, target.searchParams.get('code') ?? '')).status).toBe(200)
  })

  it('§1 a redirect address sent at authorize is required, exactly, at the token call', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { fortnox } = sandbox
    for (const wrong of [undefined, `${CALLBACK}/`]) {
      const code = (await authorized(fortnox)).target.searchParams.get('code') ?? ''
      expect((await exchanged(fortnox, code, wrong)).body.error).toBe('invalid_grant')
    }
  })

  it('§1 a redirect address that is not registered gets an error page, no redirect', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    expect((await authorized(sandbox.fortnox, { redirect_uri: 'https://elsewhere.example/cb' })).status).toBe(400)
  })

  it('§1 authorize answers invalid_scope for a scope that the app lacks, case-sensitively', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    for (const scope of ['salary', 'Customer']) {
      expect((await authorized(sandbox.fortnox, { scope })).target.searchParams.get('error')).toBe('invalid_scope')
    }
  })

  it('§1 authorize knows no account_type but service', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { target } = await authorized(sandbox.fortnox, { account_type: 'robot' })
    expect(target.searchParams.get('code')).toBeNull()
    const service = await authorized(sandbox.fortnox, { account_type: 'service' })
    expect(service.target.searchParams.get('code')).toBeTruthy()
  })

  it('§1 authorize comes back with error_missing_license and no code where the company lacks the licence', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['missing-licence'] })
    const { target } = await authorized(sandbox.fortnox)
    expect(target.searchParams.get('error')).toBe('error_missing_license')
    expect(target.searchParams.get('code')).toBeNull()
  })

  it('§1 there is no refresh token without access_type=offline', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { target } = await authorized(sandbox.fortnox, { access_type: '' })
    const { body } = await exchanged(sandbox.fortnox, target.searchParams.get('code') ?? '', CALLBACK)
    expect(body).toMatchObject({ access_token: expect.any(String), scope: 'customer' })
    expect(body.refresh_token).toBeUndefined()
  })

  it('§1 a code lives for ten minutes', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    const [early, late] = [await authorized(sandbox.fortnox), await authorized(sandbox.fortnox)].map(
      ({ target }) => target.searchParams.get('code') ?? '',
    )
    clock.advance(599)
    expect((await exchanged(sandbox.fortnox, early ?? '', CALLBACK)).status).toBe(200)
    clock.advance(1)
    expect((await exchanged(sandbox.fortnox, late ?? '', CALLBACK)).body.error).toBe('invalid_grant')
  })

  it('§1 a code works once', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const code = (await authorized(sandbox.fortnox)).target.searchParams.get('code') ?? ''
    expect((await exchanged(sandbox.fortnox, code, CALLBACK)).status).toBe(200)
    expect((await exchanged(sandbox.fortnox, code, CALLBACK)).status).toBe(400)
  })

  it('§1 the token answer has access_token, scope, expires_in 3600 and token_type bearer', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const headers = { ...basic(sandbox.fortnox), TenantId: sandbox.fortnox.tenantId }
    const form = { grant_type: 'client_credentials', scope: 'customer order' }
    const { body } = await postForm(sandbox.fortnox.tokenUrl, form, headers)
    expect(body).toEqual({
      access_token: expect.any(String),
      scope: 'customer order',
      expires_in: 3600,
      token_type: 'bearer',
    })
  })

  it('§1 a token request must be a form', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const answer = await fetch(sandbox.fortnox.tokenUrl, {
      method: 'POST',
      headers: { ...basic(sandbox.fortnox), TenantId: sandbox.fortnox.tenantId, 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    })
    expect(answer.status).toBe(400)
  })

  it('§1 client credentials need the TenantId, which is the DatabaseNumber and the claim in the token', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { fortnox } = sandbox
    const form = { grant_type: 'client_credentials' }
    expect((await postForm(fortnox.tokenUrl, form, basic(fortnox))).status).toBe(400)
    const token = await fortnoxToken(sandbox)
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ tenantId: Number(fortnox.tenantId), userId: expect.any(Number) })
    const { body } = await new SandboxCaller(fortnox.baseUrl, token).get('/3/companyinformation')
    expect(body).toMatchObject({ CompanyInformation: { DatabaseNumber: Number(fortnox.tenantId) } })
  })

  it('§1 a refresh token is rotated at every refresh and dead after its use', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { fortnox } = sandbox
    const refresh = (token: string) =>
      postForm(fortnox.tokenUrl, { grant_type: 'refresh_token', refresh_token: token }, basic(fortnox))
    const first = await refresh(fortnox.refreshToken)
    expect(first.body.refresh_token).not.toBe(fortnox.refreshToken)
    expect((await refresh(fortnox.refreshToken)).status).toBe(400)
    expect((await refresh(textOf(first.body.refresh_token))).status).toBe(200)
  })

  it('§1 a spent refresh token is a 400 invalid_grant whose content type says HTML', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const form = { grant_type: 'refresh_token', refresh_token: 'spent' }
    const answer = await postForm(sandbox.fortnox.tokenUrl, form, basic(sandbox.fortnox))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=UTF-8'])
    expect(answer.body).toEqual({ error: 'invalid_grant', error_description: 'Invalid refresh token' })
  })

  it('§1 wrong client credentials are a 401 invalid_client whose content type says plain text', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const wrong = basic({ clientId: sandbox.fortnox.clientId, clientSecret: 'wrong' })
    const answer = await postForm(sandbox.fortnox.tokenUrl, { grant_type: 'client_credentials' }, wrong)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/plain;charset=UTF-8'])
    expect(answer.body).toEqual({
      error: 'invalid_client',
      error_description: 'The client credentials are invalid',
    })
  })

  it('§1 revoking answers true, also for a token nobody knows', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { fortnox } = sandbox
    const url = fortnox.tokenUrl.replace('/token', '/revoke')
    for (const token of [fortnox.refreshToken, 'unknown']) {
      const form = { token_type_hint: 'refresh_token', token }
      expect((await postForm(url, form, basic(fortnox))).body).toEqual({ revoked: true })
    }
    const form = { grant_type: 'refresh_token', refresh_token: fortnox.refreshToken }
    expect((await postForm(fortnox.tokenUrl, form, basic(fortnox))).body.error).toBe('invalid_grant')
  })

  it('§1 an expired access token is a 401 with the gateway’s words and no ErrorInformation', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    const caller = await fortnoxCaller(sandbox)
    clock.advance(3600)
    const answer = await caller.get('/3/customers')
    expect([answer.status, answer.body]).toEqual([401, { message: 'unauthorized' }])
  })

  it('§1 every answer carries an X-Uid of its own', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const uids = await Promise.all(
      ['/3/customers', '/3/customers/nobody', '/3/nowhere', '/3/customers'].map(
        async (path) => (await caller.get(path)).headers.get('x-uid') ?? '',
      ),
    )
    expect(new Set(uids).size).toBe(4)
    expect(uids).not.toContain('')
  })

  it('§1 every resource needs its scope, and lacking it is 2000663', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const none = await fortnoxCaller(sandbox, 'print')
    const resources = [
      'customers customerreferences orders offers invoices invoicepayments articles pricelists prices currencies',
      'costcenters projects settings/company labels modesofpayments predefinedaccounts termsofpayments units',
      'termsofdeliveries wayofdeliveries companyinformation accounts financialyears me',
    ].flatMap((line) => line.split(' '))
    for (const path of resources)
      expect([path, ...refusalOf(await none.get(`/3/${path}`))]).toEqual([path, 400, 2000663])
  })

  it('§2 beyond 25 requests in any five seconds it is 429, now with an empty body, now with Retry-After', async () => {
    const clock = new FakeClock()
    const fortnoxLimit = { requests: 25, seconds: 5 }
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read, fortnoxLimit })
    const caller = await fortnoxCaller(sandbox)
    for (let count = 0; count < 25; count += 1) expect((await caller.get('/3/me')).status).toBe(200)
    const refusals = [await caller.get('/3/me'), await caller.get('/3/me')]
    expect(refusals.map(({ status }) => status)).toEqual([429, 429])
    expect(refusals.map(({ headers }) => headers.get('retry-after'))).toEqual([null, '1'])
    expect(refusals[0]?.text).toBe('')
    clock.advance(5)
    expect((await caller.get('/3/me')).status).toBe(200)
  })

  it('§2 a request that is refused with 429 is not carried out', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['rate-limit'] })
    const caller = await fortnoxCaller(sandbox)
    expect((await caller.post('/3/customers', { Customer: { Name: 'Throttled AB' } })).status).toBe(429)
    expect((await caller.get('/3/customers?name=throttled')).body).toMatchObject({ Customers: [] })
  })
})
