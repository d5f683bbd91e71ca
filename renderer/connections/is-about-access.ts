import type { Reason, ReasonKind } from '#shared/runs/reason.ts'

const accessKinds: readonly ReasonKind[] = [
  'unauthorized',
  'scope-missing',
  'secret-missing',
  'consent-missing',
  'access-lost',
]

/** Whether giving the connection access again is what helps. */
export function isAboutAccess({ kind }: Reason): boolean {
  return accessKinds.includes(kind)
}
