import type { Json } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import { decodeFortnoxFailure } from '../connectors/fortnox/decode-failure.ts'
import { decodeJorttFailure } from '../connectors/jortt/decode-failure.ts'
import type { Host } from '../host.ts'
import type { ApiFailure, FailureDecoder } from './api-failure.ts'
import { type ApiAnswer, type ApiRequest, isWrite, requestTimeoutMs } from './api-request.ts'
import type { Connection, System } from './connection.ts'
import { parseExactJson } from './exact-json.ts'
import { excerptLength, longestAnswer, textWithin } from './limited-body.ts'
import { causeOf, wasNotSent } from './network-failure.ts'
import type { Priority, RequestBudget, RequestSlot } from './request-budget.ts'
import { timedSignal } from './timed-signal.ts'

const decoders: { readonly [Name in System]: FailureDecoder } = {
  jortt: decodeJorttFailure,
  fortnox: decodeFortnoxFailure,
}

interface Line {
  readonly connection: Connection
  readonly budget: RequestBudget
  readonly host: Pick<Host, 'clock' | 'fetch'>
}

/** Sends a request once, as soon as the budget has a slot for it, and says what came of it. */
export async function sendRequest(
  request: ApiRequest,
  priority: Priority,
  token: string,
  line: Line,
): Promise<Result<ApiAnswer, ApiFailure>> {
  const slot = await slotFor(line.budget, priority, request.signal)
  if (slot === null) return fail({ kind: 'stopped', ambiguous: false })
  request.onSent?.()
  try {
    const answer = await exchange(request, token, line)
    if (!answer.ok) {
      slot.unanswered()
      return answer
    }
    const { response, text } = answer.value
    if (response.status === 429) slot.throttled(retryAfterMs(response, line.host.clock.now()))
    return readAnswer(request, line.connection, response, text)
  } finally {
    slot.release()
  }
}

async function slotFor(budget: RequestBudget, priority: Priority, signal: AbortSignal): Promise<RequestSlot | null> {
  try {
    return await budget.take(priority, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    return null
  }
}

interface Exchange {
  readonly response: Response
  readonly text: string
}

async function exchange(request: ApiRequest, token: string, line: Line): Promise<Result<Exchange, ApiFailure>> {
  const { connection, host } = line
  const { method, body, signal } = request
  using timed = timedSignal(host.clock, requestTimeoutMs, signal)
  try {
    const response = await host.fetch(addressOf(request, connection), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Following a redirect would turn a write into a read.
      redirect: 'manual',
      signal: timed.signal,
    })
    const text = await textWithin(response, longestAnswer)
    if (text.ok) return succeed({ response, text: text.value })
    return fail({ kind: 'too-large', limit: longestAnswer, status: response.status, ambiguous: isWrite(request) })
  } catch (error) {
    const ambiguous = isWrite(request)
    const address = connection.baseUrl
    if (signal.aborted) return fail({ kind: 'stopped', ambiguous })
    if (timed.expired()) return fail({ kind: 'timeout', address, seconds: requestTimeoutMs / 1000, ambiguous })
    const cause = causeOf(error)
    return fail({ kind: 'unreachable', address, cause, ambiguous: ambiguous && !wasNotSent(cause) })
  }
}

function addressOf({ path, query }: ApiRequest, { baseUrl }: Connection): string {
  const search = query === undefined ? '' : new URLSearchParams(query).toString()
  return `${baseUrl.replace(/\/+$/, '')}${path}${search === '' ? '' : `?${search}`}`
}

function readAnswer(
  request: ApiRequest,
  connection: Connection,
  response: Response,
  text: string,
): Result<ApiAnswer, ApiFailure> {
  const { status } = response
  const requestId = response.headers.get('x-uid') ?? response.headers.get('x-request-id')
  const json = parseExactJson(text)
  if (response.ok) {
    if (text.trim() === '') return succeed({ status, body: null, requestId })
    if (json !== undefined) return succeed({ status, body: json, requestId })
    if (request.ignoresBody && !text.trimStart().startsWith('<')) return succeed({ status, body: null, requestId })
  }
  const received: Json = json ?? text.slice(0, excerptLength)
  const about = { status, received, requestId: requestId ?? undefined }
  // Neither of them says no, so a write may have happened.
  if (status < 400) return fail({ kind: 'unreadable', ambiguous: isWrite(request), ...about })
  const decoded = decoders[connection.system]({ status, json, ...targetOf(request.path) })
  return fail({ ...decoded, ...about, ambiguous: isWrite(request) && decoded.kind === 'server-error' })
}

/** "/3/customers/12" asks for "12" among "customers". */
function targetOf(path: string): { entity: string; target: string } {
  const [, , entity = '', target = ''] = path.split('/')
  return { entity, target: decodeURIComponent(target) }
}

/** A number of seconds or a date (RFC 9110 §10.2.3); neither system promises the header (`apis/fortnox.md §2`). */
function retryAfterMs(response: Response, now: Date): number | null {
  const value = response.headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime())
}
