import { describe, expect, it } from 'vitest'
import { type ConnectionDraft, emptyDraft, readDraft } from './connection-draft.ts'

const filledIn: ConnectionDraft = { ...emptyDraft, name: ' Åkerlund AB ', clientId: 'id', clientSecret: ' secret ' }

describe('the form of a connection', () => {
  it('leaves out what was not filled in, so that the usual values hold', () => {
    expect(readDraft(filledIn)).toEqual({
      ok: true,
      value: {
        system: 'fortnox',
        name: 'Åkerlund AB',
        clientId: 'id',
        clientSecret: ' secret ',
        grant: 'client_credentials',
      },
    })
  })

  it('says which fields are needed, all at once', () => {
    expect(readDraft(emptyDraft)).toEqual({
      ok: false,
      problem: { name: 'needed', clientId: 'needed', clientSecret: 'needed' },
    })
  })

  it('takes only whole addresses', () => {
    const draft = { ...filledIn, baseUrl: 'api.example.com', tokenUrl: 'ftp://example.com/token' }
    expect(readDraft(draft)).toEqual({ ok: false, problem: { baseUrl: 'address', tokenUrl: 'address' } })
  })

  it.each([
    ['0', '5', { budgetRequests: 'requests' }],
    ['2.5', '5', { budgetRequests: 'requests' }],
    ['ten', '5', { budgetRequests: 'requests' }],
    ['10', '0', { budgetSeconds: 'seconds' }],
    ['10', '9999', { budgetSeconds: 'seconds' }],
  ])('refuses a limit of %s requests per %s seconds', (budgetRequests, budgetSeconds, problem) => {
    expect(readDraft({ ...filledIn, budgetRequests, budgetSeconds })).toEqual({ ok: false, problem })
  })

  it('completes half a limit with the usual one of the system, and reads a decimal comma', () => {
    expect(readDraft({ ...filledIn, budgetRequests: '20' })).toMatchObject({
      value: { budget: { requests: 20, seconds: 5 } },
    })
    expect(readDraft({ ...filledIn, system: 'jortt', budgetSeconds: '1,5' })).toMatchObject({
      value: { budget: { requests: 10, seconds: 1.5 } },
    })
  })

  it('gives a tenant to Fortnox only', () => {
    expect(readDraft({ ...filledIn, tenantId: '123' })).toMatchObject({ value: { tenantId: '123' } })
    expect(readDraft({ ...filledIn, system: 'jortt', tenantId: '123' })).toMatchObject({
      value: { tenantId: undefined },
    })
  })
})
