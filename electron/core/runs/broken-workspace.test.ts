import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reasonInWords } from '#shared/i18n/sentence.ts'
import { languages } from '#shared/language.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { hurriedClock } from '../testing/hurried-clock.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'

/** What a run does when its own workspace fails it, with the errors that SQLite itself gives. */

const flow = flowOf('invoices -> customer -> articles -> invoice')
const signal = new AbortController().signal

let workspace: TestWorkspace
/** Called when Fortnox has made the how many-eth invoice, before Koppla hears of it. */
let onMade: (count: number) => void
let made: number

const watched: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init)
  if (init?.method === 'POST' && new URL(String(input)).pathname === '/3/invoices' && answer.ok) {
    made += 1
    onMade(made)
  }
  return answer
}

beforeEach(async () => {
  made = 0
  onMade = () => {}
  workspace = await aWorkspace({ invoices: 30, host: { clock: hurriedClock(), fetch: watched } })
})
afterEach(() => workspace[Symbol.asyncDispose]())

const pragma = (text: string) => workspace.store.sqlite.pragma(text, { simple: true })

const failures = {
  'whose disk is full': {
    fail: () => pragma(`max_page_count = ${pragma('page_count')}`),
    mend: () => pragma('max_page_count = 1073741823'),
    problem: { kind: 'workspace-full', code: 'SQLITE_FULL' },
  },
  'that can not be written any more': {
    fail: () => pragma('query_only = 1'),
    mend: () => pragma('query_only = 0'),
    problem: { kind: 'workspace-read-only', code: 'SQLITE_READONLY' },
  },
} as const

/** References of all invoices in Fortnox, as often as they are there. */
async function inFortnox(): Promise<readonly string[]> {
  const client = await workspace.access.fortnox('fortnox')
  const numbers: string[] = []
  for await (const page of client.pages('invoice', {}, { signal })) {
    if (!page.ok) throw new Error(JSON.stringify(page.problem))
    numbers.push(...page.value.records.map(({ DocumentNumber }) => String(DocumentNumber)))
  }
  const invoices = await Promise.all(numbers.map((number) => client.get('invoice', number, { signal })))
  const references = invoices.map((got) => (got.ok ? String(got.value?.record.ExternalInvoiceReference1 ?? '') : ''))
  return references.filter((reference) => reference !== '' && reference !== 'null').sort()
}

const noted = () =>
  workspace.store.sqlite.prepare("SELECT source_key FROM ledger WHERE entity = 'invoice' ORDER BY 1").pluck().all()

const settled = () =>
  workspace.store.sqlite
    .prepare("SELECT source_key FROM ledger WHERE entity = 'invoice' AND state = 'settled' ORDER BY 1")
    .pluck()
    .all()

function expectSaid({ problem }: RunView): void {
  for (const language of languages) {
    const sentence = problem && reasonInWords(problem, { language })
    expect(sentence).not.toMatch(/\{\{|reasons:|undefined/)
    expect(sentence?.split(/[.!?](?:\s|$)/).filter(Boolean).length).toBeGreaterThanOrEqual(2)
  }
}

describe.each(Object.entries(failures))('a workspace %s', (_what, { fail, mend, problem }) => {
  it('ends the run, and nothing was sent that could not be noted before', async () => {
    onMade = (count) => void (count === 3 && fail())
    const view = await workspace.run(flow)
    expect(view).toMatchObject({ status: 'failed', problem })
    expectSaid(view)
    const there = await inFortnox()
    expect(there.length).toBeGreaterThanOrEqual(3)
    // Everything in Fortnox has its intent, and so can be found again.
    expect(noted()).toEqual(expect.arrayContaining([...there]))

    mend()
    onMade = () => {}
    const again = await workspace.run(flow)
    expect(again).toMatchObject({ status: 'done', problem: null })
    const after = await inFortnox()
    expect(after).toEqual([...new Set(after)])
    expect(after).toEqual(settled())
    expect(after).toEqual(expect.arrayContaining([...there]))
    expect(after.length).toBeGreaterThan(there.length)
  })

  it('sends nothing at all where it fails before the first intent', async () => {
    const jortt = await workspace.access.jortt('jortt')
    expect(jortt).toBeDefined()
    const before = await inFortnox()
    const started = await workspace.runs.start({ flow, bindings: workspace.bindings })
    fail()
    if (!started.ok) throw new Error(started.problem.kind)
    const view = await started.value.ended
    mend()
    expect(view).toMatchObject({ status: 'failed', problem })
    expect(await inFortnox()).toEqual(before)
  })
})

it('a document whose answer could not be noted is found again, and not made twice', async () => {
  const { fail, mend } = failures['that can not be written any more']
  onMade = (count) => void (count === 1 && fail())
  await workspace.run(flow)
  mend()
  const open = await workspace.ledger.openIntents('fortnox')
  const there = await inFortnox()
  expect(open.filter(({ entity }) => entity === 'invoice').map(({ sourceKey }) => sourceKey)).toEqual(
    expect.arrayContaining(there.filter((reference) => !settled().includes(reference))),
  )
  onMade = () => {}
  await workspace.run(flow)
  expect(await workspace.ledger.openIntents('fortnox')).toEqual([])
  const after = await inFortnox()
  expect(after).toEqual([...new Set(after)])
})

it('a file that turns out damaged on the way ends the run, and every run after it, before anything is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'koppla-damage-'))
  try {
    const dataFile = join(folder, 'koppla.sqlite')
    await using onDisk = await aWorkspace({ invoices: 30, dataFile, host: { clock: hurriedClock(), fetch: watched } })
    const { sqlite } = onDisk.store
    onMade = (count) => {
      if (count !== 3) return
      const root = Number(sqlite.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger'").pluck().get())
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
      const file = openSync(dataFile, 'r+')
      writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, (root - 1) * 4096)
      closeSync(file)
      sqlite.pragma('shrink_memory')
    }
    const view = await onDisk.run(flow)
    expect(view).toMatchObject({ status: 'failed', problem: { kind: 'workspace-damaged' } })
    expectSaid(view)
    const sent = made
    expect(await onDisk.run(flow)).toMatchObject({ status: 'failed', problem: { kind: 'workspace-damaged' } })
    expect(made).toBe(sent)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
