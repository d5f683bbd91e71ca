import { Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usualValues } from '#shared/connections/usual-values.ts'
import { systemNames } from '#shared/i18n/names.ts'
import type { ConnectionDraft } from '../connection-draft.ts'
import classes from './advanced-fields.module.css'

interface FieldProps {
  readonly name: string
  readonly value: string
  readonly onChange: (event: { currentTarget: { value: string } }) => void
  readonly error: ReactNode
}

interface AdvancedFieldsProps {
  readonly system: ConnectionDraft['system']
  readonly field: (name: keyof ConnectionDraft) => FieldProps
  /** Unfolded from the first, because one of them is what it is about. */
  readonly startsOpen: boolean
  /** One of them has a problem: it can't be folded away. */
  readonly mustBeOpen: boolean
  /** Null where no browser has to come back. */
  readonly redirectAddress: string | null
}

/** Addresses, permissions and limits, for those who need other ones than the usual; the usual ones stand there in grey. */
export function AdvancedFields({ system, field, startsOpen, mustBeOpen, redirectAddress }: AdvancedFieldsProps) {
  const { t } = useTranslation('connections')
  const [unfolded, setUnfolded] = useState(startsOpen)
  const opened = unfolded || mustBeOpen
  const id = useId()
  const usual = usualValues[system]
  return (
    <div>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setUnfolded(!opened)}
      >
        <IconChevronRight size={14} aria-hidden />
        {t('wizard.access.advanced')}
      </UnstyledButton>
      <div id={id} hidden={!opened}>
        <Stack gap="md" pt="sm">
          <Text size="xs" c="dimmed">
            {t('wizard.access.advancedHint')}
          </Text>
          <TextInput
            label={t('wizard.access.baseUrl')}
            description={t('wizard.access.baseUrlHint')}
            placeholder={usual.baseUrl}
            spellCheck={false}
            {...field('baseUrl')}
          />
          <TextInput
            label={t('wizard.access.tokenUrl')}
            placeholder={usual.tokenUrl}
            spellCheck={false}
            {...field('tokenUrl')}
          />
          <TextInput
            label={t('wizard.access.scope')}
            placeholder={usual.scope}
            spellCheck={false}
            {...field('scope')}
          />
          {redirectAddress !== null && (
            <TextInput
              label={t('wizard.access.redirectPort')}
              description={t('wizard.access.redirectPortHint', {
                system: systemNames[system],
                address: redirectAddress,
              })}
              inputMode="numeric"
              placeholder={new URL(redirectAddress).port}
              {...field('redirectPort')}
            />
          )}
          <Group gap="md" grow align="start">
            <TextInput
              label={t('wizard.access.budgetRequests')}
              description={t('wizard.access.budgetHint')}
              // Below, so that both fields stand in one line however long the hint is.
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="numeric"
              placeholder={String(usual.budget.requests)}
              {...field('budgetRequests')}
            />
            <TextInput
              label={t('wizard.access.budgetSeconds')}
              inputMode="decimal"
              placeholder={String(usual.budget.seconds)}
              {...field('budgetSeconds')}
            />
          </Group>
        </Stack>
      </div>
    </div>
  )
}
