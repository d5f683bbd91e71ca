import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { aboutFault, FAULT_NAMES } from './faults.ts'
import { aSandbox, basic, fortnoxCaller, jorttCaller, postForm } from './testing/sandbox-client.ts'

const pageOf = async ({ baseUrl }: { readonly baseUrl: string }) => fetch(`${baseUrl}/sandbox`)

describe('the inspector page', () => {
  it('lists what each system holds and allows neither scripts nor frames', async () => {
    await using sandbox = await aSandbox()
    for (const [system, words] of [
      [sandbox.jortt, ['<b>40</b>Invoices', '<summary>Invoices</summary>', '<summary>Estimates</summary>']],
      [sandbox.fortnox, ['<b>12</b>Customers', '<summary>Invoices</summary>', 'Terms of payments']],
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
    expect(html).toContain('title="2026-11-20T09:00:00.000Z">09:00:00.000</td><td>GET</td><td class="warn">404</td>')
    expect(html).toContain('<td class="bad">no answer</td><td class="wide">/3/orders</td>')
    expect(html).toContain('Set: drop-connection.')
    expect(html.indexOf('/3/orders</td>')).toBeLessThan(html.indexOf('/3/customers/nobody'))
    expect(html).not.toContain('<td>/sandbox</td>')
    expect(sandbox.requests('fortnox')).toBe(2)
  })

  it('keeps two hundred requests', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    for (let count = 0; count < 201; count += 1) await caller.get(`/v3/labels?number=${count}`)
    const html = await (await pageOf(sandbox.jortt)).text()
    expect(html).toContain('the last 200, newest first')
    expect(html).toContain('/v3/labels?number=1<')
    expect(html).not.toContain('/v3/labels?number=0<')
  })

  it('shows the requests of one method or kind of status alone', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    await caller.get('/3/customers/nobody')
    await caller.get('/3/customers/1')
    await caller.post('/3/customers', { Customer: { Name: '' } })
    const html = async (query: string) => (await fetch(`${sandbox.fortnox.baseUrl}/sandbox?${query}`)).text()
    expect(await html('method=GET&status=4xx')).toContain('1 of 4, newest first')
    expect(await html('method=GET')).not.toContain('<td>POST</td>')
    expect(await html('status=2xx')).toContain('/3/customers/1<')
    expect(await html('status=2xx')).not.toContain('nobody')
    expect(await html('method=%3Cb%3E')).toContain('the last 4')
  })

  it('switches a fault on and off at run time, by its own buttons only', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { baseUrl } = sandbox.fortnox
    const caller = await fortnoxCaller(sandbox)
    const turn = (on: string, origin?: string, fault = 'missing-licence') =>
      fetch(`${baseUrl}/sandbox/faults`, {
        method: 'POST',
        body: new URLSearchParams({ fault, on }),
        headers: origin === undefined ? {} : { origin },
        redirect: 'manual',
      })
    expect((await turn('1', 'https://elsewhere.example')).status).toBe(403)
    expect((await turn('1')).status).toBe(403)
    expect((await caller.get('/3/orders')).status).toBe(200)
    const done = await turn('1', baseUrl)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/sandbox'])
    expect((await caller.get('/3/orders')).body).toMatchObject({ ErrorInformation: { code: 2001101 } })
    expect(await (await pageOf(sandbox.fortnox)).text()).toContain('aria-checked="true"')
    await turn('0', baseUrl)
    expect((await caller.get('/3/orders')).status).toBe(200)
    expect((await turn('1', baseUrl, 'toString')).status).toBe(400)
  })

  it('has a switch and a sentence for every fault', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const html = await (await pageOf(sandbox.fortnox)).text()
    for (const name of FAULT_NAMES) {
      expect(html).toContain(`name="fault" value="${name}"`)
      expect(aboutFault(name)).toMatch(/^[A-Z].+\.$/)
    }
  })

  it('answers only to names of this machine, as everything of the sandbox', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const port = Number(new URL(sandbox.jortt.baseUrl).port)
    const statusFor = (host: string, path: string) =>
      new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
          answer.resume()
          resolve(answer.statusCode)
        })
        asked.on('error', reject).end()
      })
    expect(await statusFor(`localhost:${port}`, '/sandbox')).toBe(200)
    expect(await statusFor('rebound.example', '/sandbox')).toBe(421)
    expect(await statusFor(`rebound.example:${port}`, '/v3/labels')).toBe(421)
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
