import type { Attempt, NewRun } from '../log/activity-log.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 9, 0, second))

export const aRun = (more: Partial<NewRun> = {}): NewRun => ({
  id: 'run-1',
  flowId: 'flow-1',
  flowName: 'Invoices',
  flowHash: 'hash-1',
  retryOf: null,
  planId: null,
  recordLimit: null,
  startedAt: at(0),
  ...more,
})

export const anAttempt = (more: Partial<Attempt> = {}): Attempt => ({
  runId: 'run-1',
  seq: 0,
  sourceNodeId: 'invoices',
  key: 'id-1',
  title: '2026-0412',
  name: 'Fietsenhuis Zuid B.V.',
  amount: { amount: '36.24', currency: 'EUR' },
  outcome: 'created',
  nodeId: 'post',
  target: { entity: 'invoice', id: '131' },
  reason: null,
  warnings: [],
  steps: [{ nodeId: 'post', port: 'out', did: 'created', target: '131' }],
  at: at(1),
  source: { id: 'id-1', invoice_total: '29.95' },
  mapped: { CustomerNumber: '12' },
  sent: [{ Invoice: { CustomerNumber: '12' } }],
  received: [{ Invoice: { DocumentNumber: '131' } }],
  ...more,
})

/** Attempts at different records: keys `id-<from>` onwards. */
export const attempts = (count: number, from = 0, more: Partial<Attempt> = {}): Attempt[] =>
  Array.from({ length: count }, (_, index) => anAttempt({ key: `id-${from + index}`, seq: from + index, ...more }))
