import type { Schedule } from '#shared/schedule/schedule.ts'
import type { ScheduleTrouble } from '#shared/schedule/schedule-trouble.ts'

/** Which flows run by themselves, and how far their due times have been dealt with. */
export interface ScheduleStore {
  /** Of all saved flows that have one, by flow id. */
  list(): Promise<readonly ScheduledFlow[]>
  get(flowId: string): Promise<ScheduledFlow | null>
  /** Times up to `handledUntil` are not caught up with. Forgets an earlier trouble. */
  save(flowId: string, schedule: Schedule, handledUntil: Date): Promise<void>
  remove(flowId: string): Promise<void>
  handled(flowId: string, until: Date): Promise<void>
  setTrouble(flowId: string, trouble: ScheduleTrouble | null): Promise<void>
  isPaused(): Promise<boolean>
  pauseAll(): Promise<void>
  /** What was due meanwhile is not caught up with: pausing was a decision. */
  resumeAll(now: Date): Promise<void>
}

export interface ScheduledFlow {
  readonly flowId: string
  readonly schedule: Schedule
  readonly handledUntil: Date
  readonly trouble: ScheduleTrouble | null
}
