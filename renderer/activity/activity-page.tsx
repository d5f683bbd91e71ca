import { CloseButton, TextInput } from '@mantine/core'
import { IconListSearch, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../frame/frame.tsx'
import { useRememberedNumber } from '../frame/remembered.ts'
import { ResizeHandle } from '../frame/resize-handle.tsx'
import { EmptyState } from '../frame/state-view.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { RecordDetail } from '../log/record-detail.tsx'
import { orpc } from '../queries.ts'
import classes from './activity-page.module.css'
import { FoundRecords } from './found-records.tsx'
import { PastRun } from './past-run.tsx'
import { RunCrumbs } from './run-crumbs.tsx'
import { RunList } from './run-list.tsx'
import { useActivityDesk } from './use-activity-desk.ts'

/** One record, and the run it was in, which names the flow. */
export interface ChosenRecord {
  readonly attempt: number
  readonly runId: string
}

/** All runs of all flows, the records of one of them, and a search through every record that ever came by. */
export function ActivityPage({ runId }: { readonly runId: string | null }) {
  const { t } = useTranslation(['runs', 'frame'])
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ChosenRecord | null>(null)
  const [width, setWidth] = useRememberedNumber('activity-detail', 440)
  const runs = useQuery({
    ...orpc.runs.list.queryOptions({ input: { limit: 500 } }),
    // The numbers of a run that goes on come in now and then.
    refetchInterval: ({ state }) => (state.data?.some((run) => run.status === 'running') ? 2_000 : false),
  })
  const runOfChosen = runs.data?.find((run) => run.id === chosen?.runId)
  const desk = useActivityDesk(chosen?.runId ?? runId)
  const flowId = runOfChosen?.flowId ?? null

  // biome-ignore lint/correctness/useExhaustiveDependencies: a record of another run is not what is looked at
  useEffect(() => setChosen(null), [runId])

  return (
    <>
      <TopBar title={runId === null ? t('runs:activity.title') : <RunCrumbs runId={runId} />} />
      <PageBody fill>
        <div className={classes.panes}>
          <section className={classes.list} aria-label={t('runs:activity.title')}>
            <div className={classes.search}>
              <TextInput
                // The question that leads here is nearly always about one record.
                autoFocus
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
                placeholder={t('runs:activity.search')}
                aria-label={t('runs:activity.search')}
                leftSection={<IconSearch size={16} aria-hidden />}
                rightSection={
                  search !== '' && <CloseButton size="sm" aria-label={t('frame:clear')} onClick={() => setSearch('')} />
                }
              />
            </div>
            {search.trim() !== '' ? (
              <FoundRecords runs={runs.data ?? []} search={search} chosen={chosen} onChoose={setChosen} />
            ) : runId !== null ? (
              <PastRun key={runId} runId={runId} chosen={chosen} onChoose={setChosen} desk={desk} />
            ) : (
              <RunList runs={runs} />
            )}
          </section>
          <ResizeHandle
            size={width}
            min={340}
            max={760}
            panel="right"
            label={t('runs:log.resizeDetail')}
            onResize={setWidth}
          />
          <div className={classes.detail} style={{ width }}>
            {chosen ? (
              <RecordDetail
                attempt={chosen.attempt}
                flowId={flowId}
                desk={runOfChosen && runOfChosen.status !== 'running' ? desk : null}
                onSelect={(attempt) => setChosen({ ...chosen, attempt })}
                onClose={() => setChosen(null)}
              />
            ) : (
              <EmptyState
                icon={IconListSearch}
                title={t('runs:activity.choose.title')}
                text={t('runs:activity.choose.text')}
              />
            )}
          </div>
        </div>
      </PageBody>
    </>
  )
}
