import type { Reason } from '#shared/runs/reason.ts'
import type { ConnectionDraft } from '../connection-draft.ts'

/** Which field of the form a refusal is about, where one can be told. */
export function fieldToCorrect(
  { kind, values, code }: Reason,
  { way, tenantId }: Pick<ConnectionDraft, 'way' | 'tenantId'>,
): keyof ConnectionDraft | null {
  switch (kind) {
    case 'name-taken':
      return 'name'
    case 'sign-in-failed':
      return values.problem === 'redirect_port_taken' ? 'redirectPort' : null
    case 'secret-missing':
      return 'clientSecret'
    case 'unauthorized':
      // The secret was right, so the company it was asked for was not.
      return code === 'invalid_grant' && way === 'service' && tenantId.trim() !== '' ? 'tenantId' : 'clientSecret'
    case 'scope-missing':
    case 'company-unseen':
      return 'scope'
    case 'unreachable':
    case 'unreadable-answer':
    case 'certificate-refused':
    case 'insecure-address':
    case 'web-page-answer':
    case 'answer-too-large':
      return 'baseUrl'
    default:
      return null
  }
}

/** The fields that are folded away, because they have usual values. */
export const advancedFields: readonly (keyof ConnectionDraft)[] = [
  'baseUrl',
  'tokenUrl',
  'scope',
  'redirectPort',
  'budgetRequests',
  'budgetSeconds',
]

export function isAdvanced(field: keyof ConnectionDraft): boolean {
  return advancedFields.includes(field)
}
