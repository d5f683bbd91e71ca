import { Alert } from '@mantine/core'
import { IconFileAlert } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fileFix, fileText } from '#shared/i18n/sentence.ts'
import { useSay } from '../i18n/sentences.ts'
import type { FailedImport } from './use-import.ts'

/** Why a file was not imported, and what to do about it. */
export function ImportProblem({ problem, onClose }: { readonly problem: FailedImport; readonly onClose: () => void }) {
  const { t } = useTranslation(['flows', 'frame'])
  const say = useSay()
  return (
    <Alert
      color="red"
      mb="lg"
      icon={<IconFileAlert size={20} />}
      title={t('flows:importing.failed', { file: problem.file })}
      withCloseButton
      closeButtonLabel={t('frame:close')}
      onClose={onClose}
    >
      {say(fileText(problem.problem), fileFix(problem.problem))}
    </Alert>
  )
}
