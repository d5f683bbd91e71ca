import { Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldName, type Naming, plainText } from '#shared/i18n/names.ts'
import { reasonRemedy, say } from '#shared/i18n/sentence.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { reasonInShort } from '../i18n/sentences.ts'
import classes from './warnings.module.css'

// A record with long texts can have a dozen of them, which would push everything else out of sight.
const fewEnough = 3

interface WarningsProps {
  readonly warnings: readonly Reason[]
  readonly naming: Naming
}

/** What was done differently than it stood in the source, and what to do about it, said once. */
export function Warnings({ warnings, naming }: WarningsProps) {
  const { t } = useTranslation('runs')
  const [all, setAll] = useState(false)
  const shown = all ? warnings : warnings.slice(0, fewEnough)
  const remedies = new Set(warnings.map((warning) => remedyText(warning, naming)).filter((text) => text !== null))
  return (
    <section className={classes.warnings} aria-label={t('warnings', { count: warnings.length })}>
      <h3 className={classes.title}>
        <IconAlertTriangle size={16} aria-hidden />
        {t('warnings', { count: warnings.length })}
      </h3>
      <ul className={classes.list} data-all={all || undefined}>
        {shown.map((warning) => (
          <li key={JSON.stringify(warning)}>
            <WarningText warning={warning} naming={naming} />
          </li>
        ))}
      </ul>
      {[...remedies].map((remedy) => (
        <p key={remedy} className={classes.remedy}>
          {remedy}
        </p>
      ))}
      {!all && (
        <Anchor component="button" type="button" size="sm" onClick={() => setAll(true)}>
          {t('detail.allWarnings')}
        </Anchor>
      )}
    </section>
  )
}

/** A text that was changed stands above what it became, so that both halves can be seen whatever their length. */
function WarningText({ warning, naming }: { readonly warning: Reason; readonly naming: Naming }) {
  const { t } = useTranslation('runs')
  const { target, before, after } = warning.values
  if (warning.kind !== 'text-changed') return <span className={classes.text}>{reasonInShort(warning, naming)}</span>
  return (
    <>
      <span className={classes.text}>
        {t('changed.title', { target: fieldName(plainText(target), naming.language) })}
      </span>
      <dl className={classes.change}>
        <dt>{t('changed.before')}</dt>
        <dd className={classes.text}>{plainText(before)}</dd>
        <dt>{t('changed.after')}</dt>
        <dd className={classes.text}>{plainText(after)}</dd>
      </dl>
    </>
  )
}

function remedyText(warning: Reason, naming: Naming): string | null {
  const remedy = reasonRemedy(warning, naming)
  return remedy && say(remedy, naming.language)
}
