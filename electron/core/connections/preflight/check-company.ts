import type { ApiFailure } from '../api-failure.ts'
import { companyScopes, readCompany } from '../company.ts'
import { findings, hintOf, type PreflightSubject, unasked, unreadable } from './check.ts'

const finding = findings('company')

/** Which administration answers, so that nobody writes into the wrong one. */
export async function* checkCompany({ at, options }: PreflightSubject) {
  const known = at.connection.company
  const scope = companyScopes[at.system]
  const read = await readCompany(at, options.signal)
  if (!read.ok) {
    // Known from when it was connected, only not to be asked for again.
    if (read.problem.kind === 'scope-missing' && known) yield finding('ok', 'known', { company: nameOf(known) })
    else if (stopsEverything.has(read.problem.kind))
      yield finding('problem', 'not-working', { hint: hintOf(read.problem) })
    else yield unasked('company', read.problem, scope)
    return
  }
  const company = read.value
  if (company === null) yield unreadable('company', scope)
  else if (known && known.id !== company.id) {
    yield finding('problem', 'another', { company: nameOf(known), found: nameOf(company) })
  } else yield finding('ok', 'found', { company: nameOf(company), number: company.id })
}

/** These are about the connection and not about the company. */
const stopsEverything: ReadonlySet<ApiFailure['kind']> = new Set([
  'unauthorized',
  'token-refused',
  'access-lost',
  'unreachable',
  'timeout',
  'insecure',
])

const nameOf = ({ id, name }: { readonly id: string; readonly name: string | null }): string => name ?? id
