import { IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { columnKeys } from '#shared/files/column-keys.ts'
import type { FileColumn, FilePreview } from '#shared/files/file-reading.ts'
import type { Json } from '#shared/json.ts'
import { useWords } from '../../canvas/words.ts'
import { choiceOf, typeChoices, withChoice } from './column-types.ts'
import classes from './file-preview-table.module.css'

interface FilePreviewTableProps {
  readonly columns: readonly FileColumn[]
  readonly keyColumn: string
  readonly preview: FilePreview
  readonly onColumns: (columns: readonly FileColumn[]) => void
}

/** The first rows of a file as a run would read them; what a column holds is changed in its heading. */
export function FilePreviewTable({ columns, keyColumn, preview, onColumns }: FilePreviewTableProps) {
  const { t } = useTranslation('inspector')
  const { number } = useWords()
  const keys = columnKeys(columns)
  const misfits = new Set(preview.misfits.map(({ row, key }) => `${row} ${key}`))
  const isNumber = ({ type }: FileColumn) => type === 'integer' || type === 'decimal'
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to scroll by the keyboard too */}
      <section className={classes.frame} aria-label={t('file.preview')} tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th className={classes.number} scope="col">
                <span className={classes.unseen}>{t('file.row')}</span>
              </th>
              {columns.map((column, at) => (
                <th key={column.name} scope="col" data-number={isNumber(column) || undefined}>
                  <span className={classes.name} title={column.name}>
                    {column.name === keyColumn && <IconKey size={13} aria-hidden />}
                    {column.name}
                  </span>
                  <select
                    className={classes.type}
                    data-type={column.type}
                    aria-label={t('file.type', { column: column.name })}
                    value={choiceOf(column)}
                    onChange={(event) => {
                      const changed = withChoice(column, event.currentTarget.value)
                      if (changed) onColumns(columns.with(at, changed))
                    }}
                  >
                    {typeChoices.map((choice) => (
                      <option key={choice} value={choice}>
                        {t(`file.types.${choice}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
              <tr key={at}>
                <th className={classes.number} scope="row">
                  {number(at + 1)}
                </th>
                {columns.map((column, place) => {
                  const key = keys[place] ?? column.name
                  const isBad = misfits.has(`${at} ${key}`)
                  const text = shown(row[key] ?? null)
                  return (
                    <td
                      key={column.name}
                      data-number={isNumber(column) || undefined}
                      data-bad={isBad || undefined}
                      title={isBad ? t('file.misfit', { value: text }) : text}
                    >
                      {text}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={classes.note}>
        {t('file.firstRows', { count: preview.rows.length })}
        {preview.misfits.length > 0 && (
          <span className={classes.bad}> {t('file.misfits', { count: preview.misfits.length })}</span>
        )}
      </p>
    </>
  )
}

const shown = (value: Json): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
