import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp, storeFile } from './core/app.ts'
import { aConnection } from './core/testing/test-host.ts'
import type { FromCore, ToCore } from './core-messages.ts'
import { serveShell } from './core-process.ts'
import { nodeHost } from './headless/node-host.ts'
import { messagePort } from './testing/lines-to-core.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'koppla-core-process-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

/** The shell's end: what it tells the core, and the next thing that it hears. */
function aShell() {
  const toCore = new EventEmitter()
  const fromCore = new EventEmitter()
  serveShell({
    on: (event, listener) => toCore.on(event, listener),
    postMessage: (message) => fromCore.emit('message', message),
  })
  return {
    async tell(data: ToCore): Promise<FromCore> {
      const answer = new Promise<FromCore>((resolve) => fromCore.once('message', resolve))
      toCore.emit('message', { data, ports: [] })
      return answer
    },
    toCore,
  }
}

const start = (): ToCore => ({
  kind: 'start',
  dataDirectory: directory,
  key: Buffer.alloc(32, 7).toString('base64'),
  protection: 'plain',
})

it('says why a workspace can’t be opened, and still stops when it is told to', async () => {
  const database = new Database(storeFile(directory))
  database.pragma('user_version = 999')
  database.close()
  const shell = aShell()
  expect(await shell.tell(start())).toMatchObject({
    kind: 'refused',
    problem: { kind: 'newer-version', file: storeFile(directory), found: 999 },
  })
  expect(await shell.tell({ kind: 'stop' })).toEqual({ kind: 'stopped' })
})

it('leaves the workspace to others when it has stopped', async () => {
  const shell = aShell()
  expect(await shell.tell(start())).toEqual({ kind: 'ready' })
  expect(await shell.tell({ kind: 'stop' })).toEqual({ kind: 'stopped' })
  rmSync(storeFile(directory))
  const again = aShell()
  expect(await again.tell(start())).toEqual({ kind: 'ready' })
  await again.tell({ kind: 'stop' })
})

it('ends a run that is going before it stops, and what was done is recorded', async () => {
  const line = await messagePort.open(directory)
  using page = await line.connect()
  const { flowId } = await page.core.app.trySample()
  const started = await page.core.runs.start({ flowId })
  if (!started.ok) throw new Error(started.problem.kind)
  await line[Symbol.asyncDispose]()

  const app = createApp(nodeHost(directory, null))
  if (!app.ok) throw new Error(app.problem.kind)
  await using reopened = app.value
  expect(await reopened.services.log.run(started.value.runId)).toMatchObject({ status: 'stopped' })
})

it('seals secrets with the key it was given, and tells the page how that is kept', async () => {
  const line = await messagePort.open(directory)
  using page = await line.connect()
  await page.core.connections.addSandbox()
  expect(await page.core.app.info()).toMatchObject({ host: 'desktop', secretProtection: 'keychain' })
  await line[Symbol.asyncDispose]()

  // Another key, here that of the browser host, does not open them.
  const app = createApp(nodeHost(directory, null))
  if (!app.ok) throw new Error(app.problem.kind)
  await using reopened = app.value
  const [connection = aConnection()] = await reopened.services.connections.list()
  expect(connection.sandbox).toBe(true)
  expect(await reopened.services.connections.clientSecret(connection.id)).toBeNull()
})

it('takes no message that is not one of its own', () => {
  const { toCore } = aShell()
  const { port1, port2 } = new MessageChannel()
  expect(() => toCore.emit('message', { data: { kind: 'eval', code: '1' }, ports: [port1] })).toThrow(/kind/)
  port2.close()
})
