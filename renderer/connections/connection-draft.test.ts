import { describe, expect, it } from 'vitest'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import {
  type ConnectionDraft,
  draftFor,
  draftOf,
  emptyDraft,
  readDraft as read,
  readReconnection,
} from './connection-draft.ts'

const filledIn: ConnectionDraft = { ...emptyDraft, name: ' Åkerlund AB ', clientId: 'id', clientSecret: ' secret ' }
const atFortnox: ConnectionDraft = { ...filledIn, system: 'fortnox', way: 'service' }
const readDraft = (draft: ConnectionDraft) => read(draft, 47_123)

describe('the form of a connection', () => {
  it('leaves out what was not filled in, so that the usual values hold', () => {
    expect(readDraft(filledIn)).toEqual({
      ok: true,
      value: {
        system: 'jortt',
        name: 'Åkerlund AB',
        clientId: 'id',
        clientSecret: ' secret ',
        grant: 'client_credentials',
        scope: 'customers:read invoices:read organizations:read',
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

  it('completes half a limit with the usual other half, and reads a decimal comma', () => {
    expect(readDraft({ ...filledIn, budgetSeconds: '2,5' })).toMatchObject({
      value: { budget: { requests: 10, seconds: 2.5 } },
    })
  })

  it('asks for approval by the browser, on the port that was shown, while nobody has approved a service account', () => {
    expect(readDraft(atFortnox)).toMatchObject({
      value: { grant: 'authorization_code', serviceAccount: true, redirectPort: 47_123 },
    })
  })

  it('needs no browser for a service account whose company is known', () => {
    expect(readDraft({ ...atFortnox, tenantId: ' 1017042 ' })).toMatchObject({
      value: {
        grant: 'client_credentials',
        tenantId: '1017042',
        redirectPort: undefined,
        serviceAccount: undefined,
      },
    })
  })

  it('signs a user in without asking for a service account, whatever was typed for one', () => {
    expect(readDraft({ ...atFortnox, way: 'user', tenantId: '1017042' })).toMatchObject({
      value: { grant: 'authorization_code', serviceAccount: undefined, tenantId: undefined },
    })
  })

  it('takes another port for the redirect address, but only one that a program may use', () => {
    expect(readDraft({ ...atFortnox, redirectPort: '8400' })).toMatchObject({ value: { redirectPort: 8400 } })
    expect(readDraft({ ...atFortnox, redirectPort: '80' })).toEqual({ ok: false, problem: { redirectPort: 'port' } })
  })

  it('keeps the name, and no credentials, when another system is chosen', () => {
    expect(draftFor('fortnox', filledIn)).toEqual({
      ...emptyDraft,
      system: 'fortnox',
      way: 'service',
      name: filledIn.name,
    })
  })
})

describe('the form of a connection that exists', () => {
  const connection: ConnectionInfo = {
    id: 'c1',
    name: 'Main AB',
    system: 'fortnox',
    baseUrl: 'https://api.fortnox.se',
    tokenUrl: 'http://127.0.0.1:4000/token',
    grant: 'authorization_code',
    clientId: 'id',
    tenantId: null,
    scope: 'customer',
    budget: { requests: 25, seconds: 5 },
    sandbox: false,
    createdAt: '2026-10-01T00:00:00.000Z',
    company: { id: '1017042', name: 'Main AB' },
  }

  it('shows what differs from the usual values, and never a secret', () => {
    expect(draftOf(connection)).toEqual({
      ...emptyDraft,
      system: 'fortnox',
      way: 'user',
      name: 'Main AB',
      clientId: 'id',
      tokenUrl: 'http://127.0.0.1:4000/token',
      scope: 'customer',
    })
  })

  it('keeps the stored secret unless another one is typed', () => {
    const draft = draftOf(connection)
    expect(readReconnection(draft, 47_123, 'c1')).toMatchObject({
      value: {
        id: 'c1',
        grant: 'authorization_code',
        redirectPort: 47_123,
        scope: 'customer',
        clientSecret: undefined,
      },
    })
    expect(readReconnection({ ...draft, clientSecret: 'new' }, null, 'c1')).toMatchObject({
      value: { clientSecret: 'new' },
    })
  })

  it('goes back to the usual value where a field is emptied', () => {
    expect(readReconnection({ ...draftOf(connection), tokenUrl: '', scope: '' }, 47_123, 'c1')).toMatchObject({
      value: {
        baseUrl: 'https://api.fortnox.se',
        tokenUrl: 'https://apps.fortnox.se/oauth-v1/token',
        scope: expect.stringContaining('invoice'),
        budget: { requests: 25, seconds: 5 },
      },
    })
  })
})
