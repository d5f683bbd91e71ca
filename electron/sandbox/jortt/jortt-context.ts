import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { parseJsonObject } from '../json-value.ts'
import type { RecordCollection } from '../record-collection.ts'
import type { SandboxState } from '../sandbox-state.ts'
import { isUuid } from './field-checks.ts'
import type { JorttProblem } from './jortt-problem.ts'
import { invalidParams, isInvalid, jorttProblem } from './jortt-problem.ts'

export type JorttContext = Context<{ Bindings: HttpBindings }>

/** What every jortt resource works with. */
export interface JorttOffice {
  readonly state: SandboxState
  readonly clock: () => Date
  /** The last day of the closed bookkeeping years, '' when all are open. */
  readonly closedUntil: () => string
  readonly customers: RecordCollection
  readonly invoices: RecordCollection
  readonly estimates: RecordCollection
  readonly tradenames: RecordCollection
  readonly labels: RecordCollection
  readonly ledgerAccounts: RecordCollection
  readonly organization: RecordCollection
}

export function jorttOffice(state: SandboxState, clock: () => Date, closedUntil: () => string = () => ''): JorttOffice {
  return {
    state,
    clock,
    closedUntil,
    customers: state.collection('jortt.customers'),
    invoices: state.collection('jortt.invoices'),
    estimates: state.collection('jortt.estimates'),
    tradenames: state.collection('jortt.tradenames'),
    labels: state.collection('jortt.labels'),
    ledgerAccounts: state.collection('jortt.ledgerAccounts'),
    organization: state.collection('jortt.organization'),
  }
}

export async function readBody(c: JorttContext): Promise<Result<JsonObject, JorttProblem>> {
  const text = await c.req.text()
  const body = text === '' ? {} : parseJsonObject(text)
  if (body) return succeed(body)
  return fail(jorttProblem(422, 'params.invalid_format', 'The request body is not a JSON object.'))
}

/** The id in the path; a malformed one is a wrong parameter, not an unknown resource (`apis/jortt.md §3`). */
export function readId(c: JorttContext): Result<string, JorttProblem> {
  const id = c.req.param('id') ?? ''
  return isUuid(id) ? succeed(id.toLowerCase()) : fail(invalidParams([isInvalid('id')]))
}

const wallDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })
const wallTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** Today in the Netherlands, `YYYY-MM-DD`. */
export function amsterdamDate(at: Date): string {
  return wallDate.format(at)
}

/** ISO time with the Dutch offset of that moment. */
export function amsterdamTimestamp(at: Date): string {
  const local = wallTime.format(at).replace(' ', 'T')
  const minutes = Math.round((Date.parse(`${local}Z`) - at.getTime()) / 60_000)
  const offset = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${local}.${String(at.getMilliseconds()).padStart(3, '0')}+${offset}`
}

/** `date` moved by whole days, `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}
