import { useTranslation } from 'react-i18next'
import type { ReceivedAnswer } from '#shared/contract.ts'
import { type Naming, nodeName } from '#shared/i18n/names.ts'
import { Chip } from '../frame/chip.tsx'
import { Payload } from './payload.tsx'
import classes from './record-detail.module.css'

/** What the other system answered, request by request. */
export function Answers({ answers, naming }: { readonly answers: readonly ReceivedAnswer[]; readonly naming: Naming }) {
  const { t } = useTranslation('runs')
  if (answers.length === 0) return <p className={classes.nothing}>{t('detail.nothingReceived')}</p>
  return answers.map(({ nodeId, status, body }, index) => (
    <Payload
      // biome-ignore lint/suspicious/noArrayIndexKey: answers of a past attempt keep their places
      key={index}
      title={nodeName(nodeId, naming)}
      badge={<Chip tone={status < 400 ? 'ok' : 'bad'}>{status}</Chip>}
      payload={body}
    />
  ))
}
