import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import type { StoredRecord } from '../record-collection.ts'
import type { JorttContext } from './jortt-context.ts'
import type { JorttProblem } from './jortt-problem.ts'
import { invalidParams, isInvalid } from './jortt-problem.ts'

const PAGE_SIZE = 100

export interface ListQuestion {
  readonly page: number
  /** Lower-case search text, '' when nothing is searched. */
  readonly query: string
}

/** `page` and `query`; a query needs three characters (`apis/jortt.md §3`). */
export function readListQuestion(c: JorttContext): Result<ListQuestion, JorttProblem> {
  const page = c.req.query('page') ?? '1'
  if (!/^[1-9]\d{0,8}$/.test(page)) return fail(invalidParams([isInvalid('page')]))
  const query = c.req.query('query') ?? ''
  if (query !== '' && [...query].length < 3) return fail(invalidParams([isInvalid('query')]))
  return succeed({ page: Number(page), query: query.toLowerCase() })
}

/**
 * One page of a list with its links. The links repeat `query` and nothing else: the recorded `next` lost its
 * `invoice_status` (`apis/jortt.md §3`), which a client must not fall for.
 */
export function listResponse(
  c: JorttContext,
  records: readonly StoredRecord[],
  question: ListQuestion,
  shown: (body: JsonObject) => JsonObject = (body) => body,
): Response {
  const { page } = question
  const rows = records.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ body }) => shown(body))
  const url = new URL(c.req.url)
  const link = (number: number): JsonObject => {
    const target = new URL(url.pathname, url.origin)
    const query = c.req.query('query')
    if (query) target.searchParams.set('query', query)
    target.searchParams.set('page', String(number))
    return { href: target.href, type: 'application/json' }
  }
  return c.json({
    data: rows,
    _links: {
      self: { href: url.href, type: 'application/json' },
      previous: page > 1 ? link(page - 1) : null,
      next: page * PAGE_SIZE < records.length ? link(page + 1) : null,
      documentation: { href: 'https://developer.jortt.nl/#pagination', type: 'text/html' },
    },
  })
}

/** True when one of the texts holds the query, whatever the case. */
export function mentions(query: string, texts: readonly string[]): boolean {
  return query === '' || texts.some((text) => text.toLowerCase().includes(query))
}
