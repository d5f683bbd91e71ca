import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconHelp, IconInfoCircle, IconRefresh, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Finding, preflightChecks } from '#shared/connections/preflight.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { findingInWords } from './finding-sentence.ts'
import classes from './preflight-list.module.css'
import type { Preflight } from './use-preflight.ts'

const pictures = { ok: IconCheck, notice: IconInfoCircle, problem: IconX, unknown: IconHelp } as const

interface PreflightListProps {
  /** What the connection is called. */
  readonly name: string
  readonly preflight: Preflight
}

/** What a check of a connection found, line by line as it comes, each with what to do about it. */
export function PreflightList({ name, preflight }: PreflightListProps) {
  const { t } = useTranslation('connections')
  const { status, findings, again } = preflight
  return (
    <section className={classes.preflight} aria-label={t('preflight.title', { name })}>
      <ul className={classes.findings} aria-label={t('preflight.list')}>
        {findings.map((finding) => (
          <FindingLine
            key={`${finding.check}.${finding.variant}.${JSON.stringify(finding.values)}`}
            finding={finding}
          />
        ))}
      </ul>
      <div className={classes.foot}>
        <p className={classes.summary} role="status">
          {status === 'failed' && <IconAlertTriangle size={16} className={classes.warn} aria-hidden />}
          <Summary preflight={preflight} />
        </p>
        {status !== 'running' && (
          <Button variant="subtle" size="compact-sm" leftSection={<IconRefresh size={14} />} onClick={again}>
            {t('preflight.again')}
          </Button>
        )}
      </div>
    </section>
  )
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  const { t, i18n } = useTranslation('connections')
  const Picture = pictures[finding.level]
  const { text, remedy } = findingInWords(finding, currentLanguage(i18n.language))
  return (
    <li className={classes.finding} data-level={finding.level}>
      <span className={classes.mark} role="img" aria-label={t(`preflight.level.${finding.level}`)}>
        <Picture size={14} stroke={2.5} aria-hidden />
      </span>
      <div>
        <p>{text}</p>
        {remedy && <p className={classes.remedy}>{remedy}</p>}
      </div>
    </li>
  )
}

function Summary({ preflight: { status, findings } }: { readonly preflight: Preflight }) {
  const { t } = useTranslation('connections')
  if (status === 'failed') return t('preflight.failed')
  if (status === 'running') {
    const last = findings.at(-1)
    const next = last ? preflightChecks[preflightChecks.indexOf(last.check) + 1] : preflightChecks[0]
    return next ? t('preflight.checking', { check: t(`preflight.checks.${next}`) }) : t('preflight.starting')
  }
  const problems = findings.filter(({ level }) => level === 'problem').length
  if (problems > 0) return t('preflight.problems', { count: problems })
  if (findings.some(({ level }) => level === 'notice')) return t('preflight.look')
  return t(findings.every(({ level }) => level === 'ok') ? 'preflight.allGood' : 'preflight.nothingWrong')
}
