import { useTranslation } from 'react-i18next'
import classes from './change-table.module.css'
import type { ChangeLine } from './use-change-words.ts'

/** Field by field: as it was and as it is. */
export function ChangeTable({ lines }: { readonly lines: readonly ChangeLine[] }) {
  const { t } = useTranslation('versions')
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, before, after, isCode }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one difference never change places
          <tr key={at}>
            <th scope="row">{label}</th>
            <td className={classes.before}>
              <Value text={before} isCode={isCode} />
            </td>
            <td className={classes.after}>
              <Value text={after} isCode={isCode} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ text, isCode }: { readonly text: string | null; readonly isCode: boolean }) {
  const { t } = useTranslation('versions')
  if (text === null) return <span className={classes.nothing}>{t('nothing')}</span>
  return isCode ? <code className={classes.code}>{text}</code> : text
}
