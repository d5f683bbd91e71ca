import { AuthorizationResponseError, skipStateCheck, validateAuthResponse } from 'oauth4webapi'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure, SignInProblem } from './api-failure.ts'
import type { Connection } from './connection.ts'
import { oauthServerOf } from './oauth-exchange.ts'

/** More than any system says; what comes in by an address can be of any length. */
const longestText = 300

/**
 * The parameters that a callback brings a code in, fit for exchanging it, or why there is none. `state` is what the
 * sign-in was begun with.
 */
export function readCallback(
  parameters: URLSearchParams,
  state: string,
  connection: Connection,
): Result<URLSearchParams, ApiFailure> {
  const known = new URLSearchParams()
  for (const name of ['code', 'state', 'error', 'error_description']) {
    const value = parameters.get(name)
    if (value !== null) known.set(name, value)
  }
  const returned = known.get('state')
  if (returned !== null && returned !== state) return fail(signInFailure('state_mismatch'))
  // That is how Fortnox sends a locked account back.
  if (!known.get('error') && !known.get('code')) return fail(signInFailure('code_missing'))
  // An error says no more than no: whoever could have made it up gains nothing.
  if (!known.get('error') && returned === null) return fail(signInFailure('state_missing'))
  const client = { client_id: connection.clientId }
  try {
    return succeed(
      validateAuthResponse(oauthServerOf(connection), client, known, returned === null ? skipStateCheck : state),
    )
  } catch (error) {
    if (!(error instanceof AuthorizationResponseError)) throw error
    return fail(refusalOf(error.error, error.error_description ?? ''))
  }
}

/** A sign-in that brought no tokens. `message` is the system's own, or what stood in the way. */
export function signInFailure(problem: SignInProblem, message?: string, code: string = problem): ApiFailure {
  return { kind: 'sign-in-failed', problem, code, message, ambiguous: false }
}

/** The errors of RFC 6749 §4.1.2.1 and of Fortnox (`apis/fortnox.md §1`). */
function refusalOf(error: string, description: string): ApiFailure {
  const code = error.slice(0, longestText)
  const said = description.slice(0, longestText)
  switch (code) {
    case 'access_denied':
    case 'error_missing_system_admin_right':
      return signInFailure(code)
    case 'error_missing_license':
      return { kind: 'licence-missing', code, message: said || undefined, ambiguous: false }
    case 'invalid_scope':
      return { kind: 'scope-missing', code, message: said || undefined, ambiguous: false }
    default:
      return signInFailure(said === '' ? 'unexplained' : 'refused', said || undefined, code)
  }
}
