import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { PreflightList } from '../preflight-list.tsx'
import { usePreflight } from '../use-preflight.ts'
import { DoneActions } from './done-actions.tsx'
import { StepForm } from './step-form.tsx'

interface DoneStepProps {
  readonly connection: ConnectionInfo
  readonly isNew: boolean
  readonly onClose: () => void
}

/** It works: which company answers, and what else is worth knowing before a flow uses it. */
export function DoneStep({ connection, isNew, onClose }: DoneStepProps) {
  const { t } = useTranslation('connections')
  const { id, name, company } = connection
  const preflight = usePreflight(id)
  return (
    <StepForm
      title={t(isNew ? 'wizard.done.title' : 'wizard.done.titleAgain', { name })}
      onSubmit={onClose}
      actions={<DoneActions canUse={isNew} onClose={onClose} />}
    >
      <Text mb="lg">
        {company && `${t('wizard.done.company', { company: company.name ?? company.id })} `}
        {t('wizard.done.checking')}
      </Text>
      <PreflightList name={name} preflight={preflight} />
    </StepForm>
  )
}
