import type { ActivityLog, LoggedRecord, RecordQuery } from './activity-log.ts'

const pageSize = 500

/** Every record a query matches, newest first, a page at a time: a run may have more than fit in memory at once. */
export async function* allRecords(
  log: ActivityLog,
  query: Omit<RecordQuery, 'before' | 'limit'>,
): AsyncGenerator<readonly LoggedRecord[]> {
  let before: number | undefined
  for (;;) {
    const page = await log.records({ ...query, limit: pageSize, ...(before !== undefined && { before }) })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    before = page.at(-1)?.attempt
  }
}
