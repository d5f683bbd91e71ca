import { describe, expect, it } from 'vitest'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer } from '../testing/sandbox-client.ts'
import {
  aSandbox,
  basic,
  everyPage,
  FakeClock,
  inside,
  jorttCaller,
  postForm,
  SandboxCaller,
} from '../testing/sandbox-client.ts'

const keyOf = (answer: Answer): string => textOf(objectOf(answer.body.error).key)
const paramsOf = (answer: Answer): string[] =>
  objectsOf(objectOf(answer.body.error).details).map((detail) => `${textOf(detail.param)} ${textOf(detail.key)}`)
const idOf = (answer: Answer): string => textOf(inside(answer, 'data').id)

const COMPANY = {
  is_private: false,
  customer_name: 'Nieuw B.V.',
  address_street: 'Kade 1',
  address_postal_code: '3011 AA',
  address_city: 'Rotterdam',
  email: 'post@nieuw.example',
}
const LINE = {
  description: 'SKU-77 Fietsbel koper',
  quantity: '4',
  amount: { amount: '499.00', currency: 'EUR' },
  vat: { value: '0.21', category: null },
}

describe('the token endpoint', () => {
  it('gives a token for two hours and no refresh token for client credentials', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ clock: clock.read })
    const { jortt } = sandbox
    const form = { grant_type: 'client_credentials', scope: 'customers:read' }
    const answer = await postForm(jortt.tokenUrl, form, basic(jortt))
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 7200, scope: 'customers:read' })
    expect(answer.body.created_at).toBe(clock.read().getTime() / 1000)
    expect(answer.body).not.toHaveProperty('refresh_token')

    const caller = new SandboxCaller(jortt.baseUrl, textOf(answer.body.access_token))
    clock.advance(7199)
    expect((await caller.get('/v3/customers')).status).toBe(200)
    clock.advance(1)
    expect(keyOf(await caller.get('/v3/customers'))).toBe('access_token.expired')
  })

  it('answers OAuth errors, not API errors', async () => {
    await using sandbox = await aSandbox()
    const { jortt } = sandbox
    const form = { grant_type: 'client_credentials', scope: 'customers:read payroll:read' }
    const scope = await postForm(jortt.tokenUrl, form, basic(jortt))
    expect([scope.status, scope.body.error]).toEqual([400, 'invalid_scope'])
    const wrong = await postForm(jortt.tokenUrl, form, basic({ ...jortt, clientSecret: 'no' }))
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client'])
  })

  it('approves at once, gives a code to the redirect address and rotates refresh tokens', async () => {
    await using sandbox = await aSandbox()
    const { jortt } = sandbox
    const redirect_uri = 'http://127.0.0.1:49152/callback'
    const url = new URL(jortt.authorizeUrl)
    const query = {
      client_id: jortt.clientId,
      redirect_uri,
      response_type: 'code',
      scope: 'invoices:read',
      state: 's-1',
    }
    url.search = new URLSearchParams(query).toString()
    const { headers } = await fetch(url, { redirect: 'manual' })
    const back = new URL(headers.get('location') ?? '')
    expect(back.origin + back.pathname).toBe(redirect_uri)
    expect(back.searchParams.get('state')).toBe('s-1')

    const code = back.searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri }
    const first = await postForm(jortt.tokenUrl, form, basic(jortt))
    expect(first.status).toBe(200)
    expect((await postForm(jortt.tokenUrl, form, basic(jortt))).body.error).toBe('invalid_grant')
    const refresh = { grant_type: 'refresh_token', refresh_token: textOf(first.body.refresh_token) }
    const second = await postForm(jortt.tokenUrl, refresh, basic(jortt))
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token)
    expect((await postForm(jortt.tokenUrl, refresh, basic(jortt))).body.error).toBe('invalid_grant')
  })
})

describe('every jortt call', () => {
  it('needs a token it knows', async () => {
    await using sandbox = await aSandbox()
    const answer = await new SandboxCaller(sandbox.jortt.baseUrl, 'stranger').get('/v3/customers')
    expect(answer.status).toBe(401)
    expect(keyOf(answer)).toBe('access_token.invalid')
  })

  it('needs the scope of its resource, and a missing one is a 401', async () => {
    await using sandbox = await aSandbox()
    const reader = await jorttCaller(sandbox, 'customers:read invoices:read')
    expect((await reader.get('/v3/customers')).status).toBe(200)
    const write = await reader.post('/v3/customers', COMPANY)
    expect([write.status, keyOf(write)]).toEqual([401, 'scopes.insufficient'])
    expect(keyOf(await reader.get('/v3/tradenames'))).toBe('scopes.insufficient')
    // Reading the revenue accounts takes the right to write invoices.
    expect(keyOf(await reader.get('/v1/ledger_accounts/invoices'))).toBe('scopes.insufficient')
  })

  it('is throttled after ten in a second', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ clock: clock.read, jorttLimit: { requests: 10, seconds: 1 } })
    const caller = await jorttCaller(sandbox)
    for (let call = 0; call < 10; call += 1) expect((await caller.get('/v3/labels')).status).toBe(200)
    const eleventh = await caller.get('/v3/labels')
    expect([eleventh.status, keyOf(eleventh)]).toEqual([429, 'request.throttled'])
    clock.advance(1)
    expect((await caller.get('/v3/labels')).status).toBe(200)
  })

  it('goes to the versions a resource has; unknown places and methods say so', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    for (const path of [
      '/v3/customers',
      '/v1/customers',
      '/customers',
      '/v3/invoices',
      '/v2/invoices',
      '/v1/invoices',
    ]) {
      expect((await caller.get(path)).status, path).toBe(200)
    }
    for (const path of ['/v3/estimates', '/v1/estimates', '/v2/customers', '/v3/payments', '/v3/organizations']) {
      expect(keyOf(await caller.get(path)), path).toBe('endpoint.not_found')
    }
    const wrongMethod = await caller.call('PATCH', '/v3/customers', '{}')
    expect([wrongMethod.status, keyOf(wrongMethod)]).toEqual([405, 'resource.method_not_allowed'])
  })

  it('answers 422 to an id that is no UUID and 404 to one that is unknown', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const malformed = await caller.get('/v3/invoices/12')
    expect([malformed.status, keyOf(malformed), paramsOf(malformed)]).toEqual([
      422,
      'params.invalid',
      ['id is_invalid'],
    ])
    const unknown = await caller.get('/v3/invoices/11111111-2222-4333-8444-555555555555')
    expect([unknown.status, keyOf(unknown)]).toEqual([404, 'resource.not_found'])
  })
})

describe('jortt customers', () => {
  it('come a hundred at a time, in order of name, with links to the pages beside', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const first = await caller.get('/v3/customers')
    expect(objectsOf(first.body.data)).toHaveLength(100)
    const links = objectOf(first.body._links)
    expect(links.previous).toBeNull()
    expect(textOf(objectOf(links.next).href)).toBe(`${sandbox.jortt.baseUrl}/v3/customers?page=2`)
    const all = await everyPage(caller, '/v3/customers')
    const names = all.map((customer) => textOf(customer.customer_name))
    expect(names).toHaveLength(300)
    expect(names).toEqual([...names].sort(new Intl.Collator('nl').compare))
  })

  it('are searched by three letters or more', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    expect(paramsOf(await caller.get('/v3/customers?query=ab'))).toEqual(['query is_invalid'])
    const found = await everyPage(caller, '/v3/customers?query=hoekje')
    expect(found.map((customer) => customer.customer_name)).toEqual(["Café 't Hoekje"])
  })

  it('are created with an id as the only answer and shown with every field, unset ones null', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const created = await caller.post('/v3/customers', COMPANY)
    expect([created.status, Object.keys(inside(created, 'data'))]).toEqual([201, ['id']])
    const shown = await caller.get(`/v3/customers/${idOf(created)}`)
    expect(inside(shown, 'data')).toMatchObject({
      ...COMPANY,
      address_country_code: 'NL',
      address_country_name: 'Nederland',
      payment_term: 30,
      shift_vat: null,
      vat_number: null,
      archived: false,
    })
    expect(inside(shown, 'data')).not.toHaveProperty('salutation')
    expect(inside(shown, '_links')).toHaveProperty('extra_details')
  })

  it('show what they bought and owe behind their link', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const customer_id = idOf(await caller.post('/v3/customers', COMPANY))
    await caller.post('/v3/invoices', { customer_id, line_items: [LINE], send_method: 'self' })
    await caller.get('/v3/invoices')
    const shown = await caller.get(`/v3/customers/${customer_id}`)
    const link = new URL(textOf(objectOf(inside(shown, '_links').extra_details).href))
    expect(inside(await caller.get(link.pathname), 'data')).toEqual({
      id: customer_id,
      total_revenue: { amount: 1996, count: 1 },
      total_due: { amount: 2415.16, count: 1 },
      total_late: { amount: 0, count: 0 },
    })
  })

  it('name every missing and every wrong field', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const answer = await caller.post('/v3/customers', { is_private: false, email: 'no', company_name: 'old name' })
    expect(paramsOf(answer)).toEqual([
      'customer_name is_missing',
      'address_street is_missing',
      'address_postal_code is_missing',
      'address_city is_missing',
      'email is_invalid',
      'company_name is_invalid',
    ])
  })

  it('lose what a PUT leaves out, and are gone after a DELETE', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const path = `/v3/customers/${idOf(await caller.post('/v3/customers', COMPANY))}`
    const put = await caller.put(path, { is_private: true, customer_name: 'Piet' })
    expect([put.status, put.text]).toEqual([204, ''])
    expect(inside(await caller.get(path), 'data')).toMatchObject({ customer_name: 'Piet', email: null })
    expect((await caller.remove(path)).status).toBe(204)
    expect((await caller.get(path)).status).toBe(404)
  })
})

describe('jortt invoices', () => {
  it('come newest first, and the next link forgets the status it was asked for', async () => {
    await using sandbox = await aSandbox({ invoices: 260 })
    const caller = await jorttCaller(sandbox)
    const page = await caller.get('/v3/invoices?invoice_status=sent')
    const times = objectsOf(page.body.data).map((invoice) => Date.parse(textOf(invoice.created_at)))
    expect(times).toEqual([...times].sort((a, b) => b - a))
    const next = textOf(objectOf(objectOf(page.body._links).next).href)
    expect(next).toBe(`${sandbox.jortt.baseUrl}/v3/invoices?page=2`)
    const all = await everyPage(caller, '/v3/invoices?invoice_status=sent')
    expect(all.every((invoice) => invoice.invoice_status === 'sent')).toBe(true)
  })

  it('are filtered by states of which the body knows only two', async () => {
    await using sandbox = await aSandbox({ invoices: 260 })
    const caller = await jorttCaller(sandbox)
    const inState = async (state: string) => everyPage(caller, `/v3/invoices?invoice_status=${state}`)
    const [sent, paid, unpaid, late, draft] = await Promise.all(
      ['sent', 'paid', 'unpaid', 'late', 'draft'].map(inState),
    )
    expect(paid?.every((invoice) => objectOf(invoice.invoice_due_amount).amount === '0.00')).toBe(true)
    expect((paid?.length ?? 0) + (unpaid?.length ?? 0)).toBe(sent?.length)
    expect(late?.every((invoice) => textOf(invoice.invoice_due_date) < '2026-11-20')).toBe(true)
    expect(draft?.every((invoice) => invoice.invoice_number === null)).toBe(true)
    expect((sent?.length ?? 0) + (draft?.length ?? 0)).toBe(260)
    const wrong = await caller.get('/v3/invoices?invoice_status=overdue')
    expect(paramsOf(wrong)).toEqual(['invoice_status is_invalid'])
  })

  it('hold prices without VAT unless net_amounts says otherwise; the line total is the unit price', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const customer_id = idOf(await caller.post('/v3/customers', COMPANY))
    const draft = async (net_amounts: boolean) => {
      const created = await caller.post('/v3/invoices', { customer_id, net_amounts, line_items: [LINE] })
      return inside(await caller.get(`/v3/invoices/${idOf(created)}`), 'data')
    }
    const exclusive = await draft(false)
    expect(exclusive).toMatchObject({
      invoice_status: 'draft',
      invoice_number: null,
      invoice_date: '2026-11-20',
      invoice_due_date: '2026-12-20',
      invoice_total: { amount: '1996.00', currency: 'EUR' },
      invoice_total_incl_vat: { amount: '2415.16', currency: 'EUR' },
      customer_company_name: 'Nieuw B.V.',
    })
    expect(objectsOf(exclusive.line_items)[0]?.total_amount_ex_vat).toEqual({ amount: '499.00', currency: 'EUR' })
    const inclusive = await draft(true)
    expect(inclusive).toMatchObject({
      invoice_total: { amount: '1649.59', currency: 'EUR' },
      invoice_total_incl_vat: { amount: '1996.00', currency: 'EUR' },
    })
  })

  it('are refused with the place of each wrong field of a line', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const customer_id = idOf(await caller.post('/v3/customers', COMPANY))
    const line_items = [LINE, { ...LINE, quantity: 4, vat: { value: '21', category: null }, amount_per_unit: null }]
    expect(paramsOf(await caller.post('/v3/invoices', { customer_id, line_items }))).toEqual([
      'line_items[1][quantity] is_invalid',
      'line_items[1][vat] is_invalid',
      'line_items[1][amount_per_unit] is_invalid',
    ])
    expect(paramsOf(await caller.post('/v3/invoices', {}))).toEqual(['customer_id is_missing'])
  })

  it('get their number some time after sending, and are final then', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const customer_id = idOf(await caller.post('/v3/customers', COMPANY))
    const path = `/v3/invoices/${idOf(await caller.post('/v3/invoices', { customer_id, line_items: [LINE] }))}`
    expect((await caller.put(path, { reference: 'ORD-1' })).status).toBe(200)
    expect(paramsOf(await caller.post(`${path}/send`, { send_method: 'email' }))).toContain('mail_subject is_missing')
    const sent = await caller.post(`${path}/send`, { send_method: 'self' })
    expect([sent.status, sent.text]).toEqual([200, ''])
    expect(inside(await caller.get(path), 'data').invoice_status).toBe('draft')
    const final = inside(await caller.get(path), 'data')
    expect(final).toMatchObject({ invoice_status: 'sent', reference: 'ORD-1', invoice_date_sent: '2026-11-20' })
    expect(textOf(final.invoice_number)).toMatch(/^2026-\d{4}$/)
    expect(keyOf(await caller.put(path, { reference: 'ORD-2' }))).toBe('operation.invalid')
    expect(keyOf(await caller.remove(path))).toBe('operation.invalid')
  })

  it('that are already paid have nothing due once they are sent', async () => {
    await using sandbox = await aSandbox()
    const caller = await jorttCaller(sandbox)
    const customer_id = idOf(await caller.post('/v3/customers', COMPANY))
    const body = { customer_id, line_items: [LINE], payment_method: 'already_paid', send_method: 'self' }
    const id = idOf(await caller.post('/v3/invoices', body))
    const paid = await everyPage(caller, '/v3/invoices?invoice_status=paid')
    expect(paid.map((invoice) => invoice.id)).toContain(id)
  })
})

it('shows tradenames, labels, revenue accounts and the organization', async () => {
  await using sandbox = await aSandbox()
  const caller = await jorttCaller(sandbox)
  for (const path of ['/v3/tradenames', '/v3/labels', '/v3/ledger_accounts/invoices']) {
    expect(objectsOf((await caller.get(path)).body.data).length, path).toBeGreaterThan(1)
  }
  expect(inside(await caller.get('/v3/organizations/me'), 'data')).toMatchObject({ one_stop_shop_enabled: true })
  expect((await caller.post('/v3/labels', { description: 'Markt' })).status).toBe(201)
})
