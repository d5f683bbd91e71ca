import { Button, FileButton } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../frame/frame.tsx'
import { onDemand } from '../frame/on-demand.tsx'
import { ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { orpc } from '../queries.ts'
import { FirstStart } from './first-start.tsx'
import { FlowList } from './flow-list.tsx'
import classes from './flows-page.module.css'
import { useFileDrop } from './use-file-drop.ts'
import { useImport } from './use-import.ts'

const NewFlowDialog = onDemand(async () => (await import('./new-flow-dialog.tsx')).NewFlowDialog)
const ImportProblem = onDemand(async () => (await import('./import-problem.tsx')).ImportProblem)

/** All flows, or the first-start screen where there is none yet. A flow file can be dropped anywhere. */
export function FlowsPage() {
  const { t } = useTranslation('flows')
  const [dialog, setDialog] = useState<'never' | 'open' | 'closed'>('never')
  const flows = useQuery({
    ...orpc.flows.list.queryOptions(),
    // The numbers of a run that goes on elsewhere come in now and then.
    refetchInterval: ({ state }) => (state.data?.some((flow) => flow.lastRun?.status === 'running') ? 2_000 : false),
  })
  const importing = useImport()
  const drop = useFileDrop(importing.importFile)

  return (
    <>
      <TopBar
        title={t('title')}
        actions={
          <>
            <FileButton accept=".json,application/json" onChange={(file) => file && void importing.importFile(file)}>
              {(props) => (
                <Button
                  variant="default"
                  leftSection={<IconFileImport size={16} />}
                  loading={importing.busy}
                  {...props}
                >
                  {t('import')}
                </Button>
              )}
            </FileButton>
            <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog('open')}>
              {t('create')}
            </Button>
          </>
        }
      />
      <PageBody>
        <div className={classes.drop} {...drop.handlers}>
          {importing.problem && <ImportProblem problem={importing.problem} onClose={importing.forget} />}
          {flows.isPending && <SkeletonRows rows={5} height={64} />}
          {flows.isError && <ErrorState onRetry={() => void flows.refetch()} />}
          {flows.data?.length === 0 && <FirstStart />}
          {flows.data && flows.data.length > 0 && <FlowList flows={flows.data} />}
          {drop.isOver && <div className={classes.over}>{t('importing.drop')}</div>}
        </div>
      </PageBody>
      {dialog !== 'never' && <NewFlowDialog opened={dialog === 'open'} onClose={() => setDialog('closed')} />}
    </>
  )
}
