import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/contract.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { Chip } from '../frame/chip.tsx'
import { useFormats } from '../i18n/formats.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { reasonInWords } from '../i18n/sentences.ts'
import { orpc } from '../queries.ts'
import { SystemIcon } from '../theme/category-icon.tsx'
import classes from './connection-card.module.css'

// Looking at the page twice should not cost the other system a request each time.
const healthStaysMs = 5 * 60_000

interface ConnectionCardProps {
  readonly connection: ConnectionInfo
  readonly onRemove: () => void
}

/** One connection: where it leads, whether it works, and why not where it doesn't. */
export function ConnectionCard({ connection, onRemove }: ConnectionCardProps) {
  const { t, i18n } = useTranslation('connections')
  const { number } = useFormats()
  const health = useQuery({
    ...orpc.connections.test.queryOptions({ input: { id: connection.id } }),
    staleTime: healthStaysMs,
    refetchOnWindowFocus: false,
  })
  const { id, name, system, sandbox, baseUrl, clientId, budget } = connection
  const problem = health.data?.ok === false ? health.data.problem : null
  const company = health.data?.ok ? health.data.value.company : null
  return (
    <li className={classes.card} aria-labelledby={`connection-${id}`}>
      <SystemIcon system={system} size={36} />
      <div className={classes.what}>
        <div className={classes.head}>
          <h2 id={`connection-${id}`} className={classes.name}>
            {name}
          </h2>
          {sandbox && <Chip tone="accent">{t('sandbox')}</Chip>}
          <span aria-live="polite">
            <Health checking={health.isFetching} works={health.data?.ok} />
          </span>
        </div>
        <p className={classes.about}>
          {company ? t('company', { company }) : `${systemNames[system]} · ${t(`real.${system}`)}`}
        </p>
        <p className={classes.about}>
          {[
            new URL(baseUrl).host,
            t('clientId', { id: clientId }),
            t('budget', { requests: number(budget.requests), seconds: number(budget.seconds) }),
          ].join(' · ')}
        </p>
        {problem && (
          <p className={classes.problem} role="alert">
            {reasonInWords(problem, { language: currentLanguage(i18n.language) })}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        <Button variant="default" size="compact-sm" loading={health.isFetching} onClick={() => void health.refetch()}>
          {t('test')}
        </Button>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('actions', { name })}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
              {t('remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  )
}

function Health({ checking, works }: { readonly checking: boolean; readonly works: boolean | undefined }) {
  const { t } = useTranslation('connections')
  if (checking) return <Chip>{t('health.checking')}</Chip>
  if (works === undefined) return null
  return works ? <Chip tone="ok">{t('health.ok')}</Chip> : <Chip tone="bad">{t('health.failed')}</Chip>
}
