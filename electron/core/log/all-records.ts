import type { ActivityLog, LoggedRecord, RecordQuery } from './activity-log.ts'

const pageSize = 500

/** Every record a query matches, newest first, from one before that attempt on where one is given; a page at a time: a run may have more than fit in memory at once. */
export async function* allRecords(
  log: ActivityLog,
  query: Omit<RecordQuery, 'before' | 'limit'>,
  before?: number,
): AsyncGenerator<readonly LoggedRecord[]> {
  let last = before
  for (;;) {
    const page = await log.records({ ...query, limit: pageSize, ...(last !== undefined && { before: last }) })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    last = page.at(-1)?.attempt
  }
}
