import type { AttemptDetail } from '#shared/contract.ts'
import { RecordLine } from '#shared/runs/run-event.ts'
import type { LoggedAttempt, LoggedRecord } from '../log/activity-log.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'

export function logRoutes({ log }: Services) {
  const { log: calls } = contractOf
  return {
    records: calls.records.handler(async ({ input }) => (await log.records(present(input))).map(lineOf)),
    attempt: calls.attempt.handler(async ({ input }) => {
      const attempt = await log.attempt(input.attempt)
      return attempt && detailOf(attempt)
    }),
    history: calls.history.handler(async ({ input }) => (await log.attemptsOf(input.key)).map(lineOf).reverse()),
  }
}

/** Without the keys that are there but undefined, which the log's queries don't know. */
function present<Query extends object>(query: Query) {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Query]: Exclude<Query[Name], undefined>
  }
}

/** The line alone: a logged record also carries what only the engine needs. */
const lineOf = (record: LoggedRecord): RecordLine => RecordLine.parse(record)

/** The log keeps payloads as they were written by the engine, whose shapes these are. */
function detailOf(attempt: LoggedAttempt): AttemptDetail {
  return {
    line: lineOf(attempt),
    source: attempt.source,
    mapped: attempt.mapped as unknown as AttemptDetail['mapped'],
    sent: attempt.sent as unknown as AttemptDetail['sent'],
    received: attempt.received as unknown as AttemptDetail['received'],
  }
}
