import { z } from 'zod'
import type { Store } from '../store/store.ts'
import { storeFailure } from '../store/store-failure.ts'
import type { SlotNotes } from './slot-notes.ts'

const AsStored = z.array(z.object({ by: z.string(), count: z.number(), until: z.number() })).catch([])
type AsStored = z.infer<typeof AsStored>

/** The notes about one connection, a row among the workspace's settings. `me` tells this budget from all others. */
export function createSlotNotes(store: Store, connectionId: string, me: string): SlotNotes {
  const { sqlite } = store
  const key = `slots-taken/${connectionId}`
  const get = sqlite.prepare<[string], string>('SELECT value_json FROM workspace_setting WHERE key = ?').pluck()
  const put = sqlite.prepare<[string, string]>(
    'INSERT INTO workspace_setting (key, value_json) VALUES (?, ?) ON CONFLICT DO UPDATE SET value_json = excluded.value_json',
  )
  const byOthers = (): AsStored => AsStored.parse(JSON.parse(get.get(key) ?? '[]')).filter(({ by }) => by !== me)
  const replace = sqlite.transaction<SlotNotes['write']>((slots, isStillTaken) => {
    const noted = [...byOthers().filter(isStillTaken), ...slots.map((each) => ({ by: me, ...each }))]
    put.run(key, JSON.stringify(noted))
  })
  return {
    others: byOthers,
    write(slots, isStillTaken) {
      try {
        replace.immediate(slots, isStillTaken)
      } catch (error) {
        // On a full disk the worst is a 429; whatever must be written down says so itself.
        if (storeFailure(error) === null) throw error
      }
    },
  }
}
