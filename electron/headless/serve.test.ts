import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type App, createApp } from '../core/app.ts'
import { aHost } from '../core/testing/test-host.ts'
import { type Served, type ServeOptions, serveApp } from './serve.ts'

const token = 'the-token-of-this-start'
const secret = 'nothing outside of the page is served'

let folder: string
let pageDirectory: string
let app: App
let served: Served

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-serve-'))
  pageDirectory = join(folder, 'page')
  mkdirSync(join(pageDirectory, 'assets'), { recursive: true })
  writeFileSync(join(pageDirectory, 'index.html'), '<!doctype html><title>Koppla</title>')
  writeFileSync(join(pageDirectory, 'assets', 'index-abc.js'), 'console.log(1)')
  writeFileSync(join(folder, 'secret.key'), secret)
  const made = createApp(aHost({ dataDirectory: folder }))
  if (!made.ok) throw new Error(made.problem.kind)
  app = made.value
  served = await serving()
})
afterAll(async () => {
  await served[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function serving(more: Partial<ServeOptions> = {}): Promise<Served> {
  const result = await serveApp({ app, port: 0, pageDirectory, token, ...more })
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Sends the path as it is, which `fetch` would tidy up first. */
function asked(path: string, headers: { readonly [name: string]: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: served.port, path, headers, agent: false }, async (response) => {
      resolve({ status: response.statusCode, headers: response.headers, body: await text(response) })
    }).on('error', reject)
  })
}

interface Knock {
  readonly path?: string
  readonly protocols?: string[]
  readonly origin?: string
  readonly host?: string
  readonly port?: number
}

/** What a socket that wants in is told: a status, 101 for welcome. */
function knocked(knock: Knock = {}): Promise<number | undefined> {
  const { path = '/rpc', protocols = ['koppla', token], port = served.port, host } = knock
  const { origin = `http://127.0.0.1:${port}` } = knock
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, {
    ...(origin !== '' && { origin }),
    ...(host && { headers: { Host: host } }),
  })
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.close()
      resolve(101)
    })
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode)
    })
    socket.on('error', reject)
  })
}

describe('the page', () => {
  it('is served to this computer, with the token only in the fragment', async () => {
    expect(await asked('/')).toMatchObject({ status: 200, body: expect.stringContaining('<title>Koppla') })
    expect(served.url).toBe(`http://127.0.0.1:${served.port}/#token=${token}`)
  })

  it('may run its own scripts only, and no other site may show or read it', async () => {
    for (const path of ['/', '/assets/index-abc.js', '/nowhere']) {
      const { headers } = await asked(path)
      const policy = String(headers['content-security-policy']).split('; ')
      expect(policy).toEqual(
        expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]),
      )
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  it('is asked for again at each visit, its hashed files once', async () => {
    expect((await asked('/')).headers['cache-control']).toBe('no-cache')
    expect((await asked('/assets/index-abc.js')).headers['cache-control']).toContain('immutable')
  })

  it.each([
    '/../secret.key',
    '/..%2fsecret.key',
    '/%2e%2e/secret.key',
    '/%2e%2e%2fsecret.key',
    '/assets/../../secret.key',
    '/assets/..%2f..%2fsecret.key',
    '/..%5csecret.key',
    '//secret.key',
    '/%00',
    '/%E0%A4%A',
  ])('gives nothing that lies beside it: %s', async (path) => {
    const { status, body } = await asked(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(body).not.toContain(secret)
  })

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example', '192.168.1.7'])(
    'is refused to the name %s, which might be made to point here',
    async (host) => {
      const { status, body } = await asked('/', { Host: host })
      expect(status).toBe(421)
      expect(body).not.toContain('Koppla')
    },
  )

  it('answers to each of its own names', async () => {
    for (const host of [`127.0.0.1:${served.port}`, `localhost:${served.port}`, `[::1]:${served.port}`]) {
      expect((await asked('/', { Host: host })).status).toBe(200)
    }
  })
})

describe('the socket', () => {
  it('lets its own page in', async () => {
    expect(await knocked()).toBe(101)
    expect(await knocked({ origin: `http://localhost:${served.port}` })).toBe(101)
  })

  it.each([
    ['a wrong token', ['koppla', 'another-token']],
    ['a beginning of the token', ['koppla', token.slice(0, -1)]],
    ['no token', ['koppla']],
    ['a token without the protocol', [token]],
    ['another protocol', ['other', token]],
  ])('refuses %s', async (_what, protocols) => {
    expect(await knocked({ protocols })).toBe(401)
  })

  it.each(['https://evil.example', 'http://127.0.0.1', 'http://127.0.0.1:1', 'https://127.0.0.1', 'null', ''])(
    'refuses a page from "%s", even with the token',
    async (origin) => {
      expect(await knocked({ origin })).toBe(403)
    },
  )

  it('refuses a foreign host name, even with the token', async () => {
    expect(await knocked({ host: 'evil.example' })).toBe(421)
  })

  it('is at one address only', async () => {
    expect(await knocked({ path: '/' })).toBe(404)
    expect(await knocked({ path: '/rpc/..' })).toBe(404)
  })

  it('lets the page of a development server in where one was named, and no other', async () => {
    const devPage = 'http://127.0.0.1:5173'
    expect(await knocked({ origin: devPage })).toBe(403)
    await using developing = await serving({ devPage })
    expect(await knocked({ origin: devPage, port: developing.port })).toBe(101)
    expect(await knocked({ origin: 'http://127.0.0.1:5174', port: developing.port })).toBe(403)
  })
})

describe('serving', () => {
  it('tells that the port is in use', async () => {
    const { port } = served
    const second = await serveApp({ app, port, pageDirectory, token })
    expect(second).toEqual({ ok: false, problem: { kind: 'port-in-use', port } })
  })

  it('tells that the page was never built', async () => {
    const directory = join(folder, 'not-there')
    const result = await serveApp({ app, port: 0, pageDirectory: directory, token })
    expect(result).toEqual({ ok: false, problem: { kind: 'page-not-built', directory } })
  })

  it('frees its port and hangs up on its pages when it is disposed of', async () => {
    const first = await serving()
    const socket = new WebSocket(`ws://127.0.0.1:${first.port}/rpc`, ['koppla', token], {
      origin: `http://127.0.0.1:${first.port}`,
    })
    await new Promise((resolve) => socket.on('open', resolve))
    const hungUp = new Promise((resolve) => socket.on('close', resolve))
    await first[Symbol.asyncDispose]()
    await hungUp
    await using again = await serving({ port: first.port })
    expect(again.port).toBe(first.port)
  })
})
