import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconPlugConnected, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionInfo } from '#shared/connections/connecting.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { Chip } from '../frame/chip.tsx'
import { useFormats } from '../i18n/formats.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { reasonInShort, reasonInWords } from '../i18n/sentences.ts'
import { SystemIcon } from '../theme/category-icon.tsx'
import classes from './connection-card.module.css'
import { ConnectionCheck } from './connection-check.tsx'
import { healthOf } from './connection-health.ts'
import { isAboutAccess } from './is-about-access.ts'

interface ConnectionCardProps {
  readonly connection: ConnectionInfo
  readonly onReconnect: () => void
  readonly onRename: () => void
  readonly onRemove: () => void
}

/** One connection: where it leads, whether it works, why not where it doesn't, and the way back to where it does. */
export function ConnectionCard({ connection, onReconnect, onRename, onRemove }: ConnectionCardProps) {
  const { t, i18n } = useTranslation('connections')
  const { number } = useFormats()
  const health = useQuery(healthOf(connection.id))
  const [checking, setChecking] = useState(false)
  const { id, name, system, sandbox, baseUrl, clientId, budget } = connection
  const problem = health.data?.ok === false ? health.data.problem : null
  const canReconnect = problem !== null && isAboutAccess(problem) && !sandbox
  const naming = { language: currentLanguage(i18n.language) }
  const company = (health.data?.ok && health.data.value.company) || connection.company?.name
  return (
    <li className={classes.card} aria-labelledby={`connection-${id}`}>
      <div className={classes.main}>
        <SystemIcon system={system} size={36} />
        <div className={classes.what}>
          <div className={classes.head}>
            <h2 id={`connection-${id}`} className={classes.name} title={name}>
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
        </div>
        <div className={classes.actions}>
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={checking}
            onClick={() => {
              setChecking(!checking)
              if (!checking) void health.refetch()
            }}
          >
            {t(checking ? 'preflight.hide' : 'check')}
          </Button>
          <Menu>
            <Menu.Target>
              <ActionIcon aria-label={t('actions', { name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {!sandbox && (
                <Menu.Item leftSection={<IconPlugConnected size={16} />} onClick={onReconnect}>
                  {t('reconnect')}
                </Menu.Item>
              )}
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRename}>
                {t('rename')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
                {t('remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      {problem && (
        <div className={classes.problem} role="alert">
          {canReconnect ? (
            <>
              <p>{reasonInShort(problem, naming)}</p>
              <Button size="compact-sm" aria-label={t('reconnectNamed', { name })} onClick={onReconnect}>
                {t('reconnect')}
              </Button>
            </>
          ) : (
            <p>{reasonInWords(problem, naming)}</p>
          )}
        </div>
      )}
      {checking && <ConnectionCheck connection={connection} />}
    </li>
  )
}

function Health({ checking, works }: { readonly checking: boolean; readonly works: boolean | undefined }) {
  const { t } = useTranslation('connections')
  if (checking) return <Chip>{t('health.checking')}</Chip>
  if (works === undefined) return null
  return works ? <Chip tone="ok">{t('health.ok')}</Chip> : <Chip tone="bad">{t('health.failed')}</Chip>
}
