import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch, IconZoomQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowSummary } from '#shared/contract.ts'
import { EmptyState } from '../frame/state-view.tsx'
import { useSchedules } from '../schedule/use-schedules.ts'
import classes from './flow-list.module.css'
import { FlowRow } from './flow-row.tsx'
import { RemoveFlowDialog } from './remove-flow-dialog.tsx'

// A list that fits on one screen needs no search.
const searchFrom = 8

/** The flows with what they did last, the one that was changed last on top. */
export function FlowList({ flows }: { readonly flows: readonly FlowSummary[] }) {
  const { t } = useTranslation(['flows', 'frame'])
  const [search, setSearch] = useState('')
  const [removing, setRemoving] = useState<FlowSummary | null>(null)
  const schedules = useSchedules()
  const wanted = search.trim().toLowerCase()
  const shown = flows
    .filter((flow) => flow.name.toLowerCase().includes(wanted))
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return (
    <>
      {flows.length >= searchFrom && (
        <TextInput
          mb="md"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('flows:search')}
          aria-label={t('flows:search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            search !== '' && <CloseButton size="sm" aria-label={t('frame:clear')} onClick={() => setSearch('')} />
          }
        />
      )}
      {shown.length === 0 ? (
        <EmptyState icon={IconZoomQuestion} title={t('flows:noMatch.title')} text={t('flows:noMatch.text')} />
      ) : (
        <ul className={classes.list} aria-label={t('flows:title')}>
          {shown.map((flow) => (
            <FlowRow
              key={flow.id}
              flow={flow}
              scheduled={schedules.data?.flows.find(({ flowId }) => flowId === flow.id) ?? null}
              onRemove={() => setRemoving(flow)}
            />
          ))}
        </ul>
      )}
      <RemoveFlowDialog flow={removing} onClose={() => setRemoving(null)} />
    </>
  )
}
