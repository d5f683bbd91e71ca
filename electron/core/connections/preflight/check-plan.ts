import { scopesOfNode } from '#shared/connections/scopes.ts'
import type { FortnoxClient, FortnoxEntity } from '../../connectors/fortnox/fortnox-client.ts'
import { probe } from '../test-connection.ts'
import { findings, hintOf, type PreflightSubject, unasked } from './check.ts'

const finding = findings('plan')

/** jortt lets the API be used with the plans MKB and Plus only; Fortnox has a licence for each module. */
export async function* checkPlan(subject: PreflightSubject) {
  const { system, client } = subject.at
  if (system === 'jortt') yield* checkJorttPlan(subject)
  else yield* checkModules(client, subject)
}

async function* checkJorttPlan({ at, options }: PreflightSubject) {
  const answer = await probe(at, options.signal)
  // Whoever is refused for a scope has passed the question of the plan.
  if (answer.ok || answer.problem.kind === 'scope-missing') yield finding('ok', 'fits')
  else if (answer.problem.code === 'organization.requires_mkb_plan') {
    yield finding('problem', 'plan-missing', { hint: hintOf(answer.problem) })
  } else if (answer.problem.kind === 'licence-missing') {
    yield finding('problem', 'not-allowed', { hint: hintOf(answer.problem) })
  } else yield unasked('plan', answer.problem, 'customers:read')
}

/** Records that need the module of this name, which is also the scope they are under (`apis/fortnox.md §1`). */
const modules = ['customer', 'article', 'order', 'invoice', 'payment'] as const satisfies readonly FortnoxEntity[]

async function* checkModules(fortnox: FortnoxClient, { inUse, options }: PreflightSubject) {
  const needed = new Set(inUse.length === 0 ? ['customer', 'invoice'] : inUse.flatMap(scopesOfNode))
  const licensed: string[] = []
  for (const module of modules) {
    if (!needed.has(module)) continue
    const counted = await fortnox.count(module, {}, options)
    if (counted.ok) licensed.push(module)
    else if (counted.problem.kind === 'licence-missing') {
      yield finding('problem', 'module-missing', { module, hint: hintOf(counted.problem) })
    } else if (counted.problem.kind !== 'scope-missing') yield unasked('plan', counted.problem, module)
  }
  if (licensed.length > 0) yield finding('ok', 'modules', { modules: licensed.join(', ') })
}
