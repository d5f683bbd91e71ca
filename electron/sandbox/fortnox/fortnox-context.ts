import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { isJsonObject } from '../json-value.ts'
import type { RecordCollection } from '../record-collection.ts'
import type { SandboxState } from '../sandbox-state.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused } from './fortnox-problem.ts'
import { Registers } from './registers.ts'

export type FortnoxContext = Context<{ Bindings: HttpBindings }>

/** What every Fortnox resource works with. */
export interface FortnoxCompany {
  readonly state: SandboxState
  readonly clock: () => Date
  readonly registers: Registers
  readonly customers: RecordCollection
  readonly articles: RecordCollection
  readonly orders: RecordCollection
  readonly invoices: RecordCollection
  readonly offers: RecordCollection
  readonly invoicePayments: RecordCollection
  readonly prices: RecordCollection
  readonly customerReferences: RecordCollection
  /** Financial years that were added to the calendar years. */
  readonly financialYears: RecordCollection
  readonly stockPoints: RecordCollection
  /** What lies at other stock points than the first. */
  readonly stock: RecordCollection
  /** Predefined accounts that were changed; the others are as delivered. */
  readonly predefinedAccounts: RecordCollection
  /** The day up to which the books are closed, '' when they are open. */
  readonly lockedUntil: () => string
  /** Whether the company has the warehouse module. */
  readonly hasWarehouse: boolean
  /** Customer numbers once given, which stay reserved after a delete. */
  readonly customerNumbers: RecordCollection
}

interface CompanyCircumstances {
  readonly lockedUntil?: () => string
  readonly hasWarehouse?: boolean
}

export function fortnoxCompany(
  state: SandboxState,
  clock: () => Date,
  { lockedUntil = () => '', hasWarehouse = false }: CompanyCircumstances = {},
): FortnoxCompany {
  return {
    state,
    clock,
    lockedUntil,
    hasWarehouse,
    registers: new Registers(state),
    customers: state.collection('fortnox.customers'),
    articles: state.collection('fortnox.articles'),
    orders: state.collection('fortnox.orders'),
    invoices: state.collection('fortnox.invoices'),
    offers: state.collection('fortnox.offers'),
    invoicePayments: state.collection('fortnox.invoicePayments'),
    prices: state.collection('fortnox.prices'),
    customerReferences: state.collection('fortnox.customerReferences'),
    financialYears: state.collection('fortnox.financialYears'),
    stockPoints: state.collection('fortnox.stockPoints'),
    stock: state.collection('fortnox.stock'),
    predefinedAccounts: state.collection('fortnox.predefinedAccounts'),
    customerNumbers: state.collection('fortnox.customerNumbers'),
  }
}

/** The object inside the wrapper of a request body, `{"Customer": {…}}`. */
export async function readWrapped(c: FortnoxContext, wrapper: string): Promise<Result<JsonObject, FortnoxProblem>> {
  if (!(c.req.header('content-type') ?? '').includes('application/json')) {
    return fail(refused(1000031, 'Felaktig content-type.'))
  }
  const body = parseJson(await c.req.text())
  if (!body.ok) return fail(refused(2002115, 'Felaktig JSON-syntax.'))
  if (!isJsonObject(body.value) || !isJsonObject(body.value[wrapper])) {
    return fail(refused(2001392, `Felaktig eller tom data, ${wrapper} saknas.`))
  }
  const stranger = Object.keys(body.value).find((name) => name !== wrapper)
  if (stranger !== undefined) return fail(refused(2001399, `Felaktigt fältnamn (${stranger}).`))
  return succeed(body.value[wrapper])
}

/** Today in Sweden, `YYYY-MM-DD`. */
export function stockholmDate(at: Date): string {
  return wallDate.format(at)
}

/** The instant of a Swedish wall time `YYYY-MM-DD HH:MM:SS`; the earlier one in the hour that comes twice. */
export function instantInStockholm(local: string): Date {
  const asUtc = Date.parse(`${local.replace(' ', 'T')}Z`)
  const offsetAt = (instant: number) =>
    Date.parse(`${wallTime.format(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000
  // First with the greater offset (summer): where both fit, that is the earlier instant.
  const summer = asUtc - 7_200_000
  return new Date(offsetAt(summer) === 7_200_000 ? summer : asUtc - 3_600_000)
}

/** A moment with the Swedish offset, `2026-01-28T14:59:16.500+01:00`. */
export function stockholmTimestamp(at: Date): string {
  const local = wallTime.format(at).replace(' ', 'T')
  const hours = Math.round((Date.parse(`${local}Z`) - at.getTime()) / 3_600_000)
  return `${local}.${String(at.getMilliseconds()).padStart(3, '0')}+0${hours}:00`
}

const wallDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })
const wallTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
})

function parseJson(text: string): Result<unknown, 'syntax'> {
  try {
    const value: unknown = JSON.parse(text)
    return succeed(value)
  } catch {
    return fail('syntax')
  }
}
