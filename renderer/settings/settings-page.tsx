import {
  ActionIcon,
  Alert,
  Button,
  CopyButton,
  Group,
  SegmentedControl,
  Switch,
  Tooltip,
  useMantineColorScheme,
} from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '#shared/language.ts'
import { useLetterKeys } from '../canvas/commands/letter-keys.ts'
import { PageBody } from '../frame/frame.tsx'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { chooseLanguage, currentLanguage } from '../i18n/i18n.ts'
import { orpc } from '../queries.ts'
import classes from './settings-page.module.css'

// In their own language, so that a person who got lost finds the way back.
const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  nl: 'Nederlands',
  sv: 'Svenska',
  pl: 'Polski',
}
const schemes = ['light', 'dark', 'auto'] as const

/** The settings of this window and what there is to know about the workspace. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  return (
    <>
      <TopBar title={t('title')} />
      <PageBody>
        <Home />
        <Appearance />
        <Workspace />
      </PageBody>
    </>
  )
}

function Appearance() {
  const { t, i18n } = useTranslation('settings')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [withLetters, switchLetters] = useLetterKeys()
  return (
    <Section title={t('appearance')}>
      <Row label={t('language')} hint={t('languageHint')}>
        <SegmentedControl
          aria-label={t('language')}
          value={currentLanguage(i18n.language)}
          onChange={(value) => void chooseLanguage(currentLanguage(value)).catch(reportUnexpected)}
          data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
        />
      </Row>
      <Row label={t('scheme')}>
        <SegmentedControl
          aria-label={t('scheme')}
          value={colorScheme}
          onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
          data={schemes.map((scheme) => ({ value: scheme, label: t(`schemes.${scheme}`) }))}
        />
      </Row>
      <Row label={t('letterKeys')} hint={t('letterKeysHint')}>
        <Switch
          aria-label={t('letterKeys')}
          checked={withLetters}
          onChange={(event) => switchLetters(event.currentTarget.checked)}
        />
      </Row>
    </Section>
  )
}

/** Asked once where the workspace was copied or moved: nothing runs before. */
function Home() {
  const { t } = useTranslation('settings')
  const home = useQuery(orpc.app.home.queryOptions())
  const settle = useMutation(orpc.app.settleHome.mutationOptions({ onSettled: () => home.refetch() }))
  const elsewhere = home.data?.elsewhere
  if (!elsewhere) return null
  return (
    <Alert color="yellow" mb="xl" icon={<IconAlertTriangle size={18} />} title={t('elsewhere.title')}>
      {t('elsewhere.text', { place: elsewhere.place, machine: elsewhere.machine })}
      <Group mt="sm">
        <Button size="xs" loading={settle.isPending} onClick={() => settle.mutate({ how: 'moved' })}>
          {t('elsewhere.moved')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={settle.isPending}
          onClick={() => settle.mutate({ how: 'copied' })}
        >
          {t('elsewhere.copied')}
        </Button>
      </Group>
    </Alert>
  )
}

function Workspace() {
  const { t } = useTranslation('settings')
  const info = useQuery(orpc.app.info.queryOptions())
  if (info.isPending) return <SkeletonRows rows={3} height={56} />
  if (info.isError) return <ErrorState onRetry={() => void info.refetch()} />
  const { workspace, secretProtection, version, host } = info.data
  return (
    <>
      <Section title={t('workspace')}>
        <Row label={t('folder')} hint={t('folderHint')}>
          <code className={classes.path}>{workspace}</code>
          <CopyButton value={workspace}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? t('copied') : t('copy')}>
                <ActionIcon aria-label={t('copy')} onClick={copy}>
                  {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        </Row>
        {secretProtection === 'plain' ? (
          <Alert color="yellow" title={t('secrets')} icon={<IconAlertTriangle size={20} />} m="md">
            {t('protection.plain')}
          </Alert>
        ) : (
          <Row label={t('secrets')}>{t(`protection.${secretProtection}`)}</Row>
        )}
      </Section>
      <Section title={t('about')}>
        <Row label={t('version')}>Koppla {version}</Row>
        <Row label={t('host')}>{t(`hosts.${host}`)}</Row>
      </Section>
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.rows}>{children}</div>
    </section>
  )
}

function Row({
  label,
  hint,
  children,
}: {
  readonly label: string
  readonly hint?: string
  readonly children: ReactNode
}) {
  return (
    <div className={classes.row}>
      <div>
        <div className={classes.label}>{label}</div>
        {hint && <div className={classes.hint}>{hint}</div>}
      </div>
      <div className={classes.value}>{children}</div>
    </div>
  )
}
