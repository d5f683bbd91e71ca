import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { core } from '../../core-client.ts'
import { Chip } from '../../frame/chip.tsx'
import { ErrorState, SkeletonRows } from '../../frame/state-view.tsx'
import { orpc, queryClient } from '../../queries.ts'
import { SystemIcon } from '../../theme/category-icon.tsx'
import { DoneActions } from './done-actions.tsx'
import classes from './sandbox-done-step.module.css'
import { StepForm } from './step-form.tsx'

/** Connects the built-in look-alikes; asking twice gives the same ones. */
export function SandboxDoneStep({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('connections')
  const { mutate, isError, isSuccess, data } = useMutation({
    mutationFn: () => core.connections.addSandbox(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.connections.key() }),
  })
  useEffect(() => mutate(), [mutate])
  return (
    <StepForm
      title={t(isSuccess ? 'wizard.sandboxDone.title' : 'wizard.system.sandboxName')}
      onSubmit={onClose}
      actions={<DoneActions canUse onClose={onClose} />}
    >
      {isError ? (
        <ErrorState onRetry={() => mutate()} />
      ) : isSuccess ? (
        <>
          <Text>{t('wizard.sandboxDone.text')}</Text>
          <ul className={classes.systems}>
            {data.map(({ id, system, name }) => (
              <li key={id}>
                <SystemIcon system={system} size={24} />
                {name}
                <Chip tone="ok">{t('health.ok')}</Chip>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <SkeletonRows rows={2} height={56} />
      )}
    </StepForm>
  )
}
