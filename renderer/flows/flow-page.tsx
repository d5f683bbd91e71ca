import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { fileFix, fileText } from '#shared/i18n/sentence.ts'
import { flushSave, openInStore, useFlowStore } from '../canvas/flow-store.ts'
import { PageBody } from '../frame/frame.tsx'
import { notify } from '../frame/notify.ts'
import { EmptyState, ErrorState } from '../frame/state-view.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { useSay } from '../i18n/sentences.ts'
import { orpc } from '../queries.ts'
import { hrefOf } from '../routes.ts'
import { FlowEditor } from './flow-editor.tsx'
import { FlowSkeleton } from './flow-skeleton.tsx'
import { recentFlows } from './recent-flows.ts'
import { useNewerFlow } from './use-newer-flow.ts'

interface FlowPageProps {
  readonly flowId: string
  /** Shows what the flow has been; null for the editor alone. */
  readonly version: number | 'newest' | null
}

/** One flow: reads it, and shows the editor as soon as it is there. */
export function FlowPage({ flowId, version }: FlowPageProps) {
  const { t } = useTranslation('flows')
  const say = useSay()
  const opened = useQuery({
    ...orpc.flows.get.queryOptions({ input: { id: flowId } }),
    // The store saves and knows the latest; reading again is for coming back to the page.
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  })
  const isOpen = useFlowStore((state) => state.flow.id === flowId)
  const answer = opened.isFetchedAfterMount ? opened.data : undefined

  useEffect(() => {
    if (answer?.ok && openInStore(answer.value)) notify({ id: 'newer-flow', message: t('page.newer') })
  }, [answer, t])
  useNewerFlow(flowId, opened.refetch)
  useEffect(() => () => void flushSave(), [])
  useEffect(() => {
    if (isOpen) recentFlows.remember(flowId)
  }, [isOpen, flowId])

  if (isOpen && answer?.ok) return <FlowEditor flowId={flowId} version={version} />
  if (answer?.ok === false) {
    return (
      <>
        <TopBar title={t('title')} />
        <PageBody>
          <EmptyState
            icon={IconMapOff}
            title={t('page.missing.title')}
            text={say(fileText(answer.problem), fileFix(answer.problem))}
          >
            <Button component="a" href={hrefOf({ page: 'flows' })}>
              {t('page.missing.back')}
            </Button>
          </EmptyState>
        </PageBody>
      </>
    )
  }
  if (opened.isError) {
    return (
      <>
        <TopBar title={t('title')} />
        <PageBody>
          <ErrorState onRetry={() => void opened.refetch()} />
        </PageBody>
      </>
    )
  }
  return <FlowSkeleton />
}
