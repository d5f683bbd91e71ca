import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFlowStore } from '../../canvas/flow-store.ts'
import { orpc } from '../../queries.ts'
import { SaveCopy } from '../../runs/save-copy.tsx'
import classes from '../inspector.module.css'

/** The file that a step made in the flow's last run, to be taken along; nothing where it made none. */
export function WrittenFile({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTranslation('inspector')
  const flowId = useFlowStore((state) => state.flow.id)
  // The same question as the flow's page asks, which asks again when a run ends.
  const runs = useQuery(orpc.runs.list.queryOptions({ input: { flowId, limit: 20 } }))
  const last = runs.data?.[0]
  const records = useQuery(
    orpc.log.records.queryOptions({
      input: { runId: last?.id ?? '', limit: 50 },
      enabled: last !== undefined && last.status !== 'running',
    }),
  )
  const file = records.data
    ?.flatMap(({ steps }) => steps)
    .find((step) => step.nodeId === nodeId && step.target !== null)?.target
  if (!file) return null
  return (
    <p className={classes.hint}>
      {t('file.writtenLast', { file })} · <SaveCopy file={file} />
    </p>
  )
}
