import { findings, type PreflightSubject, unasked } from './check.ts'

const finding = findings('locked-period')

/** Whether documents of today can be written. */
export async function* checkLockedPeriod({ at: { system, client }, today, options }: PreflightSubject) {
  if (system !== 'fortnox') {
    yield finding('unknown', 'not-told')
    return
  }
  const locked = await client.lockedPeriod(options)
  if (!locked.ok) yield unasked('locked-period', locked.problem, 'settings')
  else if (locked.value === null) yield finding('ok', 'open')
  else {
    const values = { until: locked.value }
    yield locked.value >= today ? finding('problem', 'today', values) : finding('ok', 'before', values)
  }
}
