import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { JsonObject } from '../json-value.ts'
import { isJsonObject } from '../json-value.ts'
import type { RecordCollection, SandboxState } from '../sandbox-state.ts'
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
  return at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' })
}

/** A moment as Swedish wall time, `YYYY-MM-DD HH:MM:SS`, which `lastmodified` is compared with. */
export function stockholmTime(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' })
}

function parseJson(text: string): Result<unknown, 'syntax'> {
  try {
    const value: unknown = JSON.parse(text)
    return succeed(value)
  } catch {
    return fail('syntax')
  }
}
