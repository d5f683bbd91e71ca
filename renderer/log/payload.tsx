import { ActionIcon, CopyButton, SegmentedControl, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '#shared/json.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import classes from './payload.module.css'
import { readableFields } from './readable-fields.ts'

interface PayloadProps {
  readonly title?: string
  /** The technical name of it, such as the request line. */
  readonly code?: string
  readonly badge?: ReactNode
  /** Null where it had no body. */
  readonly payload: JsonObject | null
}

/** A payload as a list of fields with their names, or as the JSON it is. */
export function Payload({ title, code, badge, payload }: PayloadProps) {
  const { t } = useTranslation('runs')
  const [shape, setShape] = useState('fields')
  const json = JSON.stringify(payload, null, 2)
  return (
    <section className={classes.payload}>
      <header className={classes.head}>
        <div className={classes.titles}>
          {title && <h3 className={classes.title}>{title}</h3>}
          {code && <code className={classes.code}>{code}</code>}
        </div>
        {badge}
        {payload && (
          <>
            <SegmentedControl
              size="xs"
              value={shape}
              onChange={setShape}
              aria-label={t('payload.shape')}
              data={[
                { value: 'fields', label: t('payload.fields') },
                { value: 'json', label: 'JSON' },
              ]}
            />
            <CopyButton value={json}>
              {({ copied, copy }) => (
                <Tooltip label={copied ? t('payload.copied') : t('payload.copy')}>
                  <ActionIcon aria-label={t('payload.copy')} onClick={copy}>
                    {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                  </ActionIcon>
                </Tooltip>
              )}
            </CopyButton>
          </>
        )}
      </header>
      {payload === null && <p className={classes.none}>{t('payload.none')}</p>}
      {payload && (shape === 'json' ? <pre className={classes.json}>{json}</pre> : <Fields payload={payload} />)}
    </section>
  )
}

function Fields({ payload }: { readonly payload: JsonObject }) {
  const { t, i18n } = useTranslation('runs')
  const fields = readableFields(payload, currentLanguage(i18n.language))
  if (fields.length === 0) return <p className={classes.none}>{t('payload.empty')}</p>
  return (
    <dl className={classes.fields}>
      {fields.map(({ path, label, depth, value }) => (
        <div key={path} className={classes.field} data-group={value === null || undefined} title={path}>
          <dt style={{ paddingLeft: depth * 12 }}>{label}</dt>
          <dd data-value>{typeof value === 'boolean' ? t(value ? 'payload.yes' : 'payload.no') : value}</dd>
        </div>
      ))}
    </dl>
  )
}
