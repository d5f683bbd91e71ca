import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import type { RetryChoice } from '#shared/runs/retry.ts'
import type { LoggedRecord } from '../log/activity-log.ts'
import { hurriedClock } from '../testing/hurried-clock.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  aLine,
  changeJorttInvoice,
  closeSystems,
  deleteJorttInvoice,
  documents,
  inFortnoxCreated,
  openSystemsOn,
  theWorkspace,
} from '../testing/two-systems.ts'
import { leftByReason } from './left-records.ts'
import { pinnedFlow } from './pinned-flow.ts'
import { type RetryRequest, retryRun } from './retry-run.ts'

beforeAll(async () => {
  await openSystemsOn({ clock: hurriedClock() })
  await inFortnoxCreated('article', { ArticleNumber: 'SKU-1001', Description: 'Fietsbel koper' })
})
afterAll(closeSystems)

/** Lines whose article Fortnox does not have are held by this flow, and created by `mended`. */
const strict = (): Flow => documents({ articles: { missing: 'hold' } })
const mended = (): Flow => documents()
const unknown = (number: string) => ({ line_items: [aLine(`SKU-${number} Onbekend`)] })

let runId: string
let keys: readonly string[]
let made = 7000

/** A run that left three records behind: two without their articles, one without lines. */
beforeEach(async () => {
  const customer = await aJorttCustomer()
  made += 2
  keys = [
    await aJorttInvoice(customer, unknown(`${made}`)),
    await aJorttInvoice(customer, unknown(`${made + 1}`)),
    await aJorttInvoice(customer, { line_items: [] }),
  ]
  const view = await theWorkspace().run(strict(), { only: new Set(keys) })
  expect(view.counts).toMatchObject({ read: 3, held: 3 })
  runId = view.runId
})

async function retried(more: Partial<RetryRequest> = {}) {
  const { runs, log, bindings } = theWorkspace()
  const started = await retryRun({ runs, log }, { runId, flow: mended(), bindings, ...more })
  if (!started.ok) return started.problem
  const view = await started.value.ended
  return { runId: view.runId, read: (await recordsOf(view.runId)).map(({ key }) => key), counts: view.counts }
}

const recordsOf = (id: string): Promise<readonly LoggedRecord[]> =>
  theWorkspace().log.records({ runId: id, limit: 100 })

async function leftBehind(key: string): Promise<{ readonly attempt: number; readonly source: JsonObject }> {
  const [attempt] = await theWorkspace().log.attemptsOf(key, { runId })
  if (!attempt) throw new Error('It was not read')
  return attempt
}

describe('a retry', () => {
  it('takes up all that failed or was held', async () => {
    const all = await retried()
    expect(all).toMatchObject({ counts: { read: 3, created: 2, held: 1 } })
    expect(await theWorkspace().log.run('runId' in all ? all.runId : '')).toMatchObject({ retryOf: runId })
  })

  it('takes up those with a reason only', async () => {
    const groups = await leftByReason(theWorkspace().log, runId)
    expect(groups).toMatchObject([
      { reason: 'article-missing', count: 2, alike: false, example: { reason: { kind: 'article-missing' } } },
      { reason: 'no-lines', count: 1, alike: true },
    ])
    const some = await retried({ which: { kind: 'reasons', reasons: ['article-missing'] } })
    expect(some).toMatchObject({ counts: { read: 2, created: 2 } })
  })

  it('takes up single records, by number in the log or by key', async () => {
    const { attempt } = await leftBehind(keys[1] ?? '')
    expect(await retried({ which: { kind: 'attempts', attempts: [attempt] } })).toMatchObject({ read: [keys[1]] })
    expect(await retried({ which: { kind: 'keys', keys: [keys[0] ?? ''] } })).toMatchObject({ read: [keys[0]] })
  })

  it('says so of a record that its source does not hand over any more', async () => {
    await deleteJorttInvoice(keys[1] ?? '')
    const all = await retried()
    expect(all).toMatchObject({ counts: { read: 3, created: 1, held: 2 } })
    const [gone] = await theWorkspace().log.attemptsOf(keys[1] ?? '', { runId: 'runId' in all ? all.runId : '' })
    expect(gone).toMatchObject({ outcome: 'held', reason: { kind: 'source-gone' } })
  })

  it('runs with the flow as it was in that run, where that is asked for', async () => {
    const run = await theWorkspace().log.run(runId)
    const then = run && (await pinnedFlow(theWorkspace().log, run))
    expect(await retried({ flow: then ?? mended() })).toMatchObject({ counts: { read: 3, held: 3 } })
  })

  it('does not start where none of the records is meant', async () => {
    expect(await retried({ which: { kind: 'reasons', reasons: ['vat-rate'] } })).toEqual({ kind: 'nothing-to-retry' })
  })
})

describe('a record edited by hand', () => {
  async function editedFirst(changes: JsonObject) {
    const { attempt, source } = await leftBehind(keys[0] ?? '')
    const edited = new Map([[attempt, { ...source, ...changes }]])
    return retried({ flow: strict(), which: { kind: 'attempts', attempts: [attempt] }, edited })
  }

  it('takes the place of what its source says, and its entry in the log says so', async () => {
    const { source } = await leftBehind(keys[0] ?? '')
    const [before] = source.line_items as readonly JsonObject[]
    const retry = await editedFirst({ line_items: [{ ...before, description: 'SKU-1001 Fietsbel koper' }] })
    expect(retry).toMatchObject({ counts: { read: 1, created: 1 } })
    const [attempt] = await theWorkspace().log.attemptsOf(keys[0] ?? '', { runId: 'runId' in retry ? retry.runId : '' })
    expect(attempt?.warnings).toContainEqual({ kind: 'edited-by-hand', values: { fields: ['line_items'] } })
    expect(attempt?.source).toMatchObject({ id: keys[0], line_items: [{ description: 'SKU-1001 Fietsbel koper' }] })
  })

  it('stays as it was sent until its source changes', async () => {
    const key = keys[0] ?? ''
    const { source } = await leftBehind(key)
    const [before] = source.line_items as readonly JsonObject[]
    await editedFirst({ line_items: [{ ...before, description: 'SKU-1001 Fietsbel koper' }] })
    const again = await theWorkspace().run(mended(), { only: new Set([key]) })
    expect(again.counts).toMatchObject({ read: 1, unchanged: 1 })
    await changeJorttInvoice(key, { line_items: [aLine('SKU-1002 Zadel')] })
    const changed = await theWorkspace().run(mended(), { only: new Set([key]) })
    expect(changed.counts).toMatchObject({ read: 1, skipped: 1 })
  })

  it('is refused where it does not fit the record, with each field named', async () => {
    const id = 'another'
    expect(await editedFirst({ id, invoice_date: '2026-02-30', colour: 'red' })).toMatchObject({
      kind: 'bad-edit',
      problems: [
        { kind: 'key-changed', path: 'id' },
        { kind: 'wrong-type', path: 'invoice_date', expected: 'date' },
        { kind: 'unknown-field', path: 'colour' },
      ],
    })
  })

  it('is refused where the flow has no longer the step that read it', async () => {
    const { attempt, source } = await leftBehind(keys[0] ?? '')
    const other = documents()
    const nodes = other.nodes.map((node) => (node.id === 'invoices' ? { ...node, id: 'bills' } : node))
    const edges = other.edges.map((edge) => ({
      ...edge,
      from: { ...edge.from, node: edge.from.node === 'invoices' ? 'bills' : edge.from.node },
    }))
    const which: RetryChoice = { kind: 'attempts', attempts: [attempt] }
    const request = { which, flow: { ...other, nodes, edges } }
    expect(await retried({ ...request, edited: new Map([[attempt, source]]) })).toMatchObject({ kind: 'step-gone' })
    expect(await retried(request)).toMatchObject({ counts: { read: 1, created: 1 } })
  })
})

describe('a retry that a crash broke off', () => {
  it('goes on as the same retry, with what was edited', async () => {
    const { attempt, source } = await leftBehind(keys[0] ?? '')
    const [before] = source.line_items as readonly JsonObject[]
    const line_items = [{ ...before, description: 'SKU-1001 Fietsbel koper' }]
    const { runs, log, bindings, store, run } = theWorkspace()
    const edited = new Map([[attempt, { ...source, line_items }]])
    const which: RetryChoice = { kind: 'reasons', reasons: ['article-missing'] }
    const started = await retryRun({ runs, log }, { runId, flow: strict(), bindings, which, edited })
    if (!started.ok) throw new Error(started.problem.kind)
    await runs.stop(started.value.runId)
    // As a process leaves it that was killed before its first record.
    const { sqlite } = store
    sqlite.prepare("UPDATE run SET status = 'interrupted', ended_at = NULL WHERE id = ?").run(started.value.runId)
    sqlite.pragma('foreign_keys = OFF')
    for (const record of await recordsOf(started.value.runId)) {
      sqlite.prepare('DELETE FROM attempt WHERE id = ?').run(record.attempt)
    }
    sqlite.pragma('foreign_keys = ON')

    const resumed = await run(mended(), { resume: true })
    expect(resumed.runId).toBe(started.value.runId)
    expect(resumed.counts).toMatchObject({ read: 2, created: 1, held: 1 })
    expect(await log.attemptsOf(keys[0] ?? '', { runId: resumed.runId })).toMatchObject([
      { outcome: 'created', warnings: [{ kind: 'edited-by-hand' }] },
    ])
  })
})
