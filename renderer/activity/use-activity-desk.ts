import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { core } from '../core-client.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { orpc, queryClient } from '../queries.ts'
import { goTo } from '../routes.ts'
import { type PlaceRetry, type RetryDesk, useRetryDesk } from '../runs/retry-desk.ts'
import { useRefusal } from '../runs/use-refusal.ts'

/** Tries records of a past run again, and shows the run that does it. */
export function useActivityDesk(runId: string | null): RetryDesk | null {
  const { t } = useTranslation('runs')
  const refusal = useRefusal()
  const refuse = useRef(refusal)
  refuse.current = refusal
  const place: PlaceRetry = useCallback(
    async ({ which, version, edited }) => {
      if (runId === null) return false
      try {
        const started = await core.runs.retry({ runId, which, version, edited: [...edited] })
        if (!started.ok) {
          refuse.current(t('retry.notStarted'), started.problem)
          return false
        }
        void queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() })
        goTo({ page: 'activity', runId: started.value.runId })
        return true
      } catch (error) {
        reportUnexpected(error)
        return false
      }
    },
    [runId, t],
  )
  return useRetryDesk(runId === null ? null : place)
}
