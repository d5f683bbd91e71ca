import { Button, CloseButton } from '@mantine/core'
import { useFocusTrap } from '@mantine/hooks'
import { IconListCheck, IconPlayerStopFilled, IconRefresh } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { startFix, startText } from '#shared/i18n/sentence.ts'
import type { PlannedView } from '#shared/runs/planned.ts'
import { canvasView } from '../canvas/canvas-view.ts'
import { flushSave } from '../canvas/flow-store.ts'
import { useFlowKeys } from '../canvas/use-flow-keys.ts'
import { FlowCrumbs } from '../flows/flow-crumbs.tsx'
import { Chip } from '../frame/chip.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { useFormats } from '../i18n/formats.ts'
import { reasonInWords, useSay } from '../i18n/sentences.ts'
import { useNaming } from '../log/use-naming.ts'
import { onePerRole } from '../problems/one-per-role.ts'
import { PlanBody } from './plan-body.tsx'
import { type PlanState, planFeed, usePlan } from './plan-feed.ts'
import classes from './plan-page.module.css'

interface PlanPageProps {
  readonly flowId: string
  readonly onClose: () => void
  /** The plan, or a part of it, is being carried out by this run. */
  readonly onApplied: (runId: string) => void
  readonly onProblems: () => void
}

/** What a run would do, record by record, before anything happens; and the button that does just that. */
export function PlanPage({ flowId, onClose, onApplied, onProblems }: PlanPageProps) {
  const { t } = useTranslation('plan')
  const state = usePlan(flowId)
  const trap = useFocusTrap()
  const isNew = state.view === null && state.refusal === null
  useFlowKeys((key) => {
    if (key !== 'Escape') return false
    onClose()
    return true
  })
  useEffect(() => {
    canvasView.setState({ isCovered: true })
    return () => canvasView.setState({ isCovered: false })
  }, [])

  const make = () => void flushSave().then((isSaved) => (isSaved ? planFeed(flowId).make() : undefined))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan is made once when the page opens, then on request
  useEffect(() => {
    if (isNew) make()
  }, [])

  const { view } = state
  return (
    <section ref={trap} className={classes.page} aria-label={t('title')} tabIndex={-1} data-autofocus>
      <header className={classes.head}>
        <FlowCrumbs onBack={onClose} />
        <IconListCheck size={18} aria-hidden />
        <h1 className={classes.title}>{t('title')}</h1>
        {view && <Progress view={view} />}
        <span className={classes.grow} />
        {view?.status === 'reading' && !state.isLost ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStopFilled size={14} />}
            onClick={() => planFeed(flowId).stop()}
          >
            {t('stop')}
          </Button>
        ) : (
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={make}>
            {t('again')}
          </Button>
        )}
        <CloseButton size="md" aria-label={t('close')} onClick={onClose} />
      </header>
      <PlanContent
        state={state}
        flowId={flowId}
        onApplied={onApplied}
        onRetry={make}
        onProblems={() => {
          onClose()
          onProblems()
        }}
      />
    </section>
  )
}

function Progress({ view }: { readonly view: PlannedView }) {
  const { t } = useTranslation('plan')
  const { number } = useFormats()
  const { counts, total, status } = view
  if (status === 'done') return <Chip tone="ok">{t('status.done')}</Chip>
  if (status === 'stopped') return <Chip tone="warn">{t('status.stopped')}</Chip>
  if (status === 'failed') return <Chip tone="bad">{t('status.failed')}</Chip>
  return (
    <span role="status">
      <Chip tone="accent">
        {total === null
          ? t('status.reading', { read: number(counts.read) })
          : t('status.readingOf', { read: number(counts.read), total: number(total) })}
      </Chip>
    </span>
  )
}

interface PlanContentProps {
  readonly state: PlanState
  readonly flowId: string
  readonly onApplied: (runId: string) => void
  readonly onRetry: () => void
  readonly onProblems: () => void
}

function PlanContent({ state, flowId, onApplied, onRetry, onProblems }: PlanContentProps) {
  const { t } = useTranslation('plan')
  const say = useSay()
  const naming = useNaming(flowId)
  const { view, refusal, isLost, applied } = state
  if (refusal) {
    const problem =
      refusal.kind === 'does-not-compile' ? { ...refusal, problems: onePerRole(refusal.problems) } : refusal
    return (
      <EmptyState icon={IconListCheck} title={t('refused')} text={say(startText(problem), startFix(problem))}>
        <Button onClick={onProblems}>{t('showProblems')}</Button>
      </EmptyState>
    )
  }
  if (isLost) return <ErrorState onRetry={onRetry} />
  if (!view) return <SkeletonRows rows={8} height={56} />
  if (view.status === 'failed' && view.records.length === 0 && view.problem) {
    return <ErrorState onRetry={onRetry} title={t('status.failed')} text={reasonInWords(view.problem, naming)} />
  }
  if (view.records.length === 0 && view.status === 'reading') return <SkeletonRows rows={8} height={56} />
  if (view.records.length === 0) {
    return <EmptyState icon={IconListCheck} title={t('empty.title')} text={t('empty.text')} />
  }
  return (
    <PlanBody
      key={flowId}
      flowId={flowId}
      view={view}
      applied={applied}
      naming={naming}
      onApplied={onApplied}
      onProblems={onProblems}
    />
  )
}
