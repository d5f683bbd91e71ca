import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Json, JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import { RecordCollection } from '../record-collection.ts'
import type { FortnoxContext } from './fortnox-context.ts'
import { instantInStockholm } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { fortnoxResponse, problemResponse, refused } from './fortnox-problem.ts'

/** Whether a record answers to the value of one search parameter; `value` is in lower case. */
export type Search = ((body: JsonObject, value: string) => boolean) & {
  /** For searches in one text: the text, so that it can be indexed. */
  readonly text?: (body: JsonObject) => string
}

type Question = Readonly<Record<string, string>>
type Selection = Result<readonly StoredRecord[], FortnoxProblem>

/** Where a list comes from: a collection, or records made for the occasion. */
type Source = RecordCollection | readonly StoredRecord[]

export interface ListRules {
  readonly plural: string
  readonly searches: Readonly<Record<string, Search>>
  /** `today` is the Swedish date. */
  readonly filters: Readonly<Record<string, (body: JsonObject, today: string) => boolean>>
  /** Parameter word → property. */
  readonly sorts: Readonly<Record<string, string>>
  readonly listItem: (body: JsonObject, url: string) => JsonObject
  /** False for registers, which refuse `lastmodified` (`apis/fortnox.md §3`). */
  readonly knowsLastModified: boolean
}

const PAGING = ['page', 'limit', 'offset', 'sortby', 'sortorder', 'filter']
const LAST_MODIFIED = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?$/
const numeric = new Intl.Collator('sv', { numeric: true })

/** Case-insensitive "contains", never exact (`apis/fortnox.md §3`). */
export const contains = (...names: readonly string[]): Search => {
  // A line break keeps two texts from making a third: no parameter holds one.
  const text = (body: JsonObject) => names.map((name) => textOf(body[name])).join('\n')
  return Object.assign((body: JsonObject, value: string) => text(body).toLowerCase().includes(value), { text })
}

export const isTrue =
  (name: string): Search =>
  (body, value) =>
    String(body[name] ?? false) === value

/** Answers a list request: search, filter, sort, page. */
export function listAnswer(
  c: FortnoxContext,
  source: Source,
  rules: ListRules,
  itemUrl: (record: StoredRecord) => string,
  today: string,
): Response {
  const { page: _page, limit: _limit, offset: _offset, ...question } = c.req.query()
  const found = selectOnce(source, question, rules, today)
  if (!found.ok) return problemResponse(found.problem)
  const page = readPage(c.req.query(), found.value.length)
  if (!page.ok) return problemResponse(page.problem)
  const { from, limit, current } = page.value
  const items = found.value.slice(from, from + limit)
  return fortnoxResponse({
    MetaInformation: {
      '@TotalResources': found.value.length,
      '@TotalPages': Math.ceil(found.value.length / limit),
      '@CurrentPage': current,
    },
    [rules.plural]: items.map((record) => rules.listItem(record.body, itemUrl(record))),
  })
}

/** The whole list, which its later pages need again. */
function selectOnce(source: Source, question: Question, rules: ListRules, today: string): Selection {
  if (!(source instanceof RecordCollection)) return select(source, question, rules, today)
  let selected: Selection | null = null
  const found = source.list(JSON.stringify([today, question]), () => {
    selected = select(source, question, rules, today)
    return selected.ok ? selected.value : null
  })
  return found === null ? (selected ?? fail(invalidParameter)) : succeed(found)
}

function select(source: Source, question: Question, rules: ListRules, today: string): Selection {
  const tests: ((record: StoredRecord) => boolean)[] = []
  let found: readonly StoredRecord[] = source instanceof RecordCollection ? source.all() : source
  for (const [name, value] of Object.entries(question)) {
    if (PAGING.includes(name)) continue
    if (name === 'lastmodified' && rules.knowsLastModified) {
      if (!LAST_MODIFIED.test(value)) return fail(invalidParameter)
      tests.push(modifiedSince(value))
      continue
    }
    const search = Object.hasOwn(rules.searches, name) ? rules.searches[name] : undefined
    if (!search) return fail(invalidParameter)
    const wanted = value.toLowerCase()
    if (search.text && source instanceof RecordCollection && found === source.all()) {
      found = source.containing(name, wanted, search.text)
    } else tests.push((record) => search(record.body, wanted))
  }
  const { filter } = question
  if (filter !== undefined) {
    const keep = Object.hasOwn(rules.filters, filter) ? rules.filters[filter] : undefined
    if (!keep) return fail(refused(2000587, 'Ogiltigt filter i anropet.'))
    tests.push((record) => keep(record.body, today))
  }
  // An untouched list is the collection itself; the kept one must not change under a reader's hands.
  const left = tests.length === 0 ? found : found.filter((record) => tests.every((test) => test(record)))
  return sorted(left, question, rules)
}

/** Changed at that moment of Swedish time or later, inclusive; a moment without a zone (`apis/fortnox.md §3`). */
function modifiedSince(moment: string): (record: StoredRecord) => boolean {
  const local = moment.padEnd(19, moment.length === 10 ? ' 00:00:00' : ':00')
  const since = instantInStockholm(local).toISOString()
  return (record) => record.modifiedAt >= since
}

function sorted(
  records: readonly StoredRecord[],
  { sortby, sortorder = 'ascending' }: Question,
  rules: ListRules,
): Selection {
  if (!['ascending', 'descending', 'asc', 'desc'].includes(sortorder)) return fail(invalidParameter)
  const direction = sortorder.startsWith('asc') ? 1 : -1
  if (sortby === undefined) return succeed(direction === 1 ? records : records.toReversed())
  const wanted = Object.entries(rules.sorts).find(([word]) => word.toLowerCase() === sortby.toLowerCase())
  if (!wanted) return fail(invalidParameter)
  const [, property] = wanted
  return succeed(records.toSorted((a, b) => direction * compare(a.body[property], b.body[property])))
}

function readPage(
  query: Readonly<Record<string, string>>,
  total: number,
): Result<{ from: number; limit: number; current: number }, FortnoxProblem> {
  const limit = readWhole(query.limit, 100)
  const current = readWhole(query.page, 1)
  const offset = query.offset === undefined ? null : readWhole(query.offset, 0)
  const isSound = limit >= 1 && limit <= 500 && current >= 1 && (offset === null || offset >= 0)
  if (!isSound) return fail(invalidParameter)
  // A page behind the last one is undocumented, so a client must not count on an empty list.
  if (offset === null && current > Math.max(1, Math.ceil(total / limit))) return fail(invalidParameter)
  return succeed({ from: offset ?? (current - 1) * limit, limit, current })
}

const invalidParameter = refused(2000588, 'Ogiltig parameter i anropet.')

/** NaN for anything but a plain whole number; comparisons with it fail. */
function readWhole(text: string | undefined, absent: number): number {
  if (text === undefined) return absent
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
}

function compare(a: Json | undefined, b: Json | undefined): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : numeric.compare(textOf(a), textOf(b))
}
