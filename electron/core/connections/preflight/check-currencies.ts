import { findings, type PreflightSubject, unasked } from './check.ts'

const finding = findings('currencies')

/** What jortt's documents are in. */
const needed = 'EUR'
const writesDocuments: ReadonlySet<string> = new Set(['fortnox.invoice', 'fortnox.order'])

/** Fortnox refuses a document in a currency that the company has not set up; jortt has no other than the euro. */
export async function* checkCurrencies({ at: { system, client }, inUse, options }: PreflightSubject) {
  if (system !== 'fortnox') return
  const currencies = await client.register('currencies', options)
  if (!currencies.ok) {
    yield unasked('currencies', currencies.problem, 'currency')
    return
  }
  const codes = currencies.value.map(({ code }) => code)
  if (codes.includes(needed)) yield finding('ok', 'found', { currencies: codes.join(', ') })
  else {
    const level = inUse.some(({ kind }) => writesDocuments.has(kind)) ? 'problem' : 'notice'
    yield finding(level, 'missing', { currency: needed })
  }
}
