import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '#shared/runs/run-view.ts'
import { useFormats } from '../i18n/formats.ts'
import { doneIn } from '../log/run-progress.tsx'
import classes from './run-button.module.css'
import type { FlowRun } from './use-flow-run.ts'

type RunButtonProps = Pick<FlowRun, 'run' | 'phase' | 'start' | 'stop' | 'pause' | 'goOn'>

/**
 * Starts the flow; while it runs, pauses and stops it and shows how far it is. As wide as its longest word, so that it
 * stands still.
 */
export function RunButton({ run, phase, start, stop, pause, goOn }: RunButtonProps) {
  const { t } = useTranslation('flows')
  const { percent } = useFormats()
  if (phase === 'idle' || phase === 'starting') {
    return (
      <Button
        className={classes.run}
        leftSection={<IconPlayerPlayFilled size={14} />}
        loading={phase === 'starting'}
        onClick={start}
      >
        {t('page.run')}
      </Button>
    )
  }
  const share = run === null ? null : shareOf(run)
  const isPaused = run?.paused ?? false
  const other = t(isPaused ? 'page.goOn' : 'page.pause')
  return (
    <>
      <Tooltip label={other}>
        <ActionIcon
          size={32}
          variant={isPaused ? 'filled' : 'default'}
          color={isPaused ? 'koppla' : 'gray'}
          aria-label={other}
          disabled={phase === 'stopping'}
          onClick={isPaused ? goOn : pause}
        >
          {isPaused ? <IconPlayerPlayFilled size={14} /> : <IconPlayerPauseFilled size={14} />}
        </ActionIcon>
      </Tooltip>
      <Button
        className={classes.run}
        variant="default"
        disabled={phase === 'stopping'}
        leftSection={<IconPlayerStopFilled size={14} />}
        aria-label={share === null ? t('page.stop') : t('page.share', { share: percent(share) })}
        onClick={stop}
      >
        {phase === 'stopping'
          ? t('page.stopping')
          : [t('page.stop'), share !== null && percent(share)].filter(Boolean).join(' · ')}
        <span className={classes.bar} style={{ width: `${(share ?? 0) * 100}%` }} aria-hidden />
      </Button>
    </>
  )
}

function shareOf(run: RunView): number | null {
  return run.total ? Math.min(1, doneIn(run) / run.total) : null
}
