import type { Store } from '../../../store/store.ts'
import { FORTNOX_TOPICS, type FortnoxTopic } from '../fortnox-event-messages.ts'

/** Up to where the events of each topic were handled, on disk. */
export interface EventOffsets {
  of(connectionId: string): ReadonlyMap<FortnoxTopic, string>
  save(connectionId: string, topic: FortnoxTopic, offset: string): void
}

export function createEventOffsets({ sqlite }: Store): EventOffsets {
  const list = sqlite.prepare<[string], { topic: string; offset: string }>(
    'SELECT topic, offset FROM event_offset WHERE connection_id = ?',
  )
  const put = sqlite.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO event_offset (connection_id, topic, offset) VALUES (?, ?, ?)',
  )
  return {
    of(connectionId) {
      const offsets = new Map(list.all(connectionId).map(({ topic, offset }) => [topic, offset]))
      return new Map(
        FORTNOX_TOPICS.flatMap((topic) => {
          const offset = offsets.get(topic)
          return offset === undefined ? [] : [[topic, offset] as const]
        }),
      )
    },
    save: (connectionId, topic, offset) => void put.run(connectionId, topic, offset),
  }
}
