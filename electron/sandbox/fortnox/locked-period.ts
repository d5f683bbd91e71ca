import type { FortnoxCompany } from './fortnox-context.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'

/** Why nothing may be dated so, null when it may. A locked period blocks (`apis/fortnox.md §7.9`). */
export function lockedPeriodProblem(company: FortnoxCompany, field: string, date: string): FortnoxProblem | null {
  const until = company.lockedUntil()
  return date <= until ? refused(WRONG_VALUE, `Perioden är låst till och med ${until} (${field}: ${date}).`) : null
}
