import { describe, expect, it } from 'vitest'
import { refusalOf } from '#shared/runs/refusal.ts'
import { reasonOf } from '../../connections/api-failure.ts'
import { aConnection } from '../../testing/test-host.ts'
import { decodeJorttFailure } from './decode-failure.ts'

const decode = (status: number, key?: string) =>
  decodeJorttFailure({
    status,
    json: key === undefined ? undefined : { error: { code: status, key, message: 'Words', details: [] } },
    entity: 'invoices',
    target: 'i1',
  })

describe("jortt's refusals", () => {
  it.each([
    [401, 'access_token.expired', 'unauthorized'],
    [401, 'scopes.insufficient', 'scope-missing'],
    [401, 'organization.requires_mkb_plan', 'licence-missing'],
    [404, 'resource.not_found', 'not-found'],
    [409, 'resource.conflict', 'invalid'],
    [422, 'operation.year_closed', 'invalid'],
    [429, 'request.throttled', 'rate-limited'],
    [503, 'server.maintenance', 'server-error'],
    [502, undefined, 'server-error'],
    [422, undefined, 'unreadable'],
  ] as const)('say what kind they are: %s %s', (status, key, kind) => {
    const failure = decode(status, key)
    expect(failure.kind).toBe(kind)
    expect(failure.code).toBe(key)
  })

  // Each key of apis/jortt.md §4, those that are newer than the specification included.
  it.each<[string, number, readonly string[], string]>([
    ['a token that is not good', 401, ['access_token.invalid', 'access_token.expired'], 'unauthorized'],
    ['a token taken back', 401, ['access_token.revoked', 'organization.non_existing'], 'unauthorized'],
    ['a user', 401, ['user.non_existing', 'user.invalid_credentials'], 'unauthorized'],
    ['a second factor', 401, ['two_factor_code.invalid', 'two_factor_code.missing_secret'], 'unauthorized'],
    ['a scope', 401, ['scopes.insufficient', 'permissions.insufficient'], 'scope-missing'],
    ['a plan', 401, ['organization.requires_mkb_plan', 'organization.not_allowed'], 'licence-missing'],
    ['what is not there', 404, ['endpoint.not_found', 'resource.not_found'], 'not-found'],
    ['a method', 405, ['resource.method_not_allowed'], 'request'],
    ['another writer', 409, ['resource.conflict'], 'conflict'],
    ['fields', 422, ['params.invalid'], 'fields'],
    ['a body', 422, ['params.invalid_format', 'params.invalid_encoding', 'organization.header_required'], 'request'],
    ['the state of a record', 422, ['operation.invalid'], 'not-now'],
    ['a closed year', 422, ['operation.year_closed'], 'period-closed'],
    ['haste', 429, ['request.throttled'], 'rate-limited'],
    ['jortt itself', 500, ['server.internal_error'], 'server-error'],
    ['maintenance', 503, ['server.maintenance', 'integration.outage'], 'server-error'],
  ])('are told apart by their keys: %s', (_what, status, keys, about) => {
    for (const key of keys) {
      const failure = decode(status, key)
      expect(failure.kind === 'invalid' ? refusalOf(failure.code) : failure.kind, key).toBe(about)
      expect(failure.code).toBe(key)
    }
  })

  it('name each field that is wrong, also in the sentence for a person', () => {
    const details = [
      { param: 'customer_name', key: 'is_missing', message: 'is missing' },
      { key: 'DirectDebit::NotEnabled' },
    ]
    const json = { error: { code: 422, key: 'params.invalid', message: 'The parameters are invalid.', details } }
    const failure = decodeJorttFailure({ status: 422, json, entity: 'customers', target: '' })
    expect(failure).toMatchObject({
      details: [
        { field: 'customer_name', code: 'is_missing', message: 'is missing' },
        { field: null, code: 'DirectDebit::NotEnabled', message: null },
      ],
    })
    const reason = reasonOf({ ...failure, ambiguous: false }, aConnection({ system: 'jortt', name: 'Mine' }))
    expect(reason).toEqual({
      kind: 'refused',
      values: {
        system: 'jortt',
        message: 'The parameters are invalid. (customer_name is missing, DirectDebit::NotEnabled)',
      },
      code: 'params.invalid',
    })
  })
})
