import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { core } from '../core-client.ts'
import { download } from '../frame/download.ts'
import { notify } from '../frame/notify.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { reasonInWords } from '../i18n/sentences.ts'
import { orpc } from '../queries.ts'

/** The way to get at a file that a run has written, from a window that may be on another computer; nothing where it is gone. */
export function SaveCopy({ file }: { readonly file: string }) {
  const { t } = useTranslation('runs')
  const files = useQuery(orpc.files.list.queryOptions())
  if (!files.data?.some(({ name }) => name === file)) return null
  return (
    <Anchor component="button" type="button" fz="inherit" onClick={() => void saveCopy(file).catch(reportUnexpected)}>
      {t('saveCopy')}
    </Anchor>
  )
}

async function saveCopy(file: string): Promise<void> {
  const got = await core.files.get({ name: file })
  if (!got.ok) return notify({ tone: 'bad', message: reasonInWords(got.problem, { language: currentLanguage() }) })
  const bytes = Uint8Array.from(atob(got.value.base64), (character) => character.charCodeAt(0))
  download(new Blob([bytes]), file)
}
