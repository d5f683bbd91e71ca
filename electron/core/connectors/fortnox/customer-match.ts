import type { JsonObject } from '#shared/json.ts'
import type { customerMatches } from '#shared/nodes/fortnox-customer.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { normalName, sameName } from '../same-name.ts'
import type { FortnoxRegisters } from './fortnox-registers.ts'
import { digitsOf, normalEmail } from './mirror/mirror-row.ts'

type Way = (typeof customerMatches)[number]

/**
 * A customer in Fortnox that is surely the wanted one, or null. The ways are tried in the order the user gave them. A
 * mailbox or number shared by several customers never merges them: kind, and for e-mail the name too, must agree.
 */
export async function findMatch(
  ways: readonly Way[],
  wanted: JsonObject,
  registers: FortnoxRegisters,
): Promise<Result<JsonObject | null, ApiFailure>> {
  for (const way of ways) {
    const candidates = await candidatesBy(way, wanted, registers)
    if (!candidates.ok) return candidates
    for (const candidate of candidates.value) {
      if (!mayAgree(way, wanted, candidate)) continue
      // A list entry has neither kind nor VAT number (`apis/fortnox.md §3`): the card has.
      const card = await registers.customer(textOf(candidate, 'CustomerNumber'))
      if (!card.ok) return card
      if (card.value && agrees(way, wanted, card.value)) return succeed(card.value)
    }
  }
  return succeed(null)
}

/** What customers are told apart by: two that share one of these are the same customer to whoever looks that way. */
export function customerIdentities(ways: readonly Way[], wanted: JsonObject): readonly string[] {
  const kind = textOf(wanted, 'Type')
  return ways.flatMap((way) => {
    const value = valueBy(way, wanted)
    if (value === '') return []
    if (way === 'email') return `email/${kind}/${normalEmail(value)}/${normalName(textOf(wanted, 'Name'))}`
    return `organisation-number/${kind}/${digitsOf(value)}`
  })
}

async function candidatesBy(way: Way, wanted: JsonObject, registers: FortnoxRegisters) {
  return registers.customersBy(way === 'email' ? 'email' : 'organisation-number', valueBy(way, wanted))
}

function valueBy(way: Way, wanted: JsonObject): string {
  switch (way) {
    case 'organisation-number':
      return textOf(wanted, 'OrganisationNumber')
    case 'vat-number':
      return organisationNumberIn(textOf(wanted, 'VATNumber'))
    case 'email':
      return textOf(wanted, 'Email')
  }
}

/** A Swedish VAT number is SE, the organisation number, 01; other countries' don't contain one (`apis/fortnox.md §5.1`). */
function organisationNumberIn(vatNumber: string): string {
  return /^SE(\d{10})01$/.exec(vatNumber.replace(/\W/g, '').toUpperCase())?.[1] ?? ''
}

/** What the list entry tells already spares asking for the card. */
function mayAgree(way: Way, wanted: JsonObject, entry: JsonObject): boolean {
  if (entry.Active === false) return false
  if (typeof entry.Type === 'string' && entry.Type !== wanted.Type) return false
  return way !== 'email' || typeof entry.Name !== 'string' || sameName(textOf(wanted, 'Name'), entry.Name)
}

function agrees(way: Way, wanted: JsonObject, card: JsonObject): boolean {
  if (textOf(wanted, 'Type') !== textOf(card, 'Type') || card.Active === false) return false
  if (way !== 'email') return true
  return sameName(textOf(wanted, 'Name'), textOf(card, 'Name'))
}

const textOf = (record: JsonObject, name: string): string => (typeof record[name] === 'string' ? record[name] : '')
