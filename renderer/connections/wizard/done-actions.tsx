import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { goTo } from '../../routes.ts'

interface DoneActionsProps {
  /** Whether to offer the way to the flows, where a new connection is of use. */
  readonly canUse: boolean
  readonly onClose: () => void
}

/** The buttons of the last step: on to the flows, or close. */
export function DoneActions({ canUse, onClose }: DoneActionsProps) {
  const { t } = useTranslation('connections')
  const use = () => {
    onClose()
    goTo({ page: 'flows' })
  }
  return (
    <>
      {canUse && (
        <Button variant="default" onClick={use}>
          {t('wizard.done.useIt')}
        </Button>
      )}
      <Button type="submit">{t('wizard.done.close')}</Button>
    </>
  )
}
