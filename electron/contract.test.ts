import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { contract, WatchItem } from '#shared/contract.ts'
import { emptyFlow } from '#shared/flow/flow.ts'
import { outcomes } from '#shared/runs/outcome.ts'
import { emptyRunView, type RunView, withEvent } from '#shared/runs/run-view.ts'
import { createApp } from './core/app.ts'
import { servePort } from './core/serve-port.ts'
import { closedAddress } from './core/testing/local-server.ts'
import { FromCore, type ToCore } from './core-messages.ts'
import { type ParentPort, serveShell } from './core-process.ts'
import { nodeHost } from './headless/node-host.ts'
import { ownSandbox } from './headless/sandbox-host.ts'
import { serveApp } from './headless/serve.ts'

/** The contract as a page sees it, by the desktop's message port and by the browser host's WebSocket. */

type Core = ContractRouterClient<typeof contract>

interface Line extends AsyncDisposable {
  readonly host: 'desktop' | 'headless'
  /** One more page. */
  connect(): Promise<Core>
}

async function overMessagePort(directory: string): Promise<Line> {
  const emitter = new EventEmitter()
  const said = new EventEmitter()
  const shell: ParentPort = {
    on: (event, listener) => emitter.on(event, listener),
    postMessage: (message) => said.emit(FromCore.parse(message).kind, message),
  }
  const tell = (data: ToCore, ports: readonly MessagePort[] = []) => emitter.emit('message', { data, ports })
  const heard = (kind: FromCore['kind']) => new Promise((resolve) => said.once(kind, resolve))
  serveShell(shell)
  const ready = heard('ready')
  tell({ kind: 'start', dataDirectory: directory, key: Buffer.alloc(32, 7).toString('base64'), protection: 'keychain' })
  await ready
  const open: MessagePort[] = []
  return {
    host: 'desktop',
    async connect() {
      const { port1, port2 } = new MessageChannel()
      tell({ kind: 'connect' }, [port1])
      open.push(port2)
      port2.start()
      return createORPCClient(new PortLink({ port: port2 }))
    },
    async [Symbol.asyncDispose]() {
      for (const port of open) port.close()
      const stopped = heard('stopped')
      tell({ kind: 'stop' })
      await stopped
    },
  }
}

async function overWebSocket(directory: string): Promise<Line> {
  await using parts = new AsyncDisposableStack()
  const sandbox = parts.use(ownSandbox(directory))
  const app = createApp(nodeHost(directory, sandbox))
  if (!app.ok) throw new Error(app.problem.kind)
  parts.use(app.value)
  writeFileSync(join(directory, 'index.html'), '<!doctype html>')
  const served = await serveApp({ app: app.value, port: 0, pageDirectory: directory, token: 'let-me-in' })
  if (!served.ok) throw new Error(served.problem.kind)
  parts.use(served.value)
  const { port } = served.value
  const running = parts.move()
  return {
    host: 'headless',
    async connect() {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, ['koppla', 'let-me-in'], {
        origin: `http://127.0.0.1:${port}`,
      })
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return createORPCClient(new SocketLink({ websocket: asBrowserSocket(socket) }))
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** `ws` has the browser's interface; only its types are not the browser's. */
type BrowserSocket = ConstructorParameters<typeof SocketLink>[0]['websocket']
const asBrowserSocket = (socket: WebSocket) => socket as unknown as BrowserSocket

describe.each([
  ['the message port', overMessagePort],
  ['the WebSocket', overWebSocket],
])('the contract over %s', (_name, open) => {
  let directory: string
  let line: Line
  let core: Core
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'koppla-contract-'))
    line = await open(directory)
    core = await line.connect()
  })
  afterAll(async () => {
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
    const late = await line.connect()
    const items: WatchItem[] = []
    for await (const item of await late.runs.watch({ runId: run?.id ?? '' })) items.push(item)
    expect(items).toMatchObject([{ kind: 'view', view: { status: 'done', counts: { read: 8 } } }])
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
    const added = await core.connections.add({
      system: 'fortnox',
      name: 'Closed',
      clientId: 'id',
      clientSecret: 'a-secret-of-mine',
      baseUrl: address,
      tokenUrl: `${address}/token`,
    })
    expect(added).toMatchObject({ ok: false, problem: { kind: 'unreachable', values: { connection: 'Closed' } } })
    expect(await core.connections.list()).toEqual(before)
  })

  it('never hands a secret to the page', async () => {
    const seen = JSON.stringify([
      await core.connections.list(),
      await core.runs.list({ limit: 9 }),
      await core.app.info(),
    ])
    expect(seen).toContain('sandbox-fortnox')
    expect(seen).not.toMatch(/clientSecret"|[a-z]Token"|a-secret-of-mine/)
  })
})

it('tells the page of a bug that there was one, and keeps where it was to itself', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const directory = mkdtempSync(join(tmpdir(), 'koppla-contract-'))
  const newId = () => {
    throw new TypeError('No more ids')
  }
  const app = createApp({ ...nodeHost(directory, null), newId })
  if (!app.ok) throw new Error(app.problem.kind)
  const { port1, port2 } = new MessageChannel()
  servePort(app.value, port1)
  port2.start()
  const core: Core = createORPCClient(new PortLink({ port: port2 }))

  const error = await thrownBy(core.flows.create({ name: 'Mine', template: null }))
  expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  expect(JSON.stringify(error)).not.toMatch(/stack|\.ts:\d+/)
  expect(told.mock.calls.flat().join(' ')).toContain('flows.create')
  expect(await core.flows.list()).toEqual([])

  port2.close()
  await app.value[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})

async function thrownBy(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

function folded(items: readonly WatchItem[]): RunView {
  return items.reduce<RunView>(
    (view, item) => (item.kind === 'view' ? item.view : item.events.reduce(withEvent, view)),
    emptyRunView('', '', '', ''),
  )
}
