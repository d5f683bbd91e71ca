import { Alert, Button, Group, Input, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { IconPlugX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewConnection } from '#shared/contract.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { reasonInWords } from '../i18n/sentences.ts'
import { orpc, queryClient } from '../queries.ts'
import classes from './add-connection-form.module.css'
import { AdvancedFields } from './advanced-fields.tsx'
import { type ConnectionDraft, type DraftProblems, emptyDraft, readDraft } from './connection-draft.ts'

/** What it takes to connect a system by client credentials. It is stored only once the system has answered. */
export function AddConnectionForm({ onDone }: { readonly onDone: () => void }) {
  const { t, i18n } = useTranslation(['connections', 'frame'])
  const [draft, setDraft] = useState(emptyDraft)
  const [problems, setProblems] = useState<DraftProblems>({})
  const change = (part: Partial<ConnectionDraft>) => {
    setDraft({ ...draft, ...part })
    setProblems((problems) => Object.fromEntries(Object.entries(problems).filter(([field]) => !(field in part))))
  }
  const field = (name: keyof ConnectionDraft) => {
    const problem = problems[name]
    return {
      value: draft[name],
      onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
      error: problem && t(`connections:form.problems.${problem}`),
    }
  }
  const adding = useMutation({
    mutationFn: (connection: NewConnection) => core.connections.add(connection),
    onSuccess: async (added) => {
      if (!added.ok) return
      await queryClient.invalidateQueries({ queryKey: orpc.connections.key() })
      notify({ message: t('connections:form.added', { name: added.value.name }) })
      onDone()
    },
  })
  const refusal = adding.data?.ok === false ? adding.data.problem : null
  const { system } = draft

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const read = readDraft(draft)
        setProblems(read.ok ? {} : read.problem)
        if (read.ok) adding.mutate(read.value)
      }}
    >
      <Stack gap="md">
        <Input.Wrapper label={t('connections:form.system')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('connections:form.system')}
            value={system}
            onChange={(value) => change({ system: value === 'jortt' ? 'jortt' : 'fortnox' })}
            data={[
              { value: 'jortt', label: systemNames.jortt },
              { value: 'fortnox', label: systemNames.fortnox },
            ]}
          />
          <Input.Description mt="xs">{t(`connections:form.where.${system}`)}</Input.Description>
        </Input.Wrapper>
        <TextInput
          data-autofocus
          label={t('connections:form.name')}
          description={t('connections:form.nameHint')}
          {...field('name')}
        />
        <TextInput
          label={t('connections:form.clientId')}
          autoComplete="off"
          spellCheck={false}
          {...field('clientId')}
        />
        <PasswordInput
          label={t('connections:form.clientSecret')}
          description={t('connections:form.secretHint')}
          autoComplete="new-password"
          {...field('clientSecret')}
        />
        {system === 'fortnox' && (
          <TextInput
            label={t('connections:form.tenantId')}
            description={t('connections:form.tenantHint')}
            {...field('tenantId')}
          />
        )}
        <AdvancedFields system={system} field={field} />
      </Stack>
      <div className={classes.foot}>
        {refusal && (
          <Alert color="red" icon={<IconPlugX size={20} />} title={t('connections:form.refused')}>
            {reasonInWords(refusal, { language: currentLanguage(i18n.language) }, { while: 'connecting' })}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onDone}>
            {t('frame:cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t('connections:form.submit')}
          </Button>
        </Group>
      </div>
    </form>
  )
}
