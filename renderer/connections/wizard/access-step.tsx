import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { IconPlugX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { systemNames } from '#shared/i18n/names.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { reasonInWords } from '../../i18n/sentences.ts'
import type { ConnectionDraft, DraftProblems } from '../connection-draft.ts'
import { SecretsWarning } from '../secrets-warning.tsx'
import { opensBrowser } from '../ways.ts'
import { AdvancedFields } from './advanced-fields.tsx'
import { advancedFields, isAdvanced } from './field-to-correct.ts'
import { StepForm } from './step-form.tsx'

interface AccessStepProps {
  readonly draft: ConnectionDraft
  readonly isNew: boolean
  readonly problems: DraftProblems
  /** Why the last attempt came to nothing. */
  readonly refusal: Reason | null
  /** The field to correct. */
  readonly focus: keyof ConnectionDraft | null
  readonly redirectAddress: string | null
  readonly onChange: (part: Partial<ConnectionDraft>) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

/** What the other system showed: id and secret. Everything that has a usual value is folded away. */
export function AccessStep(props: AccessStepProps) {
  const { draft, isNew, problems, refusal, focus, redirectAddress, onChange, onBack, onNext } = props
  const { t, i18n } = useTranslation('connections')
  const { system, way } = draft
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // After the heading has had it: what is to be corrected is where the user wants to be.
    if (focus) fields.current?.querySelector<HTMLInputElement>(`input[name="${focus}"]`)?.focus()
  }, [focus])
  useEffect(() => {
    if (Object.keys(problems).length > 0) {
      fields.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus()
    }
  }, [problems])

  const field = (name: keyof ConnectionDraft) => {
    const problem = problems[name]
    return {
      name,
      value: draft[name],
      onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
      error: problem && t(`wizard.access.problems.${problem}`),
    }
  }

  return (
    <StepForm
      title={isNew ? t('wizard.access.title', { system: systemNames[system] }) : t('wizard.access.titleAgain')}
      onSubmit={onNext}
      actions={
        <>
          <Button variant="default" onClick={onBack}>
            {t('wizard.back')}
          </Button>
          <Button type="submit">
            {t(opensBrowser(draft) ? 'wizard.access.submitSignIn' : 'wizard.access.submit')}
          </Button>
        </>
      }
    >
      <Stack gap="lg" ref={fields}>
        {refusal && (
          <Alert
            color="red"
            role="status"
            icon={<IconPlugX size={20} />}
            title={t(isNew ? 'wizard.access.refused' : 'wizard.access.stillOld')}
          >
            {reasonInWords(refusal, { language: currentLanguage(i18n.language) }, { while: 'connecting' })}
          </Alert>
        )}
        {isNew ? (
          <TextInput
            label={t('wizard.access.name')}
            description={t('wizard.access.nameHint')}
            maxLength={80}
            {...field('name')}
          />
        ) : (
          <Text>{t('wizard.access.reconnecting')}</Text>
        )}
        <TextInput label={t('wizard.access.clientId')} autoComplete="off" spellCheck={false} {...field('clientId')} />
        <PasswordInput
          label={t('wizard.access.clientSecret')}
          description={t(isNew ? 'wizard.access.secretHint' : 'wizard.access.secretKept')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('wizard.access.showSecret') }}
          {...field('clientSecret')}
        />
        <SecretsWarning />
        {way === 'service' && (
          <TextInput
            label={t('wizard.access.tenantId')}
            description={t(isNew ? 'wizard.access.tenantHint' : 'wizard.access.tenantKept')}
            inputMode="numeric"
            {...field('tenantId')}
          />
        )}
        <AdvancedFields
          system={system}
          field={field}
          startsOpen={(focus !== null && isAdvanced(focus)) || advancedFields.some((name) => draft[name] !== '')}
          mustBeOpen={advancedFields.some((name) => name in problems)}
          redirectAddress={opensBrowser(draft) ? redirectAddress : null}
        />
      </Stack>
    </StepForm>
  )
}
