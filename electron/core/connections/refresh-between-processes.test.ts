import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSandbox } from '#electron/sandbox/start-sandbox.ts'
import { hurriedClock } from '../testing/hurried-clock.ts'
import { jsonReply, startLocalServer } from '../testing/local-server.ts'
import { aConnection, aHost, aStore, reversingBox } from '../testing/test-host.ts'
import type { Connection } from './connection.ts'
import { createConnectionAccess } from './connection-access.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'

// Each process loads TypeScript and SQLite first.
vi.setConfig({ testTimeout: 60_000 })

const program = fileURLToPath(new URL('./testing/refresh-in-process.ts', import.meta.url))
const noLimit = { requests: 100_000, seconds: 1 }

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-refresh-'))
  file = join(folder, 'koppla.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Stores a connection whose access token has run out. */
async function storeExpired(about: Partial<Connection>, clientSecret: string, refreshToken: string): Promise<void> {
  using store = aStore(file)
  const connections = createConnectionStore(store, reversingBox)
  const connection = aConnection({ grant: 'authorization_code', tenantId: null, budget: noLimit, ...about })
  const tokens = { accessToken: 'old', refreshToken, scope: 'customer', expiresAt: new Date(0) }
  await connections.save(connection, clientSecret, tokens)
}

/** A process that is about to use the connection. */
async function aProcess(requests: number, stopsAt = '') {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [program, file, 'fortnox-1', `${requests}`, stopsAt],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return {
    go: () => void child.stdin.write('go\n'),
    line: async (): Promise<string> => String((await lines.next()).value),
    outcomes: async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

describe('processes that share a connection', () => {
  it.each([
    [4, 5],
    [2, 20],
  ])('refresh its single-use token once: %i processes with %i requests each', async (count, requests) => {
    const statePath = join(folder, 'sandbox.sqlite')
    await using sandbox = await startSandbox({ invoices: 5, statePath, fortnoxLimit: noLimit })
    const { baseUrl, tokenUrl, clientId, clientSecret, refreshToken } = sandbox.fortnox
    await storeExpired({ baseUrl, tokenUrl, clientId }, clientSecret, refreshToken)

    const processes = await Promise.all(Array.from({ length: count }, () => aProcess(requests)))
    for (const { go } of processes) go()
    const outcomes = await Promise.all(processes.map((one) => one.outcomes()))
    expect(outcomes).toEqual(Array(count).fill(Array(requests).fill('ok')))
    // The one it began with and the one that took its place.
    expect(refreshTokensIn(statePath)).toBe(2)
  })

  it('learn exactly what happened when one was killed between the token answer and its storage', async () => {
    const statePath = join(folder, 'sandbox.sqlite')
    await using sandbox = await startSandbox({ invoices: 5, statePath, fortnoxLimit: noLimit })
    const { baseUrl, tokenUrl, clientId, clientSecret, refreshToken } = sandbox.fortnox
    await storeExpired({ baseUrl, tokenUrl, clientId, name: 'Main AB' }, clientSecret, refreshToken)
    const dying = await aProcess(1, 'token-answer')
    dying.go()
    expect(await dying.line()).toBe('answered')
    await dying.kill()
    expect(refreshTokensIn(statePath)).toBe(2)

    const next = await aProcess(2)
    next.go()
    const lost = { kind: 'access-lost', how: 'interrupted', code: 'invalid_grant' }
    expect(await next.outcomes()).toMatchObject([lost, lost])
  })

  it('do not wait for one that died while it was refreshing', async () => {
    const asked = Promise.withResolvers<void>()
    await using server = await startLocalServer(({ url }, index) => {
      asked.resolve()
      if (index === 0) return 'hang'
      const tokens = { access_token: 'A1', refresh_token: 'R1', expires_in: 3600 }
      return jsonReply(200, url === '/token' ? tokens : { Customers: [] })
    })
    await storeExpired({ baseUrl: server.url, tokenUrl: `${server.url}/token` }, 'secret', 'R0')
    const dying = await aProcess(1)
    dying.go()
    await asked.promise
    await dying.kill()

    const next = await aProcess(1)
    next.go()
    expect(await next.outcomes()).toEqual(['ok'])
  })

  it('take the tokens that another has stored while they waited for it', async () => {
    await using server = await startLocalServer(() => jsonReply(200, { Customers: [] }))
    await storeExpired({ baseUrl: server.url, tokenUrl: `${server.url}/token` }, 'secret', 'R0')
    using store = aStore(file)
    const connections = createConnectionStore(store, reversingBox)
    using access = createConnectionAccess(connections, aHost({ clock: hurriedClock() }))
    const theirs = await connections.leaseTokens('fortnox-1')
    expect(await connections.leaseTokens('fortnox-1')).toBeNull()

    const { signal } = new AbortController()
    const asking = (await access.api('fortnox-1')).request({ method: 'GET', path: '/3/customers', signal })
    const expiresAt = new Date(Date.now() + 86_400_000)
    await connections.saveTokens('fortnox-1', { accessToken: 'theirs', refreshToken: 'R1', scope: '', expiresAt })
    expect(await asking).toMatchObject({ ok: true })
    expect(server.seen).toMatchObject([{ url: '/3/customers', headers: { authorization: 'Bearer theirs' } }])
    theirs?.[Symbol.dispose]()
  })
})

function refreshTokensIn(statePath: string): number {
  const database = new Database(statePath, { readonly: true })
  const rows = database
    .prepare<[], { body: string }>("SELECT body FROM records WHERE collection = 'fortnox.tokens'")
    .all()
  database.close()
  return rows.filter(({ body }) => JSON.parse(body).kind === 'refresh').length
}
