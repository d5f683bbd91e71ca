import { beforeEach, describe, expect, it } from 'vitest'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import { impatientClock } from '../testing/impatient-clock.ts'
import { aStore } from '../testing/test-host.ts'
import type { Intent, Ledger } from './ledger.ts'
import { createLedger } from './sqlite-ledger.ts'
import { type GuardedWrite, writeOnce } from './write-once.ts'

/** What Fortnox would hold: the test's writes put documents here, the look-ups read from here. */
let target: string[]
let sends: number
let ledger: Ledger
let runningRuns: Set<string>
const clock = impatientClock()

beforeEach(() => {
  target = []
  sends = 0
  runningRuns = new Set()
  ledger = createLedger(aStore(), clock)
})

const key = { connectionId: 'fortnox', entity: 'invoice', source: 'jortt/jortt.invoice', sourceKey: 'inv-1' } as const
const intentOf = (runId: string): Intent => ({ ...key, reference: 'inv-1', contentHash: 'h', sourceHash: 's', runId })

type Answer = 'written' | 'lost-after-write' | 'lost-before-write' | 'refused'

const lost: ApiFailure = { kind: 'timeout', address: 'x', seconds: 30, ambiguous: true }
const refused: ApiFailure = { kind: 'invalid', message: 'no', details: [], ambiguous: false }

function aWrite(
  answers: readonly Answer[],
  more: Partial<GuardedWrite<string>> = {},
  runId = 'run-1',
): GuardedWrite<string> {
  return {
    intent: intentOf(runId),
    signal: new AbortController().signal,
    send: async (): Promise<Result<string, ApiFailure>> => {
      const answer = answers[sends] ?? 'written'
      sends += 1
      if (answer === 'refused') return fail(refused)
      if (answer === 'lost-before-write') return fail(lost)
      target.push(`doc-${target.length + 1}`)
      return answer === 'written' ? succeed(target.at(-1) ?? '') : fail(lost)
    },
    find: async () => succeed(target.at(-1) ?? null),
    idOf: (value) => value,
    ...more,
  }
}

const write = (guarded: GuardedWrite<string>) =>
  writeOnce({ ledger, clock, isRunning: async (runId) => runningRuns.has(runId) }, guarded)

describe('a guarded write', () => {
  it('has its intent on disk before anything is sent', async () => {
    let intentAtSend: unknown = null
    const guarded = aWrite([])
    await write({
      ...guarded,
      send: async () => {
        intentAtSend = (await ledger.find(key))?.state
        return guarded.send()
      },
    })
    expect(intentAtSend).toBe('intent')
    expect(await ledger.find(key)).toMatchObject({ state: 'settled', targetId: 'doc-1' })
  })

  it('is not repeated once its target is known', async () => {
    expect(await write(aWrite([]))).toEqual({ kind: 'written', value: 'doc-1' })
    expect(await write(aWrite([]))).toMatchObject({ kind: 'settled', entry: { targetId: 'doc-1' } })
    expect(target).toEqual(['doc-1'])
  })

  it('finds what was written when the answer got lost, and sends nothing again', async () => {
    expect(await write(aWrite(['lost-after-write']))).toEqual({ kind: 'written', value: 'doc-1' })
    expect(target).toEqual(['doc-1'])
  })

  it('is sent again only after two look-ups found nothing', async () => {
    let looks = 0
    const guarded = aWrite(['lost-before-write', 'written'])
    const find = async () => {
      looks += 1
      return guarded.find()
    }
    expect(await write({ ...guarded, find })).toEqual({ kind: 'written', value: 'doc-1' })
    expect([looks, sends]).toEqual([2, 2])
  })

  it('finds what arrives late, while it waits for the second look', async () => {
    let looks = 0
    const guarded = aWrite(['lost-before-write'])
    const find = async () => {
      looks += 1
      if (looks === 2) target.push('late')
      return guarded.find()
    }
    expect(await write({ ...guarded, find })).toEqual({ kind: 'written', value: 'late' })
    expect(sends).toBe(1)
  })

  it('takes what somebody else made meanwhile, when its own did not arrive', async () => {
    const others = { findOthers: async () => succeed('by hand') }
    const none = aWrite([], { ...others, find: async () => succeed(null) }, 'run-2')
    await ledger.claim(intentOf('run-1'))
    expect(await write(none)).toEqual({ kind: 'found', value: 'by hand', byOthers: true })
    expect([sends, await ledger.find(key)]).toMatchObject([0, { targetId: 'by hand' }])
  })

  it('waits for its own, which may be on its way, before it takes what somebody else made', async () => {
    let looks = 0
    const find = async () => succeed(++looks === 2 ? 'late' : null)
    await ledger.claim(intentOf('run-1'))
    const late = aWrite([], { find, findOthers: async () => succeed('by hand') }, 'run-2')
    expect(await write(late)).toEqual({ kind: 'found', value: 'late' })
    expect(await ledger.find(key)).toMatchObject({ targetId: 'late' })
  })

  it('takes what somebody else made when its own answer was lost and nothing arrived', async () => {
    const lostOne = aWrite(['lost-before-write'], {
      find: async () => succeed(null),
      findOthers: async () => succeed('by hand'),
    })
    expect(await write(lostOne)).toEqual({ kind: 'found', value: 'by hand', byOthers: true })
    expect(sends).toBe(1)
  })

  it('gives up after the second lost answer and leaves nothing behind', async () => {
    expect(await write(aWrite(['lost-before-write', 'lost-before-write']))).toEqual({ kind: 'failed', failure: lost })
    expect(await ledger.find(key)).toBeNull()
  })

  it('keeps its intent when the look-up fails too, and settles it the next time without sending', async () => {
    const blind = aWrite(['lost-after-write'], { find: async () => fail(lost) })
    expect(await write(blind)).toEqual({ kind: 'unclear', failure: lost })
    expect(await ledger.find(key)).toMatchObject({ state: 'intent' })
    expect(await write(aWrite([], {}, 'run-2'))).toEqual({ kind: 'found', value: 'doc-1' })
    expect(target).toEqual(['doc-1'])
  })

  it('is free again after a clear refusal', async () => {
    expect(await write(aWrite(['refused']))).toEqual({ kind: 'failed', failure: refused })
    expect(await ledger.find(key)).toBeNull()
    expect(await write(aWrite(['refused', 'written']))).toEqual({ kind: 'written', value: 'doc-1' })
  })
})

describe('an intent from before a crash', () => {
  it('is settled by what is in the target', async () => {
    await ledger.claim(intentOf('crashed'))
    target.push('doc-7')
    expect(await write(aWrite([]))).toEqual({ kind: 'found', value: 'doc-7' })
    expect(sends).toBe(0)
  })

  it('is sent anew where the target has nothing', async () => {
    await ledger.claim(intentOf('crashed'))
    expect(await write(aWrite([]))).toEqual({ kind: 'written', value: 'doc-1' })
  })

  it('is not sent anew before a request that was on its way at the crash can have arrived', async () => {
    await ledger.claim(intentOf('crashed'))
    let looks = 0
    const find = async () => {
      looks += 1
      return succeed(looks === 1 ? null : 'doc-9')
    }
    const before = clock.skipped.length
    expect(await write(aWrite([], { find }))).toEqual({ kind: 'found', value: 'doc-9' })
    expect([sends, clock.skipped.slice(before)]).toEqual([0, [2_000]])
  })

  it('is looked for once where its request can be on its way no more', async () => {
    await ledger.claim(intentOf('crashed'))
    for (let pause = 0; pause < 3; pause += 1) await clock.sleep(15_000)
    const before = clock.skipped.length
    expect(await write(aWrite([]))).toEqual({ kind: 'written', value: 'doc-1' })
    expect(clock.skipped).toHaveLength(before)
  })

  it('stays where the run is stopped meanwhile', async () => {
    await ledger.claim(intentOf('crashed'))
    const stopping = new AbortController()
    const find = async () => {
      stopping.abort(new Error('stopped'))
      return succeed(null)
    }
    expect(await write(aWrite([], { find, signal: stopping.signal }))).toMatchObject({ failure: { kind: 'stopped' } })
    expect([await ledger.openIntents('fortnox'), sends]).toMatchObject([[{ runId: 'crashed' }], 0])
  })

  it('is left alone while its run is at work', async () => {
    await ledger.claim(intentOf('other'))
    runningRuns.add('other')
    expect(await write(aWrite([]))).toEqual({ kind: 'busy' })
    expect(sends).toBe(0)
  })

  it('is taken over when its run has said nothing for minutes', async () => {
    await ledger.claim(intentOf('dead'))
    runningRuns.add('dead')
    for (let minute = 0; minute < 3 * 4; minute += 1) await clock.sleep(15_000)
    expect(await write(aWrite([]))).toMatchObject({ kind: 'written' })
  })
})

describe('a write of several steps', () => {
  it('is settled after its last step only, and goes on there the next time', async () => {
    const broken = aWrite([], { finish: async () => fail(lost) })
    expect(await write(broken)).toMatchObject({ kind: 'unclear' })
    expect(await ledger.find(key)).toMatchObject({ state: 'intent' })

    const finished: string[] = []
    const mended = aWrite([], {
      finish: async (value) => {
        finished.push(value)
        return succeed(value)
      },
    })
    expect(await write(mended)).toEqual({ kind: 'found', value: 'doc-1' })
    expect([finished, sends]).toEqual([['doc-1'], 1])
  })
})
