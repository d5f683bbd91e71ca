import { describe, expect, it } from 'vitest'
import type { Reason } from '#shared/runs/reason.ts'
import { fieldToCorrect, isAdvanced } from './field-to-correct.ts'

const service = { way: 'service', tenantId: '1017042' } as const
const refusal = (kind: Reason['kind'], values: Reason['values'] = {}, code?: string): Reason => ({ kind, values, code })

describe('the field that a refusal is about', () => {
  it.each([
    ['a taken name', refusal('name-taken'), 'name'],
    ['a wrong secret', refusal('unauthorized', {}, 'invalid_client'), 'clientSecret'],
    ['a secret that is not there', refusal('secret-missing'), 'clientSecret'],
    ['the wrong company', refusal('unauthorized', {}, 'invalid_grant'), 'tenantId'],
    ['a missing permission', refusal('scope-missing'), 'scope'],
    ['a server that is not there', refusal('unreachable'), 'baseUrl'],
    ['a taken port', refusal('sign-in-failed', { problem: 'redirect_port_taken' }), 'redirectPort'],
  ] as const)('is found for %s', (_what, problem, field) => {
    expect(fieldToCorrect(problem, service)).toBe(field)
  })

  it('is the secret where no company was entered', () => {
    expect(fieldToCorrect(refusal('unauthorized', {}, 'invalid_grant'), { way: 'own', tenantId: '' })).toBe(
      'clientSecret',
    )
  })

  it('is none where the user did nothing wrong', () => {
    expect(fieldToCorrect(refusal('server-error'), service)).toBeNull()
    expect(fieldToCorrect(refusal('sign-in-failed', { problem: 'access_denied' }), service)).toBeNull()
  })

  it('may be folded away', () => {
    expect(isAdvanced('redirectPort')).toBe(true)
    expect(isAdvanced('tenantId')).toBe(false)
  })
})
