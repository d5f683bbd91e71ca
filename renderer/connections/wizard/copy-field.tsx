import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './copy-field.module.css'

interface CopyFieldProps {
  /** What it is, for the name of the button. */
  readonly what: string
  /** Null while it is not known yet. */
  readonly value: string | null
}

/** A text that has to be entered elsewhere, character by character the same. */
export function CopyField({ what, value }: CopyFieldProps) {
  const { t } = useTranslation('connections')
  return (
    <div className={classes.field}>
      <code className={classes.value}>{value ?? '\u00a0'}</code>
      <CopyButton value={value ?? ''}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-sm"
            disabled={value === null}
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            aria-label={t('wizard.copyOf', { what })}
            onClick={copy}
          >
            <span aria-live="polite">{copied ? t('wizard.copied') : t('wizard.copy')}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  )
}
