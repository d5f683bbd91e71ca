import { isReason, type LeftGroup, type RetryChoice, reasonGroup } from '#shared/runs/retry.ts'
import { RecordLine } from '#shared/runs/run-event.ts'
import type { ActivityLog, LoggedRecord } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'

/** The failed and held records of a run, a page at a time. */
export async function* leftRecords(log: ActivityLog, runId: string): AsyncGenerator<readonly LoggedRecord[]> {
  for (const outcome of ['failed', 'held'] as const) yield* allRecords(log, { runId, outcome })
}

/** The same, by reason, the largest group first. */
export async function leftByReason(log: ActivityLog, runId: string): Promise<readonly LeftGroup[]> {
  const groups = new Map<string, LeftGroup & { readonly values: string }>()
  for await (const page of leftRecords(log, runId)) {
    for (const record of page) {
      const { reason } = record
      const name = reason ? reasonGroup(reason) : record.outcome
      const values = JSON.stringify(reason)
      const before = groups.get(name)
      const example = before?.example ?? RecordLine.parse(record)
      const alike = before === undefined || (before.alike && before.values === values)
      groups.set(name, { reason: name, count: (before?.count ?? 0) + 1, example, alike, values })
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count).map(({ values: _own, ...group }) => group)
}

/** Whether a failed or held record is one of those that are meant. */
export function isChosen(choice: RetryChoice): (record: LoggedRecord) => boolean {
  switch (choice.kind) {
    case 'all':
      return () => true
    case 'reasons':
      return ({ reason }) => choice.reasons.some((wanted) => isReason(reason, wanted))
    case 'attempts': {
      const attempts = new Set(choice.attempts)
      return ({ attempt }) => attempts.has(attempt)
    }
    case 'keys': {
      const keys = new Set(choice.keys)
      return ({ key, title }) => keys.has(key) || keys.has(title)
    }
  }
}
