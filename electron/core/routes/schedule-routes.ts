import type { ScheduledFlowInfo } from '#shared/contract.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import { fail, succeed } from '#shared/result.ts'
import { dueTimes } from '#shared/schedule/due-times.ts'
import type { Schedule } from '#shared/schedule/schedule.ts'
import type { ScheduledFlow } from '../schedule/schedule-store.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'

export function scheduleRoutes({ schedules, scheduler, flows, versions, host }: Services) {
  const { schedules: calls } = contractOf
  return {
    list: calls.list.handler(async () => {
      const names = new Map((await flows.list()).map(({ id, name }) => [id, name]))
      const scheduled = await schedules.list()
      const paused = await schedules.isPaused()
      const now = host.clock.now()
      return {
        paused,
        elsewhere: scheduler.isElsewhere,
        flows: scheduled.map((flow) => ({
          ...infoOf(flow, names.get(flow.flowId) ?? flow.flowId),
          next: paused ? null : nextRun(flow.schedule, now),
        })),
      }
    }),
    save: calls.save.handler(async ({ input: { flowId, schedule } }) => {
      const flow = await flows.get(flowId)
      if (!flow) return fail({ kind: 'not-found' as const })
      const now = host.clock.now()
      const times = dueTimes(schedule, now)
      if (!times.ok) return times
      await schedules.save(flowId, schedule, now)
      const inService = schedule.on ? openFlow(flow.document) : null
      if (inService?.ok) await versions.keep(inService.value, 'schedule')
      scheduler.wake()
      return succeed({
        ...infoOf({ flowId, schedule, trouble: null }, flow.name),
        next: (await schedules.isPaused()) ? null : nextRun(schedule, now),
      })
    }),
    remove: calls.remove.handler(async ({ input }) => {
      await schedules.remove(input.flowId)
    }),
    pauseAll: calls.pauseAll.handler(async ({ input }) => {
      if (input.paused) await schedules.pauseAll()
      else await schedules.resumeAll(host.clock.now())
      scheduler.wake()
    }),
  }
}

function infoOf(
  { flowId, schedule, trouble }: Pick<ScheduledFlow, 'flowId' | 'schedule' | 'trouble'>,
  flowName: string,
): Omit<ScheduledFlowInfo, 'next'> {
  return { flowId, flowName, schedule, trouble }
}

function nextRun(schedule: Schedule, now: Date): string | null {
  const times = dueTimes(schedule, now)
  return schedule.on && times.ok ? (times.value.next(now)?.toISOString() ?? null) : null
}
