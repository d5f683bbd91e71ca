import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import inspector from '../inspector.module.css'
import type { ColumnChange } from './file-config.ts'

interface FileChangedProps {
  readonly change: ColumnChange
  readonly onAccept: () => void
}

/** Says that the file has other columns than the flow knows, and takes them over when told to. */
export function FileChanged({ change, onAccept }: FileChangedProps) {
  const { t } = useTranslation('inspector')
  const { added, gone } = change
  return (
    <div className={inspector.notice} data-tone="warn" role="status" style={{ marginBottom: 0 }}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <div>
        <p>{t('file.changed')}</p>
        {added.length > 0 && <p>{t('file.added', { columns: listed(added), count: added.length })}</p>}
        {gone.length > 0 && <p>{t('file.gone', { columns: listed(gone), count: gone.length })}</p>}
        <Button size="compact-sm" variant="default" onClick={onAccept}>
          {t('file.accept')}
        </Button>
      </div>
    </div>
  )
}

const mostNamed = 8
const listed = (names: readonly string[]): string =>
  names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')} …` : names.join(', ')
