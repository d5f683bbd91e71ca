import { findings, type PreflightSubject, unasked } from './check.ts'

const finding = findings('financial-year')

/** Fortnox takes no document whose date lies in no financial year (`apis/fortnox.md §7`). */
export async function* checkFinancialYear({ at: { system, client }, today, options }: PreflightSubject) {
  if (system !== 'fortnox') return
  const years = await client.financialYears(today, options)
  if (!years.ok) {
    yield unasked('financial-year', years.problem, 'bookkeeping')
    return
  }
  for (const { from, to } of years.value) {
    if (from === null || to === null || today < from || to < today) continue
    yield finding('ok', 'found', { from, to })
    return
  }
  yield finding('problem', 'missing', { date: today })
}
