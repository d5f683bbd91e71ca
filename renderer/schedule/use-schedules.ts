import { useQuery } from '@tanstack/react-query'
import type { ScheduledFlowInfo } from '#shared/contract.ts'
import { dueTimes } from '#shared/schedule/due-times.ts'
import { orpc } from '../queries.ts'

/** All schedules, looked at again now and then: a run by itself may have met with trouble. */
export const useSchedules = () => useQuery({ ...orpc.schedules.list.queryOptions(), refetchInterval: 15_000 })

/** When a flow runs by itself next; null where it does not. */
export function nextRun({ schedule }: ScheduledFlowInfo, now: Date): Date | null {
  if (!schedule.on) return null
  const times = dueTimes(schedule, now)
  return times.ok ? times.value.next(now) : null
}
