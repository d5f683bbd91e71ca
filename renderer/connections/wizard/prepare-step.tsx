import { Alert, Anchor, Button, Radio } from '@mantine/core'
import { IconExternalLink, IconInfoCircle } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { usualValues } from '#shared/connections/usual-values.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { Chip } from '../../frame/chip.tsx'
import type { ConnectionDraft } from '../connection-draft.ts'
import { applicationPages, type System, type Way, waysOf } from '../ways.ts'
import cards from './choice-card.module.css'
import { CopyField } from './copy-field.tsx'
import classes from './prepare-step.module.css'
import { ScopeList } from './scope-list.tsx'
import { StepForm } from './step-form.tsx'

interface PrepareStepProps {
  readonly draft: ConnectionDraft
  readonly redirectAddress: string | null
  readonly onChange: (part: Partial<ConnectionDraft>) => void
  /** Null where there is no step before. */
  readonly onBack: (() => void) | null
  readonly onNext: () => void
}

/** What has to be made in the other system, with everything that is entered there at hand. */
export function PrepareStep({ draft, redirectAddress, onChange, onBack, onNext }: PrepareStepProps) {
  const { t } = useTranslation('connections')
  const { system, way } = draft
  const ways: readonly Way[] = waysOf[system]
  const todoId = useId()
  return (
    <StepForm
      title={t('wizard.prepare.title', { system: systemNames[system] })}
      onSubmit={onNext}
      actions={
        <>
          {onBack && (
            <Button variant="default" onClick={onBack}>
              {t('wizard.back')}
            </Button>
          )}
          <Button type="submit">{t('wizard.next')}</Button>
        </>
      }
    >
      <Radio.Group
        label={t('wizard.prepare.way')}
        value={way}
        onChange={(value) => onChange({ way: ways.find((one) => one === value) ?? way })}
      >
        <div className={cards.cards}>
          {ways.map((one, index) => (
            <Radio.Card key={one} value={one} className={`${cards.card} ${cards.plain}`}>
              <span className={cards.text}>
                <b>
                  {t(`wizard.prepare.ways.${one}.name`)}
                  {index === 0 && <Chip tone="accent">{t('wizard.prepare.recommended')}</Chip>}
                </b>
                <small>{t(`wizard.prepare.ways.${one}.hint`)}</small>
              </span>
              <Radio.Indicator size="xs" className={cards.mark} />
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <h4 id={todoId} className={classes.subtitle}>
        {t('wizard.prepare.todo')}
      </h4>
      <ol className={classes.todo} aria-labelledby={todoId}>
        <Todo draft={draft} redirectAddress={redirectAddress} onChange={onChange} />
      </ol>
      <Alert color="koppla" icon={<IconInfoCircle size={20} />} mt="lg">
        {t(`wizard.prepare.needs.${system}`)}
      </Alert>
    </StepForm>
  )
}

type TodoProps = Pick<PrepareStepProps, 'draft' | 'redirectAddress' | 'onChange'>

function Todo({ draft, redirectAddress, onChange }: TodoProps) {
  const { t } = useTranslation('connections')
  const { system, way } = draft
  const usual = usualValues[system].scope
  const redirect = <CopyField what={t('wizard.prepare.redirect')} value={redirectAddress} />
  const scopes = (
    <ScopeList
      system={system}
      scope={draft.scope.trim() || usual}
      onScope={(scope) => onChange({ scope: scope === usual ? '' : scope })}
    />
  )
  switch (way) {
    case 'own':
      return (
        <>
          <li>
            {t('wizard.prepare.own.open')} <PageLink system={system} />
          </li>
          <li>{t('wizard.prepare.own.create')}</li>
          <li>
            {t('wizard.prepare.own.scopes')}
            {scopes}
          </li>
          <li>{t('wizard.prepare.own.keep')}</li>
        </>
      )
    case 'app':
      return (
        <>
          <li>{t('wizard.prepare.app.ask')}</li>
          <li>
            {t('wizard.prepare.app.redirect')}
            {redirect}
          </li>
          <li>
            {t('wizard.prepare.app.scopes')}
            {scopes}
          </li>
          <li>{t('wizard.prepare.app.keep')}</li>
        </>
      )
    case 'service':
    case 'user':
      return (
        <>
          <li>
            {t(`wizard.prepare.${way}.open`)} <PageLink system={system} />
          </li>
          {way === 'service' && <li>{t('wizard.prepare.service.allow')}</li>}
          <li>
            {t(`wizard.prepare.${way}.redirect`)}
            {redirect}
          </li>
          <li>
            {t(`wizard.prepare.${way}.scopes`)}
            {scopes}
          </li>
          <li>{t(`wizard.prepare.${way}.keep`)}</li>
        </>
      )
  }
}

function PageLink({ system }: { readonly system: System }) {
  const { t } = useTranslation('connections')
  return (
    <Anchor className={classes.link} href={applicationPages[system]} target="_blank" rel="noreferrer">
      {t(`wizard.prepare.link.${system}`)}
      <IconExternalLink size={14} aria-hidden />
    </Anchor>
  )
}
