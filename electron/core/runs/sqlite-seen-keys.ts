import type { Clock } from '../host.ts'
import type { Store } from '../store/store.ts'
import type { SeenKeys } from './seen-keys.ts'

export function createSeenKeys({ sqlite }: Store, clock: Clock): SeenKeys {
  const claim = sqlite.prepare<[string, string, string, string, number]>(
    'INSERT OR IGNORE INTO seen_key (scope, node_id, key, source_key, at) VALUES (?, ?, ?, ?, ?)',
  )
  const holder = sqlite
    .prepare<[string, string, string], string>(
      'SELECT source_key FROM seen_key WHERE scope = ? AND node_id = ? AND key = ?',
    )
    .pluck()
  const forget = sqlite.prepare<[string]>('DELETE FROM seen_key WHERE scope = ?')
  return {
    async isFirst({ scope, nodeId, key, sourceKey }) {
      const { changes } = claim.run(scope, nodeId, key, sourceKey, clock.now().getTime())
      return changes === 1 || holder.get(scope, nodeId, key) === sourceKey
    },
    async forget(scope) {
      forget.run(scope)
    },
  }
}
