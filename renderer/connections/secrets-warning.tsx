import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../queries.ts'

/** Says so where secrets are kept unencrypted, because the system offers nothing better; else nothing. */
export function SecretsWarning() {
  const { t } = useTranslation('connections')
  const info = useQuery(orpc.app.info.queryOptions())
  if (info.data?.secretProtection !== 'plain') return null
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={20} />} title={t('secretsPlain.title')}>
      {t('secretsPlain.text')}
    </Alert>
  )
}
