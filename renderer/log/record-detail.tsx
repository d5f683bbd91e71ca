import { ActionIcon, Tabs } from '@mantine/core'
import { IconGhost2, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttemptDetail } from '#shared/contract.ts'
import { nodeName } from '#shared/i18n/names.ts'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { orpc } from '../queries.ts'
import { OutcomeBadge } from '../runs/outcome-badge.tsx'
import type { RetryDesk } from '../runs/retry-desk.ts'
import { Answers } from './answers.tsx'
import { EditAndRetry } from './edit/edit-and-retry.tsx'
import { Payload } from './payload.tsx'
import classes from './record-detail.module.css'
import { RecordHistory } from './record-history.tsx'
import { RecordStory } from './record-story.tsx'
import { useNaming } from './use-naming.ts'

interface RecordDetailProps {
  readonly attempt: number
  /** The flow whose run it was, for the names of its steps. */
  readonly flowId: string | null
  /** Null where it can't be tried again from here. */
  readonly desk: RetryDesk | null
  /** Another attempt at the same record. */
  readonly onSelect: (attempt: number) => void
  readonly onClose: () => void
}

/** Everything about one record in one run: how it ended and why, what came in, what was sent, what was answered. */
export function RecordDetail({ attempt, flowId, desk, onSelect, onClose }: RecordDetailProps) {
  const { t } = useTranslation('runs')
  const detail = useQuery({
    ...orpc.log.attempt.queryOptions({ input: { attempt } }),
    // An attempt never changes; the last one stays until the next is here, so that nothing flickers.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  return (
    <section className={classes.detail} aria-label={t('detail.label')}>
      <div className={classes.close}>
        <ActionIcon aria-label={t('detail.close')} onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {detail.isPending && <SkeletonRows rows={4} height={52} />}
      {detail.isError && <ErrorState onRetry={() => void detail.refetch()} />}
      {detail.data === null && (
        <EmptyState icon={IconGhost2} title={t('detail.gone.title')} text={t('detail.gone.text')} />
      )}
      {detail.data && <Detail detail={detail.data} flowId={flowId} desk={desk} onSelect={onSelect} />}
    </section>
  )
}

type DetailTab = 'story' | 'source' | 'mapped' | 'sent' | 'received' | 'history'
const tabs: readonly DetailTab[] = ['story', 'source', 'mapped', 'sent', 'received', 'history']

interface DetailProps {
  readonly detail: AttemptDetail
  readonly flowId: string | null
  readonly desk: RetryDesk | null
  readonly onSelect: (attempt: number) => void
}

function Detail({ detail, flowId, desk, onSelect }: DetailProps) {
  const { t } = useTranslation('runs')
  const naming = useNaming(flowId)
  // The reader who goes through several records stays with the same question.
  const [tab, setTab] = useState<DetailTab>('story')
  const { line } = detail
  const isLeft = line.outcome === 'held' || line.outcome === 'failed'
  return (
    <>
      <header className={classes.head}>
        <h2 className={classes.title}>{line.title}</h2>
        <span className={classes.name}>{line.name}</span>
        <OutcomeBadge outcome={line.outcome} target={line.target?.id} />
      </header>
      <Tabs
        className={classes.tabs}
        classNames={{ list: classes.list, tab: classes.tab, panel: classes.panel }}
        value={tab}
        onChange={(value) => setTab(tabs.find((name) => name === value) ?? 'story')}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`detail.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="story" tabIndex={0}>
          <RecordStory
            line={line}
            naming={naming}
            action={
              desk &&
              isLeft && <EditAndRetry key={`edit-${line.attempt}`} detail={detail} flow={naming.flow} desk={desk} />
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="source" tabIndex={0}>
          <Payload payload={detail.source} />
        </Tabs.Panel>
        <Tabs.Panel value="mapped" tabIndex={0}>
          {Object.entries(detail.mapped).map(([nodeId, payload]) => (
            <Payload key={nodeId} title={nodeName(nodeId, naming)} payload={payload} />
          ))}
          {Object.keys(detail.mapped).length === 0 && <p className={classes.nothing}>{t('detail.nothingMapped')}</p>}
        </Tabs.Panel>
        <Tabs.Panel value="sent" tabIndex={0}>
          {detail.sent.map((request, index) => (
            <Payload
              // biome-ignore lint/suspicious/noArrayIndexKey: requests of a past attempt keep their places
              key={index}
              title={nodeName(request.nodeId, naming)}
              code={`${request.method} ${request.path}`}
              payload={request.body}
            />
          ))}
          {detail.sent.length === 0 && <p className={classes.nothing}>{t('detail.nothingSent')}</p>}
        </Tabs.Panel>
        <Tabs.Panel value="received" tabIndex={0}>
          <Answers answers={detail.received} naming={naming} />
        </Tabs.Panel>
        <Tabs.Panel value="history" tabIndex={0}>
          <RecordHistory recordKey={line.key} attempt={line.attempt} naming={naming} onSelect={onSelect} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
