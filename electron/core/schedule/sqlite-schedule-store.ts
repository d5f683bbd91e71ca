import { asc, eq } from 'drizzle-orm'
import { Schedule } from '#shared/schedule/schedule.ts'
import type { ScheduleTrouble } from '#shared/schedule/schedule-trouble.ts'
import { schedule as table, workspaceSetting } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { ScheduledFlow, ScheduleStore } from './schedule-store.ts'

const pausedKey = 'schedules-paused'

export function createScheduleStore(store: Store): ScheduleStore {
  const { database } = store
  return {
    list: async () => database.select().from(table).orderBy(asc(table.flowId)).all().map(fromRow),
    get: async (flowId) => {
      const row = database.select().from(table).where(eq(table.flowId, flowId)).get()
      return row ? fromRow(row) : null
    },
    save: async (flowId, schedule, handledUntil) => {
      const row = { scheduleJson: JSON.stringify(schedule), handledUntil, troubleJson: null }
      const insert = database.insert(table).values({ flowId, ...row })
      store.durably(() => insert.onConflictDoUpdate({ target: table.flowId, set: row }).run())
    },
    remove: async (flowId) => {
      database.delete(table).where(eq(table.flowId, flowId)).run()
    },
    // A power cut must not bring back what ran already: with each time missed run by itself, that could be many runs.
    handled: async (flowId, handledUntil) =>
      store.durably(() => {
        database.update(table).set({ handledUntil }).where(eq(table.flowId, flowId)).run()
      }),
    setTrouble: async (flowId, trouble) => {
      const troubleJson = trouble === null ? null : JSON.stringify(trouble)
      database.update(table).set({ troubleJson }).where(eq(table.flowId, flowId)).run()
    },
    isPaused: async () => {
      const row = database.select().from(workspaceSetting).where(eq(workspaceSetting.key, pausedKey)).get()
      return row?.valueJson === 'true'
    },
    pauseAll: async () => {
      const valueJson = 'true'
      database
        .insert(workspaceSetting)
        .values({ key: pausedKey, valueJson })
        .onConflictDoUpdate({ target: workspaceSetting.key, set: { valueJson } })
        .run()
    },
    resumeAll: async (now) => {
      database.transaction((tx) => {
        tx.delete(workspaceSetting).where(eq(workspaceSetting.key, pausedKey)).run()
        tx.update(table).set({ handledUntil: now }).run()
      })
    },
  }
}

function fromRow(row: typeof table.$inferSelect): ScheduledFlow {
  return {
    flowId: row.flowId,
    schedule: Schedule.parse(JSON.parse(row.scheduleJson)),
    handledUntil: row.handledUntil,
    // Written by us alone, and only ever shown.
    trouble: row.troubleJson === null ? null : (JSON.parse(row.troubleJson) as ScheduleTrouble),
  }
}
