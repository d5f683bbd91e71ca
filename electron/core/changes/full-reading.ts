import type { Reading } from './source-memory.ts'

const fullEveryMs = 24 * 3_600_000

/** The whole list is the truth, and is read once a day. */
export function isFullDue({ startedAt, completeAt, fullAt }: Reading): boolean {
  return completeAt === null || fullAt === null || Math.abs(startedAt.getTime() - fullAt.getTime()) >= fullEveryMs
}
