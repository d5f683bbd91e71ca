import { expect, it } from 'vitest'
import { aConnection } from '../testing/test-host.ts'
import { type ApiFailure, reasonOf } from './api-failure.ts'

const connection = aConnection({ name: 'Butiken' })
const address = 'https://api.example.test'

it.each<[ApiFailure, ReturnType<typeof reasonOf>]>([
  [
    { kind: 'token-refused', code: 'invalid_grant', message: 'Invalid refresh token', ambiguous: false },
    {
      kind: 'unauthorized',
      values: { connection: 'Butiken', message: 'Invalid refresh token' },
      code: 'invalid_grant',
    },
  ],
  [
    { kind: 'unauthorized', ambiguous: false },
    { kind: 'unauthorized', values: { connection: 'Butiken', message: null } },
  ],
  [
    { kind: 'scope-missing', code: '2000663', message: 'Har inte behörighet', ambiguous: false },
    { kind: 'scope-missing', values: { connection: 'Butiken', message: 'Har inte behörighet' }, code: '2000663' },
  ],
  [
    { kind: 'not-found', entity: 'customers', target: '12', code: '2000433', ambiguous: false },
    { kind: 'not-found', values: { system: 'Fortnox', entity: 'customers', target: '12' }, code: '2000433' },
  ],
  [
    { kind: 'unreachable', address, cause: 'ECONNREFUSED', ambiguous: false },
    { kind: 'unreachable', values: { connection: 'Butiken', address }, code: 'ECONNREFUSED' },
  ],
  [
    { kind: 'timeout', address, seconds: 30, ambiguous: true },
    { kind: 'unreachable', values: { connection: 'Butiken', address }, code: 'ETIMEDOUT' },
  ],
  [
    { kind: 'server-error', status: 503, ambiguous: true },
    { kind: 'server-error', values: { system: 'Fortnox', status: 503 } },
  ],
  [
    { kind: 'rate-limited', ambiguous: false },
    { kind: 'rate-limited', values: { system: 'Fortnox' } },
  ],
  [
    { kind: 'unreadable', status: 200, ambiguous: false },
    { kind: 'unreadable-answer', values: { system: 'Fortnox', status: 200 } },
  ],
  [
    { kind: 'stopped', ambiguous: false },
    { kind: 'stopped', values: {} },
  ],
])('tells a person why a record was stopped: %o', (failure, reason) => {
  expect(reasonOf(failure, connection)).toEqual(reason)
})
