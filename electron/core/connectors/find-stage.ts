import type { JsonObject } from '#shared/json.ts'
import { compileExpression } from '#shared/mapping/compile-expression.ts'
import type { Find } from '#shared/nodes/find.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { keyText } from '#shared/nodes/parts/key-text.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import type { Connection } from '../connections/connection.ts'
import { held, type TransformStage } from '../runs/stage.ts'
import type { FortnoxLine, JorttLine, Workbench } from '../runs/workbench.ts'
import { endAfter } from './end-of-write.ts'

type Found = Result<readonly JsonObject[], ApiFailure>
/** The records with this value, whole; the register is asked before the system is. */
type Look = (value: string) => Promise<Found>

/** Answers that one run keeps, so that the lines of one customer cost one question. */
const kept = 2_000
/** Less than this jortt does not search for (`apis/jortt.md §3`). */
const shortestSearch = 3

/** Looks each record's counterpart up in the system that `what` names, and attaches it. */
export async function findStage(config: ConfigOf<'find'>, bench: Workbench): Promise<TransformStage> {
  const value = compileExpression(config.of)
  const { connection, look } = config.what.startsWith('jortt')
    ? jorttLook(config.what, await bench.jortt(config.jortt), bench.signal)
    : fortnoxLook(config.what, await bench.fortnox(config.fortnox), bench.signal)
  const find = remembering(look)
  return {
    async process(record) {
      const wanted = keyText(await value({ record }))
      if (wanted === '') return { port: 'missing', record }
      const found = await find(wanted)
      if (!found.ok) return endAfter(found.problem, connection)
      const [match, ...others] = found.value
      if (!match) return { port: 'missing', record }
      // Which of them is meant is for a person to say: to go on with either may write to the wrong one.
      if (others.length > 0)
        return held({ kind: 'find-ambiguous', values: { value: wanted, count: found.value.length } })
      return { port: 'found', record: { ...record, [config.name]: match } }
    },
  }
}

function fortnoxLook(
  what: Find,
  { connection, client, registers }: FortnoxLine,
  signal: AbortSignal,
): { connection: Connection; look: Look } {
  const options = { signal }
  const one = async (entity: 'article' | 'order' | 'invoice', number: string): Promise<Found> => {
    const got = await client.get(entity, number, options)
    return got.ok ? succeed(got.value ? [got.value.record] : []) : fail(got.problem)
  }
  const card = async (number: string): Promise<Found> => {
    const got = await registers.customer(number)
    return got.ok ? succeed(got.value ? [got.value] : []) : fail(got.problem)
  }
  const customersBy = async (field: 'email' | 'organisation-number', value: string): Promise<Found> => {
    const found = await registers.customersBy(field, value)
    const [only, ...others] = found.ok ? found.value : []
    return only && others.length === 0 ? card(String(only.CustomerNumber)) : found
  }
  const byReference = async (entity: 'order' | 'invoice', reference: string): Promise<Found> => {
    const number = await registers.documentBy(entity, reference)
    if (!number.ok) return fail(number.problem)
    return number.value === null ? succeed([]) : one(entity, number.value)
  }
  const article = async (number: string): Promise<Found> => {
    const known = await registers.hasArticle(number)
    if (!known.ok) return fail(known.problem)
    return known.value ? one('article', number) : succeed([])
  }
  const looks: { readonly [What in Find]?: Look } = {
    'fortnox-customer-number': card,
    'fortnox-customer-email': (value) => customersBy('email', value),
    'fortnox-customer-organisation-number': (value) => customersBy('organisation-number', value),
    'fortnox-article-number': article,
    'fortnox-invoice-number': (value) => one('invoice', value),
    'fortnox-invoice-reference': (value) => byReference('invoice', value),
    'fortnox-order-number': (value) => one('order', value),
    'fortnox-order-reference': (value) => byReference('order', value),
  }
  return { connection, look: theLook(looks, what) }
}

function jorttLook(
  what: Find,
  { connection, client }: JorttLine,
  signal: AbortSignal,
): { connection: Connection; look: Look } {
  const options = { signal }
  const byId =
    (read: typeof client.customer): Look =>
    async (id) => {
      const got = await read(id, options)
      return got.ok ? succeed(got.value ? [got.value] : []) : fail(got.problem)
    }
  const byReference: Look = async (reference) => {
    const found: JsonObject[] = []
    const query = reference.length < shortestSearch ? {} : { text: reference }
    for await (const page of client.invoices(query, options)) {
      if (!page.ok) return fail(page.problem)
      found.push(...page.value.records.filter((invoice) => keyText(invoice.reference ?? null) === reference))
    }
    return succeed(found)
  }
  const looks: { readonly [What in Find]?: Look } = {
    'jortt-customer-id': byId(client.customer),
    'jortt-invoice-id': byId(client.invoice),
    'jortt-invoice-reference': byReference,
  }
  return { connection, look: theLook(looks, what) }
}

function theLook(looks: { readonly [What in Find]?: Look }, what: Find): Look {
  const look = looks[what]
  if (!look) throw new Error(`No way to find ${what}`)
  return look
}

/** Asks once for each value; what failed is asked again by the next record. */
function remembering(look: Look): Look {
  const answers = new Map<string, Promise<Found>>()
  return async (value) => {
    const known = answers.get(value)
    if (known) return known
    const asked = look(value)
    answers.set(value, asked)
    const [oldest] = answers.keys()
    if (answers.size > kept && oldest !== undefined) answers.delete(oldest)
    const found = await asked
    if (!found.ok) answers.delete(value)
    return found
  }
}
