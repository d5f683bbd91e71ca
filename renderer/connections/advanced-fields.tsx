import { Collapse, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './advanced-fields.module.css'
import type { ConnectionDraft } from './connection-draft.ts'
import { usualValues } from './usual-values.ts'

interface FieldProps {
  readonly value: string
  readonly onChange: (event: { currentTarget: { value: string } }) => void
  readonly error: ReactNode
}

interface AdvancedFieldsProps {
  readonly system: ConnectionDraft['system']
  readonly field: (name: keyof ConnectionDraft) => FieldProps
}

/** Addresses, permissions and limits, for those who need other ones than the usual; the usual ones stand there in grey. */
export function AdvancedFields({ system, field }: AdvancedFieldsProps) {
  const { t } = useTranslation('connections')
  const [opened, setOpened] = useState(false)
  const id = useId()
  const usual = usualValues[system]
  return (
    <div>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight size={14} aria-hidden />
        {t('form.advanced')}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <Stack gap="md" pt="sm">
          <Text size="xs" c="dimmed">
            {t('form.advancedHint')}
          </Text>
          <TextInput
            label={t('form.baseUrl')}
            description={t('form.baseUrlHint')}
            placeholder={usual.baseUrl}
            spellCheck={false}
            {...field('baseUrl')}
          />
          <TextInput
            label={t('form.tokenUrl')}
            placeholder={usual.tokenUrl}
            spellCheck={false}
            {...field('tokenUrl')}
          />
          <TextInput label={t('form.scope')} placeholder={t('form.usual')} spellCheck={false} {...field('scope')} />
          <Group gap="md" grow align="start">
            <TextInput
              label={t('form.budgetRequests')}
              description={t('form.budgetHint')}
              inputMode="numeric"
              placeholder={usual.budgetRequests}
              {...field('budgetRequests')}
            />
            <TextInput
              label={t('form.budgetSeconds')}
              description={'\u00a0'}
              inputMode="decimal"
              placeholder={usual.budgetSeconds}
              {...field('budgetSeconds')}
            />
          </Group>
        </Stack>
      </Collapse>
    </div>
  )
}
