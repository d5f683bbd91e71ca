import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type JsonObject, stableJson } from '#shared/json.ts'
import { fortnoxInvoices } from '#shared/nodes/fortnox-invoices.ts'
import { fortnoxInvoice } from '#shared/records/fortnox-invoice.ts'
import { createSourceMemories, type OpenSourceMemory } from '../../changes/sqlite-source-memory.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { createLedger } from '../../ledger/sqlite-ledger.ts'
import { type SimulatedClock, simulatedClock } from '../../testing/simulated-clock.ts'
import { aConnection, aStore } from '../../testing/test-host.ts'
import { fortnoxInvoicesSource } from './fortnox-sources.ts'
import { ModelFortnox } from './mirror/testing/model-fortnox.ts'

const { signal } = new AbortController()
const hour = 3_600_000

let clock: SimulatedClock
let fortnox: ModelFortnox
let memories: OpenSourceMemory
let ledger: Ledger
beforeEach(fresh)

function fresh(): void {
  clock = simulatedClock()
  fortnox = new ModelFortnox(clock)
  // Rows are not in lists.
  fortnox.unlisted.add('InvoiceRows')
  const store = aStore()
  memories = createSourceMemories(store, clock)
  ledger = createLedger(store, clock)
}

interface Wish {
  readonly fails?: (key: string) => boolean
  readonly details?: boolean
}

/** One reading of all invoices; what it brings is settled but for what fails. */
async function reading({ fails = () => false, details = true }: Wish = {}): Promise<readonly JsonObject[]> {
  const config = {
    ...fortnoxInvoices.defaults(null),
    read: 'changed' as const,
    withCustomer: false,
    feesAsRows: false,
    details,
  }
  const source = fortnoxInvoicesSource(config, {
    connection: aConnection(),
    client: fortnox.client,
    ledger,
    type: fortnoxInvoice,
    memory: {
      entries: memories('flow', 'node', String(details)),
      wholes: memories('flow', 'node/whole', String(details)),
    },
  })
  const brought: JsonObject[] = []
  for await (const { records } of source.read(signal)) {
    brought.push(...records)
    await source.settled?.(records.map(keyOf).filter((key) => !fails(key)))
  }
  return brought
}
const keyOf = (invoice: JsonObject) => String(invoice.DocumentNumber)
const keysOf = async (wish?: Wish) => (await reading(wish)).map(keyOf)
const anInvoice = (number: number, more: JsonObject = {}): JsonObject => ({
  DocumentNumber: String(number),
  Total: '100.00',
  Cancelled: false,
  InvoiceRows: [{ Description: 'A' }],
  ...more,
})

describe('reading changed Fortnox records', () => {
  it('brings each once, whole, and again when it changed inside only', async () => {
    for (const number of [1, 2, 3]) fortnox.put('invoice', anInvoice(number))
    expect(await reading()).toEqual([1, 2, 3].map((number) => anInvoice(number)))
    await clock.advance(5 * hour)
    expect(await keysOf()).toEqual([])
    const changed = anInvoice(2, { InvoiceRows: [{ Description: 'B' }] })
    fortnox.put('invoice', changed)
    expect(await reading()).toEqual([changed])
    expect(await keysOf()).toEqual([])
  })

  it('asks for the whole record only where something may have changed', async () => {
    for (let number = 1; number <= 40; number += 1) fortnox.put('invoice', anInvoice(number))
    await clock.advance(5 * hour)
    await reading()
    await clock.advance(5 * hour)
    fortnox.put('invoice', anInvoice(7, { Total: '90.00' }))
    const before = fortnox.requests()
    expect(await keysOf()).toEqual(['7'])
    expect(fortnox.asked.slice(before)).toEqual(['GET invoice', 'GET invoice 7'])
    await clock.advance(25 * hour)
    const dayLater = fortnox.requests()
    expect(await keysOf()).toEqual([])
    // The whole list; of its records only the one that stands within the overlap.
    expect(fortnox.asked.slice(dayLater)).toEqual(['GET invoice', 'GET invoice 7', 'GET invoice'])
  })

  it('brings what was not settled until it is', async () => {
    for (const number of [1, 2, 3]) fortnox.put('invoice', anInvoice(number))
    const fails = (key: string) => key === '2'
    await reading({ fails })
    await clock.advance(5 * hour)
    expect(await keysOf({ fails })).toEqual(['2'])
    expect(await keysOf()).toEqual(['2'])
    expect(await keysOf()).toEqual([])
  })

  it('brings what changed inside only and was not settled until it is', async () => {
    fortnox.put('invoice', anInvoice(1))
    await reading()
    fortnox.put('invoice', anInvoice(1, { InvoiceRows: [{ Description: 'B' }] }))
    await clock.advance(5 * hour)
    expect(await keysOf({ fails: () => true })).toEqual(['1'])
    await clock.advance(5 * hour)
    expect(await keysOf()).toEqual(['1'])
  })

  it.each([true, false])('brings every change exactly once (whole records: %s)', async (details) => {
    await fc.assert(
      fc.asyncProperty(fc.array(aRound, { maxLength: 8 }), (rounds) => history(rounds, details)),
      { numRuns: 40 },
    )
  })
})

interface Round {
  /** Which invoice gets which total and which row. */
  readonly writes: readonly (readonly [number, number, number])[]
  readonly hours: number
  readonly failing: number
}
const aRound: fc.Arbitrary<Round> = fc.record({
  writes: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.nat(2), fc.nat(2)), { maxLength: 8 }),
  hours: fc.constantFrom(0, 1, 2, 5, 30),
  failing: fc.constantFrom(0, 0, 3),
})

async function history(rounds: readonly Round[], details: boolean): Promise<void> {
  fresh()
  const there = new Map<string, JsonObject>()
  const settled = new Map<string, string>()
  const contentOf = ({ InvoiceRows, ...entry }: JsonObject) =>
    stableJson(details ? { ...entry, InvoiceRows: InvoiceRows ?? null } : entry)
  for (const { writes, hours, failing } of rounds) {
    for (const [number, total, row] of writes) {
      const invoice = anInvoice(number, { Total: `${total}.00`, InvoiceRows: [{ Description: `Row ${row}` }] })
      there.set(String(number), invoice)
      fortnox.put('invoice', invoice)
    }
    await clock.advance(hours * hour)
    const due = [...there].filter(([key, invoice]) => settled.get(key) !== contentOf(invoice)).map(([key]) => key)
    const fails = (key: string) => failing > 0 && Number(key) % failing === 0
    const brought = await reading({ fails, details })
    expect(brought.map(keyOf).toSorted()).toEqual(due.toSorted())
    for (const record of brought) if (!fails(keyOf(record))) settled.set(keyOf(record), contentOf(record))
  }
}
