import { CloseButton } from '@mantine/core'
import { useFocusTrap } from '@mantine/hooks'
import { IconVersions } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canvasView } from '../canvas/canvas-view.ts'
import { useFlowKeys } from '../canvas/use-flow-keys.ts'
import { core } from '../core-client.ts'
import { FlowCrumbs } from '../flows/flow-crumbs.tsx'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { goTo } from '../routes.ts'
import { refreshVersions, useVersions } from './use-versions.ts'
import { type CompareWith, VersionDetail } from './version-detail.tsx'
import { VersionList } from './version-list.tsx'
import { VersionNameDialog } from './version-name-dialog.tsx'
import classes from './versions-page.module.css'

interface VersionsPageProps {
  readonly flowId: string
  /** The version that is looked at; null for the newest. */
  readonly number: number | null
  readonly onClose: () => void
}

/** What the open flow has been: all its versions, and what is different in one of them. */
export function VersionsPage({ flowId, number, onClose }: VersionsPageProps) {
  const { t } = useTranslation('versions')
  const trap = useFocusTrap()
  const listed = useVersions(flowId)
  const [compareWith, setCompareWith] = useState<CompareWith | null>(null)
  const [naming, setNaming] = useState<{ readonly number: number | null; readonly name: string } | null>(null)
  useFlowKeys((key) => {
    if (key !== 'Escape') return false
    onClose()
    return true
  })
  useEffect(() => {
    canvasView.setState({ isCovered: true })
    return () => canvasView.setState({ isCovered: false })
  }, [])

  const { versions = [], now = null } = listed.data ?? {}
  const at = number === null ? 0 : versions.findIndex((version) => version.number === number)
  const chosen = versions[at] ?? null
  const previous = versions[at + 1]?.number ?? null
  // What the flow is now has no difference from now; what it changed is the better question then.
  const usual = chosen?.number === now ? 'before' : 'now'

  const name = async (text: string | null) => {
    try {
      if (naming?.number == null) {
        const kept = await core.flows.keepVersion({ id: flowId, name: text })
        await refreshVersions()
        if (kept.ok) goTo({ page: 'flow', flowId, version: kept.value.number })
        return
      }
      await core.flows.nameVersion({ id: flowId, number: naming.number, name: text })
      await refreshVersions()
    } catch (error) {
      reportUnexpected(error)
    }
  }
  return (
    <section ref={trap} className={classes.page} aria-label={t('title')} tabIndex={-1} data-autofocus>
      <header className={classes.head}>
        <FlowCrumbs onBack={onClose} />
        <IconVersions size={18} aria-hidden />
        <h1 className={classes.title}>{t('title')}</h1>
        <span className={classes.grow} />
        <CloseButton size="md" aria-label={t('close')} onClick={onClose} />
      </header>
      <div className={classes.body}>
        {listed.isError ? (
          <ErrorState onRetry={() => void listed.refetch()} />
        ) : !listed.data ? (
          <SkeletonRows rows={6} height={64} />
        ) : (
          <>
            <VersionList
              flowId={flowId}
              versions={versions}
              now={now}
              chosen={chosen?.number ?? null}
              onKeep={() => setNaming({ number: null, name: '' })}
            />
            {chosen ? (
              <VersionDetail
                key={chosen.number}
                flowId={flowId}
                version={chosen}
                previous={previous}
                isNow={chosen.number === now}
                compareWith={previous === null ? 'now' : (compareWith ?? usual)}
                onCompareWith={setCompareWith}
                onName={() => setNaming({ number: chosen.number, name: chosen.name ?? '' })}
                onRestored={onClose}
              />
            ) : (
              <EmptyState
                icon={IconVersions}
                title={t(versions.length === 0 ? 'empty.title' : 'gone')}
                text={t('empty.text')}
              />
            )}
          </>
        )}
      </div>
      {naming && (
        <VersionNameDialog number={naming.number} name={naming.name} onDone={name} onClose={() => setNaming(null)} />
      )}
    </section>
  )
}
