import { Alert, Button, Loader } from '@mantine/core'
import { IconCheck, IconExternalLink, IconPlugX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { systemNames } from '#shared/i18n/names.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { reasonInWords } from '../../i18n/sentences.ts'
import type { ConnectionDraft } from '../connection-draft.ts'
import classes from './connect-step.module.css'
import { CopyField } from './copy-field.tsx'
import { StepForm } from './step-form.tsx'
import type { Connecting } from './use-connecting.ts'

interface ConnectStepProps {
  readonly draft: ConnectionDraft
  readonly isNew: boolean
  readonly byBrowser: boolean
  readonly progress: Connecting
  readonly onCancel: () => void
  /** Back to the fields, at the one the refusal is about. */
  readonly onCorrect: () => void
  readonly onAgain: () => void
}

/** Waits for the person in the browser and for the system's answer, and says why where it is a no. */
export function ConnectStep(props: ConnectStepProps) {
  const { progress } = props
  if (progress.kind === 'refused' || progress.kind === 'lost') return <Ended {...props} ended={progress} />
  return <Going {...props} going={progress} />
}

type Ending = Extract<Connecting, { readonly kind: 'refused' | 'lost' }>

function Ended({ draft, isNew, ended, onCorrect, onAgain }: ConnectStepProps & { readonly ended: Ending }) {
  const { t, i18n } = useTranslation('connections')
  return (
    <StepForm
      title={t('wizard.connect.refusedTitle', { name: draft.name.trim() })}
      onSubmit={onCorrect}
      actions={
        <>
          <Button variant="default" onClick={onAgain}>
            {t('wizard.connect.again')}
          </Button>
          <Button type="submit">{t('wizard.connect.correct')}</Button>
        </>
      }
    >
      <Alert
        color="red"
        icon={<IconPlugX size={20} />}
        title={t(isNew ? 'wizard.access.refused' : 'wizard.access.stillOld')}
      >
        {ended.kind === 'lost'
          ? t('wizard.connect.lost')
          : reasonInWords(ended.problem, { language: currentLanguage(i18n.language) }, { while: 'connecting' })}
      </Alert>
    </StepForm>
  )
}

type Stage = 'waits' | 'working' | 'finished'

function Going({
  draft,
  byBrowser,
  going,
  onCancel,
}: ConnectStepProps & { readonly going: Exclude<Connecting, Ending> }) {
  const { t } = useTranslation('connections')
  const { system } = draft
  const address = going.kind === 'sign-in' ? going.address : null
  const signIn: Stage = going.kind === 'testing' ? 'finished' : 'working'
  const testing: Stage = going.kind === 'testing' || !byBrowser ? 'working' : 'waits'
  return (
    <StepForm
      title={t('wizard.connect.title', { name: draft.name.trim() })}
      onSubmit={() => address !== null && window.open(address, '_blank', 'noopener')}
      actions={
        <>
          <Button variant="default" onClick={onCancel}>
            {t('wizard.connect.cancel')}
          </Button>
          {address !== null && (
            <Button type="submit" leftSection={<IconExternalLink size={16} />}>
              {t('wizard.connect.open')}
            </Button>
          )}
        </>
      }
    >
      <ol className={classes.stages} aria-live="polite">
        {byBrowser && <StageLine stage={signIn} title={t('wizard.connect.signIn')} />}
        {address !== null && (
          <li className={classes.about}>
            <p>{t('wizard.connect.signInText', { system: systemNames[system] })}</p>
            <p className={classes.dim}>{t('wizard.connect.signInAddress')}</p>
            <CopyField what={t('wizard.connect.signIn')} value={address} />
          </li>
        )}
        <StageLine stage={testing} title={t('wizard.connect.testing')} />
      </ol>
    </StepForm>
  )
}

function StageLine({ stage, title }: { readonly stage: Stage; readonly title: string }) {
  const { t } = useTranslation('connections')
  return (
    <li className={classes.stage} data-stage={stage}>
      <span className={classes.mark} aria-hidden>
        {stage === 'working' && <Loader size={16} />}
        {stage === 'finished' && <IconCheck size={16} stroke={2.5} />}
      </span>
      <span className={classes.name}>{title}</span>
      <span className={classes.dim}>{t(`wizard.connect.${stage}`)}</span>
    </li>
  )
}
