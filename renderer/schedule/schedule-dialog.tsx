import { Alert, Button, Group, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduledFlowInfo } from '#shared/contract.ts'
import { dueTimes } from '#shared/schedule/due-times.ts'
import type { Schedule } from '#shared/schedule/schedule.ts'
import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { orpc, queryClient } from '../queries.ts'
import { NextTimes } from './next-times.tsx'
import classes from './schedule-dialog.module.css'
import { draftOf, emptyDraft, readDraft } from './schedule-draft.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { type ScheduleRefusal, useScheduleWords } from './schedule-words.ts'

interface ScheduleDialogProps {
  readonly flowId: string
  readonly flowName: string
  readonly scheduled: ScheduledFlowInfo | null
  readonly onClose: () => void
}

/** When a flow runs by itself, with the next times as they follow from what stands in the form. */
export function ScheduleDialog({ flowId, flowName, scheduled, onClose }: ScheduleDialogProps) {
  const { t } = useTranslation(['schedule', 'frame'])
  const words = useScheduleWords()
  const [now] = useState(() => new Date())
  const [draft, setDraft] = useState(() => {
    const empty = emptyDraft(now, Intl.DateTimeFormat().resolvedOptions().timeZone)
    return scheduled ? draftOf(scheduled.schedule, empty) : empty
  })
  const read = readDraft(draft)
  const times = read.ok ? dueTimes(read.value, now) : read
  const saving = useMutation({
    mutationFn: (schedule: Schedule) => core.schedules.save({ flowId, schedule }),
    onSuccess: async (saved) => {
      if (saved.ok) await done(t(saved.value.schedule.on ? 'saved' : 'savedOff', { name: flowName }))
    },
  })
  const removing = useMutation({
    mutationFn: () => core.schedules.remove({ flowId }),
    onSuccess: () => done(t('removed', { name: flowName })),
  })
  async function done(message: string): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: orpc.schedules.key() })
    notify({ message })
    onClose()
  }

  const refusal: ScheduleRefusal | null = times.ok
    ? saving.data?.ok === false
      ? saving.data.problem
      : null
    : times.problem
  return (
    <Modal
      opened
      size={720}
      title={t('dialogTitle', { name: flowName })}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (read.ok && times.ok) saving.mutate(read.value)
        }}
      >
        <div className={classes.columns}>
          <ScheduleForm draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
          <div className={classes.preview}>
            {times.ok && <NextTimes times={times.value.upcoming(now, 5)} timeZone={draft.timeZone} muted={!draft.on} />}
            {refusal && (
              <Alert color="red" icon={<IconAlertTriangle size={18} />}>
                {words.trouble(refusal)}
              </Alert>
            )}
          </div>
        </div>
        <Group justify="space-between" className={classes.foot}>
          {scheduled ? (
            <Button variant="subtle" color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
              {t('remove')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('frame:cancel')}
            </Button>
            <Button type="submit" disabled={!times.ok} loading={saving.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  )
}
