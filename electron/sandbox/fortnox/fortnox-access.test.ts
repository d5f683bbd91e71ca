import { describe, expect, it } from 'vitest'
import { textOf } from '../json-value.ts'
import { aSandbox, basic, FakeClock, fortnoxCaller, postForm, SandboxCaller } from '../testing/sandbox-client.ts'

const DAY = 24 * 3600

describe('the token endpoint', () => {
  it('gives client credentials an hour and no refresh token', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ clock: clock.read })
    const { fortnox } = sandbox
    const headers = { ...basic(fortnox), TenantId: fortnox.tenantId }
    const answer = await postForm(fortnox.tokenUrl, { grant_type: 'client_credentials' }, headers)
    expect(answer.body).toMatchObject({ expires_in: 3600, token_type: 'bearer', scope: fortnox.scope })
    expect(answer.body).not.toHaveProperty('refresh_token')
    const caller = new SandboxCaller(fortnox.baseUrl, textOf(answer.body.access_token))
    clock.advance(3599)
    expect((await caller.get('/3/customers')).status).toBe(200)
    clock.advance(1)
    const expired = await caller.get('/3/customers')
    expect([expired.status, expired.body]).toEqual([401, { message: 'unauthorized' }])
  })

  it('puts the tenant into the token and wants it named for client credentials', async () => {
    await using sandbox = await aSandbox()
    const { fortnox } = sandbox
    const form = { grant_type: 'client_credentials' }
    const answer = await postForm(fortnox.tokenUrl, form, { ...basic(fortnox), TenantId: fortnox.tenantId })
    const claims = Buffer.from(textOf(answer.body.access_token).split('.')[1] ?? '', 'base64url').toString()
    expect(JSON.parse(claims)).toMatchObject({ tenantId: Number(fortnox.tenantId) })
    expect((await postForm(fortnox.tokenUrl, form, basic(fortnox))).status).toBe(400)
  })

  it('takes a refresh token once and gives the next one', async () => {
    await using sandbox = await aSandbox()
    const { fortnox } = sandbox
    const form = { grant_type: 'refresh_token', refresh_token: fortnox.refreshToken }
    const first = await postForm(fortnox.tokenUrl, form, basic(fortnox))
    expect(first.status).toBe(200)
    const again = await postForm(fortnox.tokenUrl, form, basic(fortnox))
    expect(again.status).toBe(400)
    expect(again.body).toEqual({ error: 'invalid_grant', error_description: 'Invalid refresh token' })
    expect(again.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    const next = { ...form, refresh_token: textOf(first.body.refresh_token) }
    expect((await postForm(fortnox.tokenUrl, next, basic(fortnox))).status).toBe(200)
  })

  it('forgets a refresh token after 45 days or when it is revoked', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ clock: clock.read })
    const { fortnox } = sandbox
    const refresh = (refresh_token: string) =>
      postForm(fortnox.tokenUrl, { grant_type: 'refresh_token', refresh_token }, basic(fortnox))
    clock.advance(45 * DAY - 1)
    const late = await refresh(fortnox.refreshToken)
    expect(late.status).toBe(200)
    const token = textOf(late.body.refresh_token)
    const revoke = { token_type_hint: 'refresh_token', token }
    const revoked = await postForm(fortnox.tokenUrl.replace('/token', '/revoke'), revoke, basic(fortnox))
    expect(revoked.body).toEqual({ revoked: true })
    expect((await refresh(token)).status).toBe(400)

    await using second = await aSandbox({ clock: clock.read })
    clock.advance(45 * DAY)
    const form = { grant_type: 'refresh_token', refresh_token: second.fortnox.refreshToken }
    expect((await postForm(second.fortnox.tokenUrl, form, basic(fortnox))).status).toBe(400)
  })

  it('answers wrong client credentials as plain text holding JSON', async () => {
    await using sandbox = await aSandbox()
    const { fortnox } = sandbox
    const wrong = basic({ ...fortnox, clientSecret: 'no' })
    const answer = await postForm(fortnox.tokenUrl, { grant_type: 'client_credentials' }, wrong)
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client'])
    expect(answer.headers.get('content-type')).toBe('text/plain;charset=UTF-8')
  })

  it('approves at once and exchanges the code for the same redirect address only, and only once', async () => {
    await using sandbox = await aSandbox()
    const { fortnox } = sandbox
    const redirect_uri = 'http://localhost:49152/cb'
    const authorize = async () => {
      const url = new URL(fortnox.authorizeUrl)
      const query = {
        client_id: fortnox.clientId,
        redirect_uri,
        response_type: 'code',
        access_type: 'offline',
        scope: 'customer',
        state: 'x',
      }
      url.search = new URLSearchParams(query).toString()
      const { headers } = await fetch(url, { redirect: 'manual' })
      return new URL(headers.get('location') ?? '').searchParams
    }
    const answer = await authorize()
    expect(answer.get('state')).toBe('x')
    const form = { grant_type: 'authorization_code', code: answer.get('code') ?? '' }
    const elsewhere = { ...form, redirect_uri: 'http://localhost:1/cb' }
    expect((await postForm(fortnox.tokenUrl, elsewhere, basic(fortnox))).status).toBe(400)
    const token = await postForm(fortnox.tokenUrl, { ...form, redirect_uri }, basic(fortnox))
    expect(token.body).toMatchObject({ scope: 'customer' })
    expect(textOf(token.body.refresh_token)).not.toBe('')
    expect((await postForm(fortnox.tokenUrl, { ...form, redirect_uri }, basic(fortnox))).status).toBe(400)
  })
})

describe('every Fortnox call', () => {
  it('gets the gateway’s words for a token nobody knows', async () => {
    await using sandbox = await aSandbox()
    const answer = await new SandboxCaller(sandbox.fortnox.baseUrl, 'stranger').get('/3/customers')
    expect([answer.status, answer.body]).toEqual([401, { message: 'unauthorized' }])
  })

  it('needs the scope of its resource, and a missing one is a 400', async () => {
    await using sandbox = await aSandbox()
    const caller = await fortnoxCaller(sandbox, 'customer')
    expect((await caller.get('/3/customers')).status).toBe(200)
    const answer = await caller.get('/3/orders')
    expect([answer.status, answer.body]).toMatchObject([400, { ErrorInformation: { error: 1, code: 2000663 } }])
  })

  it('is refused beyond 25 in any five seconds', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ clock: clock.read, fortnoxLimit: { requests: 25, seconds: 5 } })
    const caller = await fortnoxCaller(sandbox)
    const call = async () => (await caller.get('/3/customers/1')).status
    for (let count = 0; count < 13; count += 1) expect(await call()).toBe(200)
    clock.advance(3)
    for (let count = 0; count < 12; count += 1) expect(await call()).toBe(200)
    expect(await call()).toBe(429)
    // The first thirteen leave the window two seconds later, the others do not.
    clock.advance(2)
    for (let count = 0; count < 13; count += 1) expect(await call()).toBe(200)
    expect(await call()).toBe(429)
    expect(sandbox.requests('fortnox', 429)).toBe(2)
  })

  it('names its request and escapes slashes and foreign letters', async () => {
    await using sandbox = await aSandbox()
    const answer = await (await fortnoxCaller(sandbox)).get('/3/customers/1')
    expect(answer.headers.get('x-uid')).toMatch(/^[0-9a-f]{16}$/)
    expect(answer.text).toContain('\\/3\\/customers\\/1')
    expect(answer.text).toContain('Bj\\u00f6rk')
  })

  it('must say JSON when it sends something, and send it whole', async () => {
    await using sandbox = await aSandbox()
    const caller = await fortnoxCaller(sandbox)
    const code = async (body: string) => (await caller.call('POST', '/3/customers', body)).body
    expect(await code('{"Customer":')).toMatchObject({ ErrorInformation: { code: 2002115 } })
    expect(await code('{"Kund":{}}')).toMatchObject({ ErrorInformation: { code: 2001392 } })
    expect((await caller.call('POST', '/3/customers')).body).toMatchObject({ ErrorInformation: { code: 1000031 } })
  })
})

it('shows the registers and the company', async () => {
  await using sandbox = await aSandbox()
  const caller = await fortnoxCaller(sandbox)
  const terms = await caller.get('/3/termsofpayments')
  expect(terms.body).toMatchObject({ MetaInformation: { '@CurrentPage': 1 }, TermsOfPayments: expect.any(Array) })
  expect((await caller.get('/3/units/f%C3%B6rp')).body).toMatchObject({ Unit: { Code: 'förp', CodeEnglish: 'pack' } })
  expect((await caller.get('/3/accounts/3001')).body).toMatchObject({ Account: { Number: 3001, Active: true } })
  const unknown = await caller.get('/3/termsofpayments/99')
  expect([unknown.status, unknown.body]).toMatchObject([404, { ErrorInformation: { Error: 1, Code: 2000429 } }])
  expect((await caller.get('/3/currencies?lastmodified=2026-01-01')).body).toMatchObject({
    ErrorInformation: { code: 2000588 },
  })
  const company = await caller.get('/3/companyinformation')
  expect(company.body).toMatchObject({ CompanyInformation: { DatabaseNumber: Number(sandbox.fortnox.tenantId) } })
  const settings = await caller.get('/3/settings/company')
  expect(settings.body).toMatchObject({ CompanySettings: { DatabaseNumber: sandbox.fortnox.tenantId } })
})
