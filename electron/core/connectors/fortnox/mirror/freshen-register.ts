import type { JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../../connections/api-failure.ts'
import type { FortnoxQuery, FortnoxReader } from '../fortnox-client.ts'
import { changedSince } from './changed-since.ts'
import type { FortnoxMirror } from './fortnox-mirror.ts'
import { type MirrorRegister, placeKey, type RegisterPlace } from './mirror-register.ts'

/** How old an answer "Fortnox has exactly these" may be for a miss to count. */
const vouchForMs = 60_000
/** A long run looks for changes by others so often. */
const refreshEveryMs = 600_000
/** A list whose count keeps differing from what it brings is not loaded again and again. */
const reloadEveryMs = 600_000

export interface Freshening {
  readonly mirror: FortnoxMirror
  readonly reader: FortnoxReader
  readonly place: RegisterPlace
  /** Which company the connection leads to. */
  readonly company: string
  readonly signal: AbortSignal
}

export type Freshened = Result<void, ApiFailure>

/** Whether a record that is not in the mirror is surely not in Fortnox either; `unsure` asks Fortnox for each. */
export type Vouching = Result<'sure' | 'unsure', ApiFailure>

/**
 * Loads the register if it was never loaded for this company, else brings it up to date: what changed, and whether
 * anything vanished. Unless `always`, only where that was not done for a while.
 */
export async function freshen(work: Freshening, { always }: { readonly always: boolean }): Promise<Freshened> {
  if (!always && isFresh(work)) return succeed(undefined)
  return alone(work, async () => {
    if (!always && isFresh(work)) return succeed(undefined)
    const loaded = isLoaded(work) ? await refresh(work) : await load(work)
    if (!loaded.ok) return loaded
    // Deletions don't show in what changed (`apis/fortnox.md §3`), only in the count.
    const vouched = await (loaded.value === 'complete' ? succeed('sure') : settleCount(work))
    return vouched.ok ? succeed(undefined) : vouched
  })
}

/** Asked at a miss: one request vouches for all misses of a minute. */
export async function vouch(work: Freshening): Promise<Vouching> {
  if (isVouched(work)) return succeed('sure')
  return alone(work, async () => (isVouched(work) ? succeed('sure') : settleCount(work)))
}

function alone<Value>(work: Freshening, task: () => Promise<Value>): Promise<Value> {
  return work.mirror.locks.run(placeKey(work.place), task)
}

const stateOf = ({ mirror, place }: Freshening) => mirror.records.state(place)

function isLoaded(work: Freshening): boolean {
  const state = stateOf(work)
  return state !== null && state.loadedAt !== null && state.company === work.company
}

function isFresh(work: Freshening): boolean {
  const refreshedAt = stateOf(work)?.refreshedAt
  return isLoaded(work) && refreshedAt !== undefined && refreshedAt !== null && age(work, refreshedAt) < refreshEveryMs
}

function isVouched(work: Freshening): boolean {
  const vouchedAt = stateOf(work)?.vouchedAt
  return vouchedAt !== undefined && vouchedAt !== null && age(work, vouchedAt) <= vouchForMs
}

/** A clock that was set back makes everything old. */
function age({ mirror }: Freshening, moment: Date): number {
  const ms = mirror.clock.now().getTime() - moment.getTime()
  return ms < 0 ? Number.POSITIVE_INFINITY : ms
}

/**
 * Compares the counts. Where they differ, first what changed is fetched, then, for something must have vanished,
 * everything; if they differ even then, the list does not show all there is and can't vouch for anything.
 */
async function settleCount(work: Freshening): Promise<Vouching> {
  const first = await compare(work)
  if (!first.ok || first.value === 'sure') return first
  const refreshed = await refresh(work)
  if (!refreshed.ok) return refreshed
  const second = await compare(work)
  if (!second.ok || second.value === 'sure') return second
  const loadedAt = stateOf(work)?.loadedAt
  if (loadedAt && age(work, loadedAt) < reloadEveryMs) return succeed('unsure')
  const loaded = await load(work)
  return loaded.ok ? compare(work) : loaded
}

/** One request: the newest records, which may be news, and how many there are in all. */
async function compare(work: Freshening): Promise<Vouching> {
  const { mirror, place, reader, signal } = work
  return mirror.gate(place).compare(async () => {
    const askedAt = mirror.clock.now()
    for await (const page of reader.pages(place.register, newestFirst[place.register], { signal })) {
      if (!page.ok) return page
      save(work, page.value.records)
      const same = mirror.records.count(place) === page.value.totalRecords
      mirror.records.vouched(place, same ? askedAt : null)
      return succeed(same ? 'sure' : 'unsure')
    }
    return succeed('unsure')
  })
}

async function refresh(work: Freshening): Promise<Result<'changes', ApiFailure>> {
  const { mirror, place } = work
  const askedAt = mirror.clock.now()
  const since = stateOf(work)?.refreshedAt ?? askedAt
  const read = await readAll(work, { lastmodified: changedSince(since) })
  if (read.ok) mirror.records.refreshed(place, askedAt)
  return read.ok ? succeed('changes') : read
}

/** The whole list, 500 a page. What it does not bring any more is gone. `incomplete`: it said that there is more or less. */
function load(work: Freshening): Promise<Result<'complete' | 'incomplete', ApiFailure>> {
  const { mirror, place, company } = work
  return mirror.gate(place).compare(async () => {
    const startedAt = mirror.clock.now()
    const number = mirror.records.beginLoad(place, company)
    const read = await readAll(work, {})
    if (!read.ok) return read
    mirror.records.completeLoad(place, number, startedAt)
    const isComplete = mirror.records.count(place) === read.value
    if (isComplete) mirror.records.vouched(place, startedAt)
    return succeed(isComplete ? 'complete' : 'incomplete')
  })
}

/** How many records the list says there are. */
async function readAll(work: Freshening, query: FortnoxQuery): Promise<Result<number, ApiFailure>> {
  let total = 0
  for await (const page of work.reader.pages(work.place.register, query, { signal: work.signal })) {
    if (!page.ok) return fail(page.problem)
    total = page.value.totalRecords
    save(work, page.value.records)
  }
  return succeed(total)
}

function save({ mirror, place }: Freshening, records: readonly JsonObject[]): void {
  mirror.records.save(place, records, { fromList: true })
}

/** By number, the highest first (`apis/fortnox.md §3`): those that Fortnox numbers itself come in the order of their making. */
const newestFirst: { readonly [Register in MirrorRegister]: FortnoxQuery } = {
  customer: { sortby: 'customernumber', sortorder: 'descending' },
  article: { sortby: 'articlenumber', sortorder: 'descending' },
  order: { sortby: 'documentnumber', sortorder: 'descending' },
  invoice: { sortby: 'documentnumber', sortorder: 'descending' },
}
