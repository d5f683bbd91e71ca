import { describe, expect, it } from 'vitest'
import type { Json } from '#shared/json.ts'
import { refusalOf } from '#shared/runs/refusal.ts'
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

  it('are read in the shape of the warehouse module', () => {
    const body = { id: '5f2c', error: 'period_locked', message: 'Perioden är låst.' }
    expect(decode(400, body)).toEqual({
      kind: 'invalid',
      message: 'Perioden är låst.',
      details: [],
      code: 'period_locked',
    })
    expect(decode(403, { id: '1', error: 'missing.rights', message: 'x' })).toMatchObject({
      kind: 'licence-missing',
      code: 'missing.rights',
    })
  })

  // Each code of apis/fortnox.md §4, with the status it was seen with or the one that is usual.
  it.each<[string, number, readonly number[], string]>([
    ['an error of its own', 400, [1000003], 'server-error'],
    ['a request it does not understand', 400, [1000030, 1000031, 2000587, 2000588], 'request'],
    ['a request with a wrong body', 400, [2000729, 2001392, 2002115, 2001399], 'request'],
    ['another kind of value', 400, [2000106, 2000108, 2000134], 'value-type'],
    ['no login', 400, [2000310, 2000311, 2004054], 'unauthorized'],
    ['characters', 400, [2000359], 'characters'],
    ['a record that is not there', 404, [2000423, 2000427, 2000428, 2000429, 2000430, 2000431, 2000432], 'not-found'],
    ['another record that is not there', 404, [2000433, 2000434, 2000435, 2000439, 2001161], 'not-found'],
    ['something in the body that is not there', 400, [2000204, 2001302, 2001304, 2000550, 2000433], 'unknown-entry'],
    ['a number that is taken', 400, [2000637], 'number-taken'],
    ['a missing scope', 400, [2000663], 'scope-missing'],
    ['a missing licence', 400, [2001101, 2001103, 2001393, 2002455, 2001339, 2003330], 'licence-missing'],
    ['a type of customer', 400, [2001200], 'customer-type'],
    ['accounts and VAT', 400, [2001265, 2002462, 2004052, 2004167], 'vat-setup'],
    ['housework', 400, [2002980, 2004021], 'housework'],
    ['the warehouse', 400, [2003124, 2003125, 2003126, 2003127, 2003275, 2003277, 2003399], 'warehouse'],
  ])('are told apart by their codes: %s', (_what, status, codes, about) => {
    for (const code of codes) {
      const failure = decode(status, information('Ord', code))
      expect(failure.kind === 'invalid' ? refusalOf(failure.code) : failure.kind, String(code)).toBe(about)
      expect(failure).toMatchObject({ code: String(code), message: 'Ord' })
    }
  })
})
