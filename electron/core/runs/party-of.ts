import type { Plan, Stage } from '#shared/compiler/plan.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import { compileExpression, type Evaluate } from '#shared/mapping/compile-expression.ts'
import { Expression } from '#shared/mapping/expression.ts'
import { valueAt } from '#shared/records/field-at.ts'
import type { Soon } from './soon.ts'
import type { RecordSource } from './stage.ts'

/**
 * Finds out for which customer a record is written that stands before its first sink: by the customer its source names,
 * else, as for the rows of a file, by what the first sink from there on will know its customer by. Null where nothing
 * names one; then nothing holds the record up.
 */
export type PartyOf = (place: {
  readonly source: RecordSource
  /** As the source gave it. */
  readonly original: JsonObject
  readonly stage: Stage
  readonly record: JsonObject
}) => Soon<string | null>

export function partiesOf(plan: Plan, reached: ReadonlyMap<string, ReadonlySet<string>>): PartyOf {
  const named = plan.stages.flatMap((stage) => {
    const expression = customerIn(stage)
    return expression ? [{ nodeId: stage.nodeId, value: compileExpression(expression) }] : []
  })
  const from = new Map<string, Evaluate | null>()
  const firstFrom = ({ nodeId }: Stage): Evaluate | null => {
    const known = from.get(nodeId)
    if (known !== undefined) return known
    const first = named.find((other) => reached.get(nodeId)?.has(other.nodeId))?.value ?? null
    from.set(nodeId, first)
    return first
  }
  return ({ source, original, stage, record }) => {
    if (source.type.party !== undefined) return lineName(source, valueAt(original, source.type.party))
    try {
      const customer = firstFrom(stage)?.({ record }) ?? null
      if (!(customer instanceof Promise)) return lineName(source, customer)
      return customer.then((there) => lineName(source, there)).catch(() => null)
    } catch {
      // The sink meets the same fault and holds the record for it.
      return null
    }
  }
}

/** How a sink will find its customer. A constant tells no customers apart. */
function customerIn({ kind, config }: Stage): Expression | null {
  const parsed = Expression.safeParse(expressionIn(kind, config))
  return parsed.success && parsed.data.kind !== 'constant' ? parsed.data : null
}

function expressionIn(kind: Stage['kind'], config: JsonObject): Json {
  switch (kind) {
    case 'fortnox.customer':
    case 'jortt.customer':
      return config.defaultCustomer === '' ? (config.identity ?? null) : null
    case 'fortnox.invoice':
    case 'fortnox.order':
      return mappedTo('CustomerNumber', config)
    case 'jortt.invoice':
      return mappedTo('customer_id', config)
    default:
      return null
  }
}

const mappedTo = (field: string, { mapping }: JsonObject): Json =>
  mapping !== undefined && isJsonObject(mapping) ? (mapping[field] ?? null) : null

function lineName({ name }: RecordSource, customer: Json): string | null {
  if (typeof customer !== 'string' && typeof customer !== 'number') return null
  return customer === '' ? null : `${name}/${customer}`
}
