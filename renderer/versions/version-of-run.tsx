import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { VersionLabel } from '#shared/flow/flow-version.ts'
import { orpc } from '../queries.ts'
import { hrefOf } from '../routes.ts'

/** "version 4 · Before the new VAT rates", as it is said in the middle of a line. */
export function useVersionLabel(): (version: Pick<VersionLabel, 'number' | 'name'>) => string {
  const { t } = useTranslation('versions')
  return ({ number, name }) => [t('inLine', { number }), name].filter(Boolean).join(' · ')
}

/** Which version of its flow a run was of, leading there; nothing where that can't be told. */
export function VersionOfRun({ runId }: { readonly runId: string }) {
  const labelOf = useVersionLabel()
  const { data } = useQuery({ ...orpc.flows.versionOfRun.queryOptions({ input: { runId } }), staleTime: 60_000 })
  if (!data) return null
  return <Anchor href={hrefOf({ page: 'flow', flowId: data.flowId, version: data.number })}>{labelOf(data)}</Anchor>
}
