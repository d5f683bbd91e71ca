import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { noCounts, outcomes } from '#shared/runs/outcome.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { emptyRunView, withEvent } from '#shared/runs/run-view.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { hurriedClock } from '../testing/hurried-clock.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'

const signal = new AbortController().signal
const open: AsyncDisposable[] = []
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource[Symbol.asyncDispose]()
})

async function workspaceWith(options: Parameters<typeof aWorkspace>[0] = {}): Promise<TestWorkspace> {
  const workspace = await aWorkspace({ ...options, host: { clock: hurriedClock(), ...options.host } })
  open.push(workspace)
  return workspace
}

const invoices = () => templateOf('invoices')?.make('invoices') ?? flowOf([])
const sumOf = ({ counts }: RunView) => outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)

/** Every reference in the Fortnox look-alike that stands on more than one document. */
async function doubledReferences(workspace: TestWorkspace): Promise<readonly string[]> {
  const seen = new Map<string, number>()
  for await (const page of (await workspace.access.fortnox('fortnox')).pages('invoice', {}, { signal })) {
    if (!page.ok) throw new Error(page.problem.kind)
    for (const { ExternalInvoiceReference1: reference } of page.value.records) {
      if (typeof reference === 'string' && reference !== '') seen.set(reference, (seen.get(reference) ?? 0) + 1)
    }
  }
  return [...seen].filter(([, count]) => count > 1).map(([reference]) => reference)
}

describe('a run', () => {
  it('moves the paid invoices once; running it again creates nothing', async () => {
    const workspace = await workspaceWith({ invoices: 120 })
    const first = await workspace.run(invoices())
    expect(first.status).toBe('done')
    expect(first.counts.created).toBeGreaterThan(50)
    expect(first.counts).toMatchObject({ held: 0, failed: 0 })
    expect(sumOf(first)).toBe(first.counts.read)

    const again = await workspace.run(invoices())
    expect(again.counts).toEqual({ ...first.counts, created: 0, unchanged: first.counts.created })
    expect(await doubledReferences(workspace)).toEqual([])
  })

  it('costs little more than one request a document', async () => {
    const workspace = await workspaceWith({ invoices: 400 })
    const view = await workspace.run(invoices())
    const customers = view.nodes.customer?.did.created ?? 0
    const written = view.counts.created + customers + 60
    expect(workspace.sandbox.requests('fortnox')).toBeLessThan(written + 20)
  })

  it('tells those who watch the same as it tells the log', async () => {
    const workspace = await workspaceWith({ invoices: 40 })
    const started = await workspace.runs.start({ flow: invoices(), bindings: workspace.bindings })
    if (!started.ok) throw new Error(started.problem.kind)
    let watched = emptyRunView('', '', '', '')
    for await (const item of workspace.runs.watch(started.value.runId)) {
      watched = item.kind === 'view' ? item.view : item.events.reduce(withEvent, watched)
    }
    const ended = await started.value.ended
    expect(watched).toEqual(ended)
    const past = await workspace.runs.view(started.value.runId)
    expect(past).toMatchObject({ status: 'done', counts: ended.counts, nodes: ended.nodes })
    expect(past?.requests.map(({ name, made }) => [name, made])).toEqual(
      expect.arrayContaining(ended.requests.map(({ name, made }) => [name, made])),
    )
  })

  it('reads no more than its limit', async () => {
    const workspace = await workspaceWith({ invoices: 40 })
    expect((await workspace.run(invoices(), { limit: 7 })).counts.read).toBe(7)
  })

  it('does not start while it does not compile, and says why', async () => {
    const workspace = await workspaceWith({ invoices: 0 })
    const started = await workspace.runs.start({ flow: invoices(), bindings: { jortt: 'jortt' } })
    expect(started).toMatchObject({
      ok: false,
      problem: { kind: 'does-not-compile', problems: [{ kind: 'missing-connection' }, {}, {}] },
    })
  })

  it('does not start twice at once', async () => {
    const workspace = await workspaceWith({ invoices: 40 })
    const request = { flow: invoices(), bindings: workspace.bindings }
    const [first, second] = await Promise.all([workspace.runs.start(request), workspace.runs.start(request)])
    expect([first.ok, second.ok]).toEqual([true, false])
    expect(second).toMatchObject({ problem: { kind: 'already-running' } })
    if (first.ok) await first.value.ended
  })
})

describe('a run that is stopped', () => {
  it('ends at once, with an outcome for each record it read, and the next run does the rest', async () => {
    const workspace = await workspaceWith({ invoices: 120 })
    const started = await workspace.runs.start({ flow: invoices(), bindings: workspace.bindings })
    if (!started.ok) throw new Error(started.problem.kind)
    for await (const item of workspace.runs.watch(started.value.runId)) {
      const created =
        item.kind === 'view' ? item.view.counts.created : item.events.filter(({ kind }) => kind === 'record').length
      if (created > 0) break
    }
    await workspace.runs.stop(started.value.runId)
    const stopped = await started.value.ended
    expect(stopped.status).toBe('stopped')
    expect(sumOf(stopped)).toBe(stopped.counts.read)
    expect(stopped.counts.created).toBeLessThan(80)

    const rest = await workspace.run(invoices())
    expect(rest.counts).toMatchObject({ held: 0, failed: 0 })
    expect(await doubledReferences(workspace)).toEqual([])
  })
})

describe('a run that is paused', () => {
  async function pausedRun() {
    const workspace = await workspaceWith({ invoices: 120 })
    const started = await workspace.runs.start({ flow: invoices(), bindings: workspace.bindings })
    if (!started.ok) throw new Error(started.problem.kind)
    const { runId, ended } = started.value
    for await (const item of workspace.runs.watch(runId)) {
      if (item.kind === 'events' && item.events.some(({ kind }) => kind === 'record')) break
    }
    expect(workspace.runs.pause(runId)).toBe(true)
    const made = () => workspace.sandbox.requests('fortnox') + workspace.sandbox.requests('jortt')
    // What is on its way arrives.
    for (let before = -1; before !== made(); await delay(150)) before = made()
    return { workspace, runId, ended, made }
  }

  it('makes no request until it goes on, and then does all the rest', async () => {
    const { workspace, runId, ended, made } = await pausedRun()
    const [requests, view] = [made(), workspace.runs.live(runId)]
    expect(view).toMatchObject({ status: 'running', paused: true })
    expect(view?.counts.created).toBeLessThan(80)
    await delay(300)
    expect(made()).toBe(requests)

    expect(workspace.runs.continue(runId)).toBe(true)
    const over = await ended
    expect(over).toMatchObject({ status: 'done', paused: false, counts: { held: 0, failed: 0 } })
    expect(sumOf(over)).toBe(over.counts.read)
    expect(over.counts.created).toBeGreaterThan(50)
    expect([workspace.runs.pause(runId), workspace.runs.continue(runId)]).toEqual([false, false])
  })

  it('can be stopped while it holds still', async () => {
    const { workspace, runId, ended } = await pausedRun()
    await workspace.runs.stop(runId)
    const over = await ended
    expect(over).toMatchObject({ status: 'stopped', paused: false })
    expect(sumOf(over)).toBe(over.counts.read)
    const rest = await workspace.run(invoices())
    expect(rest.counts).toMatchObject({ held: 0, failed: 0 })
    expect(await doubledReferences(workspace)).toEqual([])
  })
})

describe('a run that a crash broke off', () => {
  it('goes on under its own number at the next record, as the version it was begun with', async () => {
    const workspace = await workspaceWith({ invoices: 60 })
    const begun = await workspace.run(invoices(), { limit: 10 })
    // As a killed process leaves it: logged records, no end.
    workspace.store.sqlite
      .prepare("UPDATE run SET status = 'running', ended_at = NULL, record_limit = NULL WHERE id = ?")
      .run(begun.runId)

    const changed = { ...invoices(), nodes: [] }
    const resumed = await workspace.run(changed, { resume: true })
    expect(resumed.runId).toBe(begun.runId)
    expect(resumed.status).toBe('done')
    expect(resumed.counts.read).toBeGreaterThan(10)
    expect(sumOf(resumed)).toBe(resumed.counts.read)
    expect(await doubledReferences(workspace)).toEqual([])
    expect(await workspace.log.unfinishedRun('invoices')).toBeNull()
  })

  it('reads no more than the rest of its limit', async () => {
    const workspace = await workspaceWith({ invoices: 40 })
    const begun = await workspace.run(invoices(), { limit: 6 })
    const { sqlite } = workspace.store
    sqlite.prepare("UPDATE run SET status = 'running', ended_at = NULL, record_limit = 8 WHERE id = ?").run(begun.runId)
    const resumed = await workspace.run(invoices(), { resume: true })
    expect(resumed).toMatchObject({ runId: begun.runId, status: 'done', counts: { read: 8 } })
  })

  it('that was about no record does not become one about all', async () => {
    const workspace = await workspaceWith({ invoices: 10 })
    const begun = await workspace.run(invoices(), { only: new Set() })
    const { sqlite } = workspace.store
    sqlite.prepare("UPDATE run SET status = 'running', ended_at = NULL WHERE id = ?").run(begun.runId)
    expect(await workspace.run(invoices(), { resume: true })).toMatchObject({ runId: begun.runId, counts: { read: 0 } })
  })

  it('finds the document whose answer it never saw', async () => {
    const workspace = await workspaceWith({ invoices: 30 })
    const begun = await workspace.run(invoices(), { limit: 3 })
    const [record] = await workspace.log.records({ runId: begun.runId, outcome: 'created', limit: 1 })
    if (!record) throw new Error('Nothing was created')
    // Killed between the write and its settlement: Fortnox has the document, the ledger only the intent.
    workspace.store.sqlite
      .prepare("UPDATE ledger SET state = 'intent', target_id = NULL WHERE entity = 'invoice' AND source_key = ?")
      .run(record.key)
    const again = await workspace.run(invoices(), { only: new Set([record.key]) })
    expect(again.counts).toMatchObject({ created: 0, unchanged: 1 })
    expect(await doubledReferences(workspace)).toEqual([])
  })
})

describe('a disturbed way to Fortnox', () => {
  it.each(['500', 'drop-connection', 'rate-limit', 'expired-token', 'timeout-after-write'] as const)(
    '%s: every record ends, nothing is doubled, and a second run leaves nothing open',
    async (fault) => {
      const workspace = await workspaceWith({ invoices: 24, faults: [fault] })
      const disturbed = await workspace.run(invoices())
      expect(sumOf(disturbed)).toBe(disturbed.counts.read)
      workspace.sandbox.setFaults([])
      const after = await workspace.run(invoices())
      expect(after.status).toBe('done')
      expect(after.counts).toMatchObject({ held: 0, failed: 0 })
      expect(await doubledReferences(workspace)).toEqual([])
      expect(await workspace.ledger.openIntents('fortnox')).toEqual([])
    },
    30_000,
  )

  it('that is closed ends the run with one reason instead of failing every record', async () => {
    const workspace = await workspaceWith({ invoices: 60 })
    await workspace.sandbox[Symbol.asyncDispose]()
    const view = await workspace.run(invoices())
    expect(view).toMatchObject({ status: 'failed', problem: { kind: 'unreachable' }, counts: noCounts })
  })

  it('that refuses the credentials ends the run and names the connection', async () => {
    const workspace = await workspaceWith({ invoices: 60 })
    workspace.store.sqlite.prepare("UPDATE connection SET client_id = 'nobody' WHERE id = 'fortnox'").run()
    const view = await workspace.run(invoices())
    expect(view).toMatchObject({
      status: 'failed',
      problem: { kind: 'unauthorized', values: { connection: 'Fortnox' } },
    })
    expect(sumOf(view)).toBe(view.counts.read)
    expect(view.counts.created).toBe(0)
  })
})

describe('what the log keeps of a record', () => {
  it('has the source, each mapping, each request and each answer', async () => {
    const workspace = await workspaceWith({ invoices: 30 })
    const view = await workspace.run(invoices(), { limit: 5 })
    const [line] = await workspace.log.records({ runId: view.runId, outcome: 'created', limit: 1 })
    const attempt = await workspace.log.attempt(line?.attempt ?? 0)
    expect(attempt?.source).toMatchObject({ id: line?.key, invoice_status: 'sent' })
    expect(Object.keys(attempt?.mapped as JsonObject)).toEqual(
      expect.arrayContaining(['customer', 'articles', 'invoice']),
    )
    expect(attempt?.sent).toContainEqual(
      expect.objectContaining({
        nodeId: 'invoice',
        method: 'POST',
        path: '/3/invoices',
        body: { Invoice: expect.objectContaining({ ExternalInvoiceReference1: line?.key }) },
      }),
    )
    expect(attempt?.received).toContainEqual(
      expect.objectContaining({
        nodeId: 'invoice',
        status: 201,
        body: { Invoice: expect.objectContaining({ DocumentNumber: line?.target?.id }) },
      }),
    )
  })
})
