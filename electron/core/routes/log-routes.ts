import type { AttemptDetail } from '#shared/contract.ts'
import { isReason } from '#shared/runs/retry.ts'
import { RecordLine } from '#shared/runs/run-event.ts'
import type { LoggedAttempt, LoggedRecord, RecordQuery } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'

export function logRoutes({ log }: Services) {
  const { log: calls } = contractOf

  /** Reasons have no index: the records of one outcome are looked through, as far as it takes to fill a page. */
  async function withReason(query: RecordQuery, reason: string): Promise<readonly LoggedRecord[]> {
    const found: LoggedRecord[] = []
    for await (const page of allRecords(log, query, query.before)) {
      found.push(...page.filter((record) => isReason(record.reason, reason)))
      if (found.length >= query.limit) break
    }
    return found.slice(0, query.limit)
  }

  return {
    records: calls.records.handler(async ({ input: { reason, ...query } }) => {
      const found = reason === undefined ? await log.records(present(query)) : await withReason(present(query), reason)
      return found.map(lineOf)
    }),
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
    sourceNodeId: attempt.sourceNodeId,
    source: attempt.source,
    mapped: attempt.mapped as unknown as AttemptDetail['mapped'],
    sent: attempt.sent as unknown as AttemptDetail['sent'],
    received: attempt.received as unknown as AttemptDetail['received'],
  }
}
