import { systemNames } from '#shared/i18n/names.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from './api-failure.ts'
import type { System } from './connection.ts'

/** More than any system says; what comes in by an address can be of any length. */
const longestText = 300

/** The code that a callback brings, or why it brings none. `state` is what the sign-in was begun with. */
export function readCallback(parameters: URLSearchParams, state: string, system: System): Result<string, ApiFailure> {
  const code = parameters.get('code')
  const error = parameters.get('error')
  const returned = parameters.get('state')
  if (returned !== null && returned !== state) {
    return fail(signInRefusal('state_mismatch', 'the browser came back from another sign-in. Start again'))
  }
  if (error) return fail(refusalOf(error, parameters.get('error_description'), system))
  if (!code) {
    // That is how Fortnox sends a locked account back.
    const why = `${systemNames[system]} sent the browser back without an answer`
    return fail(signInRefusal('code_missing', `${why}. See whether you can sign in there, then start again`))
  }
  if (returned === null) {
    return fail(signInRefusal('state_missing', 'the browser came back without the mark of this sign-in. Start again'))
  }
  return succeed(code)
}

/** A sign-in that brought no tokens. The message is a sentence for the person who tried. */
export function signInRefusal(code: string, message: string): ApiFailure {
  return { kind: 'token-refused', code, message, ambiguous: false }
}

/** The errors of RFC 6749 §4.1.2.1 and of Fortnox (`apis/fortnox.md §1`). */
function refusalOf(error: string, description: string | null, system: System): ApiFailure {
  const code = error.slice(0, longestText)
  const said = (description ?? '').slice(0, longestText)
  switch (code) {
    case 'access_denied':
      return signInRefusal(code, 'access was denied in the browser')
    case 'error_missing_system_admin_right':
      return signInRefusal(code, 'only a system administrator of the company can give access')
    case 'error_missing_license':
      return { kind: 'licence-missing', code, message: said || undefined, ambiguous: false }
    case 'invalid_scope':
      return { kind: 'scope-missing', code, message: said || undefined, ambiguous: false }
    default:
      return signInRefusal(code, said || `${systemNames[system]} did not say why`)
  }
}
