import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ConnectStep } from '#shared/connections/connecting.ts'
import type { WatchItem } from '#shared/contract.ts'
import { emptyFlow } from '#shared/flow/flow.ts'
import { outcomes } from '#shared/runs/outcome.ts'
import { emptyRunView, type RunView, withEvent } from '#shared/runs/run-view.ts'
import { createApp } from './core/app.ts'
import { closedAddress } from './core/testing/local-server.ts'
import { aHost, reversingBox } from './core/testing/test-host.ts'
import { type Line, messagePort, type Page, webSocket } from './testing/lines-to-core.ts'

/** The contract as a page sees it, by the desktop's message port and by the browser host's WebSocket. */

describe.each([
  ['the message port', messagePort],
  ['the WebSocket', webSocket],
])('the contract over %s', (_name, transport) => {
  let directory: string
  let line: Line
  let page: Page
  let core: Page['core']
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'koppla-contract-'))
    line = await transport.open(directory)
    page = await line.connect()
    core = page.core
  })
  afterAll(async () => {
    page[Symbol.dispose]()
    await line[Symbol.asyncDispose]()
    rmSync(directory, { recursive: true })
  })

  it('says which app it is', async () => {
    expect(await core.app.info()).toMatchObject({ host: line.host, workspace: directory, hasSandbox: true })
  })

  it('keeps flows: makes, opens, saves and removes them', async () => {
    const { id } = await core.flows.create({ name: 'Mine', template: 'customers' })
    const opened = await core.flows.get({ id })
    if (!opened.ok) throw new Error(opened.problem.kind)
    const { flow, revision } = opened.value
    expect(flow).toMatchObject({ id, name: 'Mine' })
    const saved = await core.flows.save({ flow: { ...flow, name: 'Ours' }, revision })
    expect(saved).toEqual({ ok: true, value: { revision: revision + 1 } })
    expect(await core.flows.list()).toMatchObject([{ id, name: 'Ours', nodes: flow.nodes.length, lastRun: null }])
    await core.flows.remove({ id })
    expect(await core.flows.list()).toEqual([])
  })

  it('tells what a user can cause as a value, not as an error', async () => {
    expect(await core.flows.get({ id: 'nowhere' })).toEqual({ ok: false, problem: { kind: 'not-found' } })
    expect(await core.flows.import({ text: 'no json' })).toMatchObject({ ok: false, problem: { kind: 'not-json' } })
    expect(await core.runs.start({ flowId: 'nowhere' })).toEqual({ ok: false, problem: { kind: 'not-found' } })
    const flow = emptyFlow('stale', 'Stale')
    expect(await core.flows.save({ flow, revision: 3 })).toEqual({ ok: false, problem: { kind: 'not-found' } })
  })

  it('gives an imported flow another id where its own is taken', async () => {
    const { id } = await core.flows.create({ name: 'Original', template: 'orders' })
    const exported = await core.flows.export({ id })
    if (!exported.ok) throw new Error(exported.problem.kind)
    const imported = await core.flows.import({ text: exported.value.text })
    if (!imported.ok) throw new Error(imported.problem.kind)
    expect(imported.value.id).not.toBe(id)
    await Promise.all([core.flows.remove({ id }), core.flows.remove({ id: imported.value.id })])
  })

  it('refuses a flow file whose keys would reach into every object', async () => {
    const { id } = await core.flows.create({ name: 'Mine', template: 'orders' })
    const exported = await core.flows.export({ id })
    if (!exported.ok) throw new Error(exported.problem.kind)
    const text = exported.value.text.replace('{', '{ "__proto__": { "polluted": true },')
    expect(await core.flows.import({ text })).toMatchObject({ ok: false, problem: { kind: 'forbidden-key' } })
    expect({}).not.toHaveProperty('polluted')
    await core.flows.remove({ id })
    expect(await core.flows.list()).toEqual([])
  })

  it('refuses input that the contract does not allow, and says where', async () => {
    const refused = await thrownBy(core.flows.create({ name: '   ', template: null }))
    expect(refused).toBeInstanceOf(ORPCError)
    expect(refused).toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ path: ['name'] }] } })
  })

  it('answers an unknown call with an error and goes on', async () => {
    const unknown = core as unknown as { nonsense: { call(): Promise<unknown> } }
    await expect(unknown.nonsense.call()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await core.flows.list()).toEqual([])
  })

  it('makes sample data once, runs it, and streams how it goes', async () => {
    const { flowId } = await core.app.trySample()
    expect(await core.app.trySample()).toEqual({ flowId })
    expect(await core.connections.list()).toHaveLength(2)

    const started = await core.runs.start({ flowId, limit: 8 })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    const { runId } = started.value
    const items: WatchItem[] = []
    for await (const item of await core.runs.watch({ runId })) items.push(item)

    expect(items[0]?.kind).toBe('view')
    const view = folded(items)
    expect(view).toMatchObject({ runId, status: 'done', counts: { read: 8 } })
    expect(outcomes.reduce((sum, outcome) => sum + view.counts[outcome], 0)).toBe(8)

    const [record] = await core.log.records({ runId, outcome: 'created', limit: 1 })
    const detail = record && (await core.log.attempt({ attempt: record.attempt }))
    expect(detail?.sent.map(({ path }) => path)).toContain('/3/invoices')
    expect(detail?.received).toHaveLength(detail?.sent.length ?? 0)
    expect(await core.log.history({ key: record?.key ?? '' })).toHaveLength(1)
    expect(await core.runs.list({ limit: 5 })).toMatchObject([{ id: runId, flowId, status: 'done' }])
  })

  it('shows a run that is over to whoever comes late, as it ended', async () => {
    const [run] = await core.runs.list({ limit: 1 })
    using late = await line.connect()
    const items: WatchItem[] = []
    for await (const item of await late.core.runs.watch({ runId: run?.id ?? '' })) items.push(item)
    expect(items).toMatchObject([{ kind: 'view', view: { status: 'done', counts: { read: 8 } } }])
  })

  it('ends a stream that the page aborts, or that goes with the page, and the run goes on', async () => {
    const { flowId } = await core.app.trySample()
    const started = await core.runs.start({ flowId })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    const { runId } = started.value
    const leaving = new AbortController()
    const stream = await core.runs.watch({ runId }, { signal: leaving.signal })
    await stream.next()
    leaving.abort()
    await over(stream)

    const other = await line.connect()
    const cut = await other.core.runs.watch({ runId })
    await cut.next()
    other[Symbol.dispose]()
    await over(cut)

    expect(await core.runs.start({ flowId })).toEqual({ ok: false, problem: { kind: 'already-running', runId } })
    await core.runs.stop({ runId })
  })

  it('lets a page leave a stream while the run goes on, until it is stopped', async () => {
    const { flowId } = await core.app.trySample()
    const started = await core.runs.start({ flowId })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    const { runId } = started.value
    const stream = await core.runs.watch({ runId })
    await stream.next()
    await stream.return(undefined)
    expect(await core.runs.start({ flowId })).toEqual({ ok: false, problem: { kind: 'already-running', runId } })
    await core.runs.stop({ runId })
    expect(await core.runs.list({ limit: 1 })).toMatchObject([{ id: runId, status: 'stopped' }])
  })

  it('keeps nothing of a connection that does not answer', async () => {
    const before = await core.connections.list()
    const address = await closedAddress()
    const steps = await core.connections.connect({
      system: 'fortnox',
      name: 'Closed',
      clientId: 'id',
      clientSecret: 'a-secret-of-mine',
      baseUrl: address,
      tokenUrl: `${address}/token`,
    })
    const seen: ConnectStep[] = []
    for await (const step of steps) seen.push(step)
    expect(seen).toMatchObject([
      { kind: 'testing' },
      { kind: 'refused', problem: { kind: 'unreachable', values: { connection: 'Closed' } } },
    ])
    expect(await core.connections.list()).toEqual(before)
  })

  it('says which redirect address to register', async () => {
    expect(await core.connections.redirectAddress({ system: 'fortnox' })).toEqual({
      address: 'http://localhost:27415/callback',
      port: 27_415,
    })
    expect(await core.connections.redirectAddress({ system: 'jortt', port: 8008 })).toEqual({
      address: 'http://127.0.0.1:8008/callback',
      port: 8008,
    })
  })

  it('streams what it finds out about a connection, connects it again and removes it', async () => {
    const fortnox = (await core.connections.addSandbox()).find(({ system }) => system === 'fortnox')
    const id = fortnox?.id ?? ''
    const checks: string[] = []
    for await (const { check } of await core.connections.preflight({ id })) checks.push(check)
    expect(checks).toEqual(expect.arrayContaining(['company', 'scopes', 'rate-limit']))
    const steps: ConnectStep[] = []
    for await (const step of await core.connections.reconnect({ id })) steps.push(step)
    expect(steps).toMatchObject([
      { kind: 'testing' },
      { kind: 'connected', connection: { id, company: { name: 'Nordpedal Cykeldelar AB' } } },
    ])
    expect(await core.connections.test({ id })).toEqual({ ok: true, value: { company: 'Nordpedal Cykeldelar AB' } })
    expect(await core.connections.rename({ id, name: ' Main AB ' })).toMatchObject({
      ok: true,
      value: { id, name: 'Main AB' },
    })
    expect(await core.connections.rename({ id, name: 'JORTT SANDBOX' })).toEqual({
      ok: false,
      problem: { kind: 'name-taken', values: { connection: 'JORTT SANDBOX' } },
    })
    expect(await core.connections.rename({ id: 'nowhere', name: 'Elsewhere' })).toMatchObject({
      ok: false,
      problem: { kind: 'no-connection' },
    })
    expect(await core.connections.remove({ id })).toEqual({ revoked: false })
    expect((await core.connections.list()).map((connection) => connection.id)).not.toContain(id)
  })

  it('never hands a secret to the page', async () => {
    await core.connections.addSandbox()
    const seen = JSON.stringify([
      await core.connections.list(),
      await core.runs.list({ limit: 9 }),
      await core.app.info(),
    ])
    expect(seen).toContain('sandbox-fortnox')
    expect(seen).not.toMatch(/clientSecret"|[a-z]Token"|a-secret-of-mine/)
  })

  it.each(['plain', 'keychain'] as const)(
    'says that secrets are kept by the means of its host: %s',
    async (protection) => {
      const folder = join(directory, protection)
      mkdirSync(folder)
      const app = createApp(aHost({ dataDirectory: folder, secrets: { ...reversingBox, protection } }))
      if (!app.ok) throw new Error(app.problem.kind)
      await using _app = app.value
      await using served = await transport.serve(app.value, folder)
      using there = await served.connect()
      expect(await there.core.app.info()).toMatchObject({ secretProtection: protection })
    },
  )

  it('tells the page of a bug that there was one, and keeps where it was to itself', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const folder = join(directory, 'broken')
    mkdirSync(folder)
    const newId = () => {
      throw new TypeError('No more ids')
    }
    const app = createApp(aHost({ dataDirectory: folder, newId }))
    if (!app.ok) throw new Error(app.problem.kind)
    await using _app = app.value
    await using served = await transport.serve(app.value, folder)
    using broken = await served.connect()

    const error = await thrownBy(broken.core.flows.create({ name: 'Mine', template: null }))
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    expect(JSON.stringify(error)).not.toMatch(/stack|\.ts:\d+/)
    expect(told.mock.calls.flat().join(' ')).toContain('flows.create')
    expect(await broken.core.flows.list()).toEqual([])
  })
})

async function thrownBy(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

/** Resolves when nothing more comes, be it by an end or by an error; what was on its way may still arrive. */
async function over(stream: AsyncIterator<unknown>): Promise<void> {
  try {
    while (!(await stream.next()).done);
  } catch {
    // Cut off is over, too.
  }
}

function folded(items: readonly WatchItem[]): RunView {
  return items.reduce<RunView>(
    (view, item) => (item.kind === 'view' ? item.view : item.events.reduce(withEvent, view)),
    emptyRunView('', '', '', ''),
  )
}
