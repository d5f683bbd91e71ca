import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type SimulatedClock, simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import type { Intent, Ledger, LedgerKey } from './ledger.ts'
import { createLedger } from './sqlite-ledger.ts'

const execute = promisify(execFile)
const claimer = fileURLToPath(new URL('../testing/claim-in-process.ts', import.meta.url))

const key: LedgerKey = {
  connectionId: 'fortnox-1',
  entity: 'invoice',
  source: 'jortt-1/jortt.invoice',
  sourceKey: 'a1',
}
const anIntent = (more: Partial<Intent> = {}): Intent => ({
  ...key,
  reference: 'ORD-1',
  contentHash: 'content-1',
  sourceHash: 'source-1',
  runId: 'run-1',
  ...more,
})
const aSettlement = { targetId: '131', contentHash: 'content-1', sourceHash: 'source-1', runId: 'run-1' }

let clock: SimulatedClock
let ledger: Ledger
beforeEach(() => {
  clock = simulatedClock()
  ledger = createLedger(aStore(), clock)
})

describe('claiming', () => {
  it('is granted once; the next one sees the open intent', async () => {
    const first = await ledger.claim(anIntent())
    const second = await ledger.claim(anIntent({ runId: 'run-2' }))
    expect(first).toMatchObject({ kind: 'claimed', entry: { state: 'intent', targetId: null, runId: 'run-1' } })
    expect(second).toEqual({ kind: 'open', entry: first.entry })
  })

  it('is pointless once the target is known', async () => {
    await ledger.claim(anIntent())
    await ledger.settle(key, aSettlement)
    const claim = await ledger.claim(anIntent({ runId: 'run-2' }))
    expect(claim).toMatchObject({ kind: 'settled', entry: { state: 'settled', targetId: '131', reference: 'ORD-1' } })
  })

  it('is granted again after the write was abandoned', async () => {
    await ledger.claim(anIntent())
    await ledger.abandon(key)
    expect(await ledger.find(key)).toBeNull()
    expect(await ledger.claim(anIntent())).toMatchObject({ kind: 'claimed' })
  })

  it('can be for a change of the known target', async () => {
    await ledger.settle(key, aSettlement)
    const change = anIntent({ targetId: '131', contentHash: 'content-2', runId: 'run-2' })
    expect(await ledger.claim(change)).toMatchObject({
      kind: 'claimed',
      entry: { state: 'intent', targetId: '131', contentHash: 'content-2', runId: 'run-2' },
    })
    expect(await ledger.claim(change)).toMatchObject({ kind: 'open' })
  })

  it('is not granted for a change of another target than the known one', async () => {
    await ledger.settle(key, aSettlement)
    expect(await ledger.claim(anIntent({ targetId: '999' }))).toMatchObject({
      kind: 'settled',
      entry: { targetId: '131' },
    })
  })

  it('keeps keys apart that differ in one part only', async () => {
    await ledger.claim(anIntent())
    const others: Partial<Intent>[] = [
      { connectionId: 'fortnox-2' },
      { entity: 'order' },
      { source: 'jortt-2/jortt.invoice' },
      { sourceKey: 'a2' },
    ]
    for (const other of others) expect(await ledger.claim(anIntent(other))).toMatchObject({ kind: 'claimed' })
  })
})

describe('settling', () => {
  it('keeps what was written and when', async () => {
    await ledger.claim(anIntent())
    await clock.advance(2_000)
    await ledger.settle(key, aSettlement)
    expect(await ledger.find(key)).toEqual({
      ...key,
      ...aSettlement,
      state: 'settled',
      reference: 'ORD-1',
      at: new Date('2026-11-20T09:00:02.000Z'),
    })
  })

  it('adopts a record that was found in the target', async () => {
    await ledger.adopt(key, { ...aSettlement, contentHash: null })
    expect(await ledger.find(key)).toMatchObject({
      state: 'settled',
      targetId: '131',
      contentHash: null,
      reference: null,
    })
  })
})

describe('abandoning', () => {
  it('gives a known record back its settled state', async () => {
    await ledger.claim(anIntent())
    await ledger.settle(key, aSettlement)
    const before = await ledger.find(key)
    await clock.advance(60_000)
    await ledger.claim(anIntent({ targetId: '131', contentHash: 'content-2', sourceHash: 'source-2', runId: 'run-2' }))
    await ledger.abandon(key)
    expect(await ledger.find(key)).toEqual(before)
  })

  it('keeps the target of a found record whose first change did not happen', async () => {
    await ledger.claim(anIntent({ targetId: '77' }))
    await ledger.abandon(key)
    expect(await ledger.find(key)).toMatchObject({
      state: 'settled',
      targetId: '77',
      contentHash: null,
      sourceHash: null,
    })
  })

  it('leaves settled entries and unknown keys alone', async () => {
    await ledger.settle(key, aSettlement)
    await ledger.abandon(key)
    await ledger.abandon({ ...key, sourceKey: 'unknown' })
    expect(await ledger.find(key)).toMatchObject({ state: 'settled', targetId: '131' })
  })

  it("does not touch another run's intent when told whose to remove", async () => {
    await ledger.claim(anIntent({ runId: 'quicker' }))
    await ledger.abandon(key, { ofRun: 'crashed' })
    expect(await ledger.find(key)).toMatchObject({ state: 'intent', runId: 'quicker' })
    await ledger.abandon(key, { ofRun: 'quicker' })
    expect(await ledger.find(key)).toBeNull()
  })
})

describe('looking up', () => {
  it('answers many keys in their order', async () => {
    await ledger.settle(key, aSettlement)
    const found = await ledger.findMany([{ ...key, sourceKey: 'unknown' }, key])
    expect(found.map((entry) => entry?.targetId ?? null)).toEqual([null, '131'])
  })

  it('lists the open intents of a connection, oldest first', async () => {
    await ledger.claim(anIntent({ sourceKey: 'older' }))
    await clock.advance(1)
    await ledger.claim(anIntent({ sourceKey: 'newer' }))
    await ledger.claim(anIntent({ connectionId: 'fortnox-2' }))
    await ledger.settle({ ...key, sourceKey: 'settled' }, aSettlement)
    expect((await ledger.openIntents('fortnox-1')).map(({ sourceKey }) => sourceKey)).toEqual(['older', 'newer'])
  })
})

describe('several handles on one file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppla-ledger-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('grant each claim to one of them', async () => {
    using one = aStore(join(folder, 'koppla.db'))
    using other = aStore(join(folder, 'koppla.db'))
    const ledgers = [createLedger(one, clock), createLedger(other, clock)]
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        Promise.all(ledgers.map((each, run) => each.claim(anIntent({ sourceKey: `k${index}`, runId: `run-${run}` })))),
      ),
    )
    expect(claims.map((both) => both.map(({ kind }) => kind).sort())).toEqual(Array(50).fill(['claimed', 'open']))
  })

  it('grant each claim to one of several processes at work at once', async () => {
    const file = join(folder, 'koppla.db')
    aStore(file)[Symbol.dispose]()
    const claimMany = async (run: string) => {
      const { stdout } = await execute(process.execPath, [claimer, file, run, '300'])
      return z.array(z.number()).parse(JSON.parse(stdout))
    }
    const granted = await Promise.all(['run-1', 'run-2', 'run-3'].map(claimMany))
    const all = granted.flat().sort((a, b) => a - b)
    expect(all).toEqual(Array.from({ length: 300 }, (_, index) => index))
  })

  it('keep an intent when the process that made it is gone', async () => {
    const crashed = aStore(join(folder, 'koppla.db'))
    await createLedger(crashed, clock).claim(anIntent())
    crashed[Symbol.dispose]()
    using next = aStore(join(folder, 'koppla.db'))
    expect(await createLedger(next, clock).openIntents('fortnox-1')).toMatchObject([
      { sourceKey: 'a1', runId: 'run-1' },
    ])
  })
})

it('never grants a second claim, in whatever order claims, settlements and abandons come', async () => {
  const steps = fc.array(fc.constantFrom('claim', 'settle', 'abandon'), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      using store = aStore()
      const fresh = createLedger(store, clock)
      let state: 'nothing' | 'open' | 'settled' = 'nothing'
      for (const step of order) {
        if (step === 'claim') {
          const { kind } = await fresh.claim(anIntent())
          expect(kind).toBe({ nothing: 'claimed', open: 'open', settled: 'settled' }[state])
          if (state === 'nothing') state = 'open'
        } else if (step === 'settle') {
          await fresh.settle(key, aSettlement)
          state = 'settled'
        } else {
          await fresh.abandon(key)
          if (state === 'open') state = 'nothing'
        }
      }
    }),
    { numRuns: 50 },
  )
})

describe('the targets of a ledger', () => {
  it('are found by their ids, with the records they were written from', async () => {
    await ledger.settle(key, aSettlement)
    await ledger.settle({ ...key, sourceKey: 'a2' }, aSettlement)
    await ledger.settle({ ...key, sourceKey: 'a3' }, { ...aSettlement, targetId: '132' })
    const own = await ledger.ownTargets('fortnox-1', 'invoice', ['131', '132', '999'])
    expect([...own.keys()]).toEqual(['131', '132'])
    expect(own.get('131')?.map(({ sourceKey }) => sourceKey)).toEqual(['a1', 'a2'])
    expect((await ledger.ownTargets('fortnox-1', 'order', ['131'])).size).toBe(0)
    expect((await ledger.ownTargets('fortnox-2', 'invoice', ['131'])).size).toBe(0)
  })
})
