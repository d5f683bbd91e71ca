import { describe, expect, it } from 'vitest'
import type { Json } from '#shared/json.ts'
import { decodeFortnoxFailure } from './decode-failure.ts'

const decode = (status: number, json: Json | undefined) =>
  decodeFortnoxFailure({ status, json, entity: 'customers', target: '12' })
const information = (message: string, code: number) => ({ ErrorInformation: { error: 1, message, code } })

describe("Fortnox's refusals", () => {
  it('are read in both casings', () => {
    const lower = decode(400, { ErrorInformation: { error: 1, message: 'Ogiltigt filter', code: 2000587 } })
    const upper = decode(400, { ErrorInformation: { Error: '1', Message: 'Ogiltigt filter', Code: '2000587' } })
    expect(lower).toEqual({ kind: 'invalid', message: 'Ogiltigt filter', details: [], code: '2000587' })
    expect(upper).toEqual(lower)
  })

  it.each<[string, number, Json | undefined, string]>([
    ['a record that is not there', 404, information('Kan inte hitta kunden.', 2000433), 'not-found'],
    ['a 404 without words', 404, undefined, 'not-found'],
    ['a missing scope, which is a 400', 400, information('Har inte behörighet för scope.', 2000663), 'scope-missing'],
    ['no licence for the scope', 400, information('Licens saknas', 2001101), 'licence-missing'],
    ['a right that is missing, with code 0', 400, information('Behörighet saknas', 0), 'licence-missing'],
    ['a 403', 403, undefined, 'licence-missing'],
    ["the gateway's 401", 401, { message: 'unauthorized' }, 'unauthorized'],
    ['a login error', 400, information('Ogiltig inloggning', 2000310), 'unauthorized'],
    ['too many requests', 429, undefined, 'rate-limited'],
    ["a gateway's page", 502, undefined, 'server-error'],
    ['a 400 that is no JSON', 400, undefined, 'unreadable'],
    ['a customer in the body that does not exist', 400, information('Kunden finns inte', 2000204), 'invalid'],
  ])('say what kind they are: %s', (_what, status, json, kind) => {
    expect(decode(status, json).kind).toBe(kind)
  })

  it("keep Fortnox's own words and code", () => {
    expect(decode(404, information('Kan inte hitta kunden.', 2000433))).toEqual({
      kind: 'not-found',
      entity: 'customers',
      target: '12',
      message: 'Kan inte hitta kunden.',
      code: '2000433',
    })
  })
})
