import { Checkbox, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type FileLayout, fileDelimiters, fileEncodings, fileFormats } from '#shared/files/file-reading.ts'
import classes from './file-setting.module.css'

type Layout = Omit<FileLayout, 'path'>

interface FileLayoutSettingsProps {
  readonly layout: Layout
  readonly onChange: (layout: Layout) => void
}

/** How the file is read: found out when it was chosen, and changed here where that was wrong. */
export function FileLayoutSettings({ layout, onChange }: FileLayoutSettingsProps) {
  const { t } = useTranslation('inspector')
  const { format, encoding, delimiter, header } = layout
  const settled = { format, encoding, delimiter, header }
  return (
    <div className={classes.layout}>
      <NativeSelect
        size="xs"
        label={t('file.format')}
        data={fileFormats.map((value) => ({ value, label: value.toUpperCase() }))}
        value={format}
        onChange={(event) => {
          const chosen = fileFormats.find((value) => value === event.currentTarget.value)
          if (chosen) onChange({ ...settled, format: chosen, header: true })
        }}
      />
      <NativeSelect
        size="xs"
        label={t('file.encoding')}
        data={fileEncodings.map((value) => ({ value, label: encodingNames[value] }))}
        value={encoding}
        onChange={(event) => {
          const chosen = fileEncodings.find((value) => value === event.currentTarget.value)
          if (chosen) onChange({ ...settled, encoding: chosen })
        }}
      />
      {format === 'csv' && (
        <>
          <NativeSelect
            size="xs"
            label={t('file.delimiter')}
            data={fileDelimiters.map((value) => ({ value, label: t(`file.delimiters.${value}`) }))}
            value={delimiter}
            onChange={(event) => {
              const chosen = fileDelimiters.find((value) => value === event.currentTarget.value)
              if (chosen) onChange({ ...settled, delimiter: chosen })
            }}
          />
          <Checkbox
            size="xs"
            className={classes.header ?? ''}
            label={t('file.header')}
            checked={header}
            onChange={(event) => onChange({ ...settled, header: event.currentTarget.checked })}
          />
        </>
      )}
    </div>
  )
}

const encodingNames = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'windows-1252': 'Windows-1252' } as const
