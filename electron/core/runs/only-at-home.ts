import { fail } from '#shared/result.ts'
import { storeReason } from '../store/store-failure.ts'
import type { WorkspaceHome } from '../store/workspace-home.ts'
import type { RunService } from './run-service.ts'

/**
 * The same runs, but none starts in a workspace that was copied or moved until a person has said which, and a workspace
 * that can't be written is told like everything else that keeps a run from starting.
 */
export function onlyAtHome(runs: RunService, home: WorkspaceHome): RunService {
  return {
    ...runs,
    async start(request) {
      try {
        const elsewhere = home.elsewhere()
        if (elsewhere) {
          const values = { place: elsewhere.place, machine: elsewhere.machine }
          return fail({ kind: 'workspace-unusable', reason: { kind: 'workspace-copied', values } })
        }
        return await runs.start(request)
      } catch (error) {
        const reason = storeReason(error)
        if (!reason) throw error
        return fail({ kind: 'workspace-unusable', reason })
      }
    },
  }
}
