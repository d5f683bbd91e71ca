import { scopesOfNode } from '#shared/connections/scopes.ts'
import { findings, type PreflightSubject, unreadable } from './check.ts'
import { flowNames } from './nodes-in-use.ts'

const finding = findings('scopes')

/** What was granted, against what the flows need. */
export async function* checkScopes({ granted: ask, inUse }: PreflightSubject) {
  const granted = await ask()
  if (granted === null) {
    yield unreadable('scopes', '')
    return
  }
  if (inUse.length === 0) {
    yield finding('ok', 'none-needed', { scope: granted.join(' ') })
    return
  }
  const missing = [...new Set(inUse.flatMap(scopesOfNode))].filter((scope) => !granted.includes(scope))
  for (const scope of missing) {
    const needing = inUse.filter((node) => scopesOfNode(node).includes(scope))
    yield finding('problem', 'missing', { scope, flows: flowNames(needing) })
  }
  if (missing.length === 0) yield finding('ok', 'all')
}
