import { describe, expect, it } from 'vitest'
import { aSandbox, basic, fortnoxCaller, jorttCaller, postForm } from './testing/sandbox-client.ts'

const pageOf = async ({ baseUrl }: { readonly baseUrl: string }) => fetch(`${baseUrl}/sandbox`)

describe('the inspector page', () => {
  it('lists what each system holds and allows neither scripts nor frames', async () => {
    await using sandbox = await aSandbox()
    for (const [system, words] of [
      [sandbox.jortt, ['<td>Invoices</td><td>40</td>', 'Newest invoices', 'Newest estimates']],
      [sandbox.fortnox, ['<td>Customers</td><td>12</td>', 'Newest invoices', 'TermsOfPayments']],
    ] as const) {
      const page = await pageOf(system)
      expect(page.headers.get('content-type')).toContain('text/html')
      const policy = page.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(policy).toContain("frame-ancestors 'none'")
      const html = await page.text()
      for (const word of words) expect(html).toContain(word)
      expect(html).not.toContain('<script')
    }
  })

  it('shows the last requests with their status, a cut one too, and counts none of its own', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    await caller.get('/3/customers/nobody?x=1')
    sandbox.setFaults(['drop-connection'])
    await expect(caller.get('/3/orders')).rejects.toThrow()
    const html = await (await pageOf(sandbox.fortnox)).text()
    expect(html).toContain('<td>2026-11-20T09:00:00.000Z</td><td>GET</td><td>/3/customers/nobody?x=1</td><td>404</td>')
    expect(html).toContain('<td>/3/orders</td><td>no answer</td>')
    expect(html).toContain('Faults: drop-connection')
    expect(html.indexOf('/3/orders</td>')).toBeLessThan(html.indexOf('/3/customers/nobody'))
    expect(html).not.toContain('<td>/sandbox</td>')
    expect(sandbox.requests('fortnox')).toBe(2)
  })

  it('keeps two hundred requests', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    for (let count = 0; count < 201; count += 1) await caller.get(`/v3/labels?number=${count}`)
    const html = await (await pageOf(sandbox.jortt)).text()
    expect(html).toContain('Last 200 requests')
    expect(html).toContain('/v3/labels?number=1<')
    expect(html).not.toContain('/v3/labels?number=0<')
  })

  it('never shows a token, a code or a secret', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { fortnox } = sandbox
    const form = { grant_type: 'refresh_token', refresh_token: fortnox.refreshToken }
    const { body, text } = await postForm(fortnox.tokenUrl, form, basic(fortnox))
    const state = 'state-that-nobody-sees'
    const url = new URL(fortnox.authorizeUrl)
    url.search = new URLSearchParams({ state, code: 'code-that-nobody-sees', scope: 'customer' }).toString()
    await fetch(url, { redirect: 'manual' })
    const html = await (await pageOf(fortnox)).text()
    expect(html).toContain('/oauth-v1/token')
    expect(html).toContain('scope=customer')
    expect(text).toContain(String(body.access_token))
    for (const secret of [fortnox.refreshToken, fortnox.clientSecret, body.access_token, body.refresh_token]) {
      expect(html).not.toContain(String(secret))
    }
    expect(html).not.toContain('nobody-sees')
  })

  it('shows names as text, whatever is in them', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    await caller.post('/v3/customers', { is_private: true, customer_name: '<img src=x onerror=alert(1)>' })
    const html = await (await pageOf(sandbox.jortt)).text()
    expect(html).toContain('&#60;img src=x')
    expect(html).not.toContain('<img')
  })
})
