import { Chip, Group, NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { missedPolicies } from '#shared/schedule/schedule.ts'
import type { ScheduleDraft } from './schedule-draft.ts'
import classes from './schedule-form.module.css'
import { useScheduleWords } from './schedule-words.ts'

const kinds = ['every', 'daily', 'weekly', 'monthly', 'cron'] as const

interface ScheduleFormProps {
  readonly draft: ScheduleDraft
  readonly onChange: (change: Partial<ScheduleDraft>) => void
}

/** The fields of a schedule; what is due when is shown beside them. */
export function ScheduleForm({ draft, onChange }: ScheduleFormProps) {
  const { t } = useTranslation('schedule')
  return (
    <Stack gap="lg">
      <Switch
        checked={draft.on}
        onChange={(event) => onChange({ on: event.currentTarget.checked })}
        label={t('on')}
        description={t('onHint')}
        data-autofocus
      />
      <SegmentedControl
        fullWidth
        aria-label={t('timing')}
        value={draft.kind}
        onChange={(value) => onChange({ kind: kinds.find((kind) => kind === value) ?? 'daily' })}
        data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <TimingFields draft={draft} onChange={onChange} />
      <Select
        label={t('timeZone')}
        searchable
        allowDeselect={false}
        data={timeZones(draft.timeZone)}
        value={draft.timeZone}
        onChange={(timeZone) => timeZone && onChange({ timeZone })}
      />
      <Select
        label={t('missed')}
        allowDeselect={false}
        data={missedPolicies.map((policy) => ({ value: policy, label: t(`missedPolicies.${policy}`) }))}
        value={draft.missed}
        onChange={(value) => onChange({ missed: missedPolicies.find((policy) => policy === value) ?? 'once' })}
      />
      <div>
        <Switch
          checked={draft.isQuiet}
          onChange={(event) => onChange({ isQuiet: event.currentTarget.checked })}
          label={t('quiet')}
          description={t('quietHint')}
        />
        {draft.isQuiet && (
          <Group gap="md" mt="sm" grow>
            <Time label={t('quietFrom')} value={draft.quietFrom} onChange={(quietFrom) => onChange({ quietFrom })} />
            <Time label={t('quietTo')} value={draft.quietTo} onChange={(quietTo) => onChange({ quietTo })} />
          </Group>
        )}
      </div>
      <NumberInput
        label={t('jitter')}
        description={t('jitterHint')}
        min={0}
        max={3600}
        allowDecimal={false}
        value={draft.jitterSeconds}
        onChange={(jitterSeconds) => onChange({ jitterSeconds })}
      />
    </Stack>
  )
}

function TimingFields({ draft, onChange }: ScheduleFormProps) {
  const { t } = useTranslation('schedule')
  const { days } = useScheduleWords()
  const time = <Time label={t('at')} value={draft.at} onChange={(at) => onChange({ at })} />
  switch (draft.kind) {
    case 'every':
      return (
        <NumberInput
          label={t('minutes')}
          min={1}
          max={10_080}
          allowDecimal={false}
          value={draft.minutes}
          onChange={(minutes) => onChange({ minutes })}
        />
      )
    case 'daily':
      return time
    case 'weekly':
      return (
        <>
          <fieldset className={classes.days}>
            <legend className={classes.legend}>{t('days')}</legend>
            <Chip.Group multiple value={[...draft.days]} onChange={(chosen) => onChange({ days: chosen })}>
              <Group gap={4}>
                {days.map(({ day, name }) => (
                  <Chip key={day} value={String(day)} size="xs" classNames={{ label: classes.day ?? '' }}>
                    {name}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </fieldset>
          {time}
        </>
      )
    case 'monthly':
      return (
        <Group gap="md" grow align="start">
          <NumberInput
            label={t('day')}
            description={t('dayHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            min={1}
            max={31}
            allowDecimal={false}
            value={draft.day}
            onChange={(day) => onChange({ day })}
          />
          {time}
        </Group>
      )
    case 'cron':
      return (
        <TextInput
          label={t('cron')}
          description={t('cronHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          spellCheck={false}
          classNames={{ input: classes.code ?? '' }}
          value={draft.cron}
          onChange={(event) => onChange({ cron: event.currentTarget.value })}
        />
      )
  }
}

interface TimeProps {
  readonly label: string
  readonly value: string
  readonly onChange: (time: string) => void
}

function Time({ label, value, onChange }: TimeProps) {
  return <TextInput type="time" label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
}

/** All that the browser knows, and the chosen one even if it does not. */
function timeZones(chosen: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(chosen) ? known : [chosen, ...known]
}
