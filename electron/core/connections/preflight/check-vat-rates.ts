import type { FortnoxClient } from '../../connectors/fortnox/fortnox-client.ts'
import type { JorttClient } from '../../connectors/jortt/jortt-client.ts'
import { findings, type PreflightSubject, unasked, unreadable } from './check.ts'

const finding = findings('vat-rates')

/** The Swedish rates, and the account that sales at each are booked on (`apis/fortnox.md §5.6`). */
const swedishRates = [
  { rate: '25 %', account: 'SALES_25_SE' },
  { rate: '12 %', account: 'SALES_12_SE' },
  { rate: '6 %', account: 'SALES_6_SE' },
  { rate: '0 %', account: 'SALES_0_SE' },
]

export async function* checkVatRates(subject: PreflightSubject) {
  const { system, client } = subject.at
  if (system === 'jortt') yield* checkJorttVat(client, subject)
  else yield* checkSwedishRates(client, subject)
}

/** Fortnox has no register of rates: a rate is at hand when sales at it have an account. */
async function* checkSwedishRates(fortnox: FortnoxClient, { options }: PreflightSubject) {
  const found: string[] = []
  const missing: string[] = []
  for (const { rate, account } of swedishRates) {
    const number = await fortnox.predefinedAccount(account, options)
    if (!number.ok) {
      yield unasked('vat-rates', number.problem, 'settings')
      return
    }
    const list = number.value === null ? missing : found
    list.push(rate)
  }
  if (missing.length > 0) yield finding('notice', 'missing', { rates: missing.join(', ') })
  if (found.length > 0) yield finding('ok', 'found', { rates: found.join(', ') })
}

/** What a customer may be charged is for jortt to say, customer by customer; whether any VAT is, it says of itself. */
async function* checkJorttVat(jortt: JorttClient, { options }: PreflightSubject) {
  const organization = await jortt.organization(options)
  if (!organization.ok) {
    yield unasked('vat-rates', organization.problem, 'organizations:read')
    return
  }
  switch (organization.value.vatType) {
    case 'vat':
      yield finding('ok', 'charged')
      break
    case 'sometimes_vat':
      yield finding('notice', 'sometimes')
      break
    case 'never_vat':
      yield finding('notice', 'never')
      break
    default:
      yield unreadable('vat-rates', 'organizations:read')
  }
}
