import type { JsonObject } from '#shared/json.ts'
import type { jorttCustomerMatches } from '#shared/nodes/jortt-customer.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { normalName, sameName } from '../same-name.ts'
import { type JorttRegisters, plain } from './jortt-registers.ts'

type Way = (typeof jorttCustomerMatches)[number]

/**
 * A customer in jortt that is surely the wanted one, or null. The ways are tried in the order the user gave them. The kind
 * must agree; for a mailbox, which several customers may share, and a reference, which may be from another system's
 * numbers, the name as well.
 */
export async function findJorttMatch(
  ways: readonly Way[],
  wanted: JsonObject,
  registers: Pick<JorttRegisters, 'customersBy'>,
): Promise<Result<JsonObject | null, ApiFailure>> {
  for (const way of ways) {
    const candidates = await registers.customersBy(way, textOf(wanted, fieldOf[way]))
    if (!candidates.ok) return candidates
    const match = candidates.value.find((candidate) => agrees(way, wanted, candidate))
    if (match) return succeed(match)
  }
  return succeed(null)
}

/** What customers are told apart by: two that share one of these are the same customer to whoever looks that way. */
export function jorttCustomerIdentities(ways: readonly Way[], wanted: JsonObject): readonly string[] {
  const kind = wanted.is_private === true ? 'private' : 'company'
  return ways.flatMap((way) => {
    const value = plain(way, textOf(wanted, fieldOf[way]))
    if (value === '') return []
    const name = way === 'vat-number' || way === 'coc-number' ? '' : normalName(textOf(wanted, 'customer_name'))
    return `${way}/${kind}/${value}/${name}`
  })
}

const fieldOf: { readonly [Name in Way]: string } = {
  reference: 'reference',
  'vat-number': 'vat_number',
  'coc-number': 'coc_number',
  email: 'email',
}

function agrees(way: Way, wanted: JsonObject, candidate: JsonObject): boolean {
  if ((wanted.is_private === true) !== (candidate.is_private === true)) return false
  if (way === 'vat-number' || way === 'coc-number') return true
  return sameName(textOf(wanted, 'customer_name'), textOf(candidate, 'customer_name'))
}

const textOf = (record: JsonObject, name: string): string => (typeof record[name] === 'string' ? record[name] : '')
