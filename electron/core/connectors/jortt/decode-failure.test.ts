import { describe, expect, it } from 'vitest'
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
