import { useTranslation } from 'react-i18next'
import { systemNames } from '#shared/i18n/names.ts'
import type { Json } from '#shared/json.ts'
import type { Language } from '#shared/language.ts'
import type { PlannedWrite } from '#shared/runs/planned.ts'
import { Chip } from '../frame/chip.tsx'
import classes from './plan-write.module.css'
import { isChange, plannedLabel, plannedValue, whatIsWritten } from './planned-words.ts'

interface PlanWriteProps {
  readonly write: PlannedWrite
  readonly language: Language
}

/** One write: where, what, and field by field what is there now and what would be. */
export function PlanWrite({ write, language }: PlanWriteProps) {
  const { t } = useTranslation('plan')
  const { system, action, target, fields, needsYes } = write
  const withBefore = isChange(fields)
  const what = whatIsWritten(write, language)
  const place = system === 'file' ? (target ?? '') : systemNames[system]
  const heading =
    system === 'file' ? t('action.add-row') : [t(`action.${action}`, { what }), target].filter(Boolean).join(' ')
  return (
    <section className={classes.write}>
      <header className={classes.head}>
        <Chip>{place}</Chip>
        <h2 className={classes.heading}>{heading}</h2>
        {needsYes && <Chip tone="warn">{t('needsYes')}</Chip>}
      </header>
      {fields.length > 0 && (
        <table className={classes.fields}>
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              {withBefore && <th scope="col">{t('before')}</th>}
              <th scope="col">{t(withBefore ? 'after' : 'value')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ path, before, after }) => (
              <tr key={path} title={path}>
                <th scope="row">{plannedLabel(path, write, language)}</th>
                {withBefore && (
                  <td className={classes.before}>
                    <Value value={before} language={language} />
                  </td>
                )}
                <td className={classes.after}>
                  <Value value={after} language={language} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Value({ value, language }: { readonly value: Json; readonly language: Language }) {
  const { t } = useTranslation('plan')
  const shown = plannedValue(value, language)
  if (shown === null) return <span className={classes.empty}>{t('emptyValue')}</span>
  return typeof shown === 'boolean' ? t(shown ? 'yes' : 'no') : shown
}
