import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outcomes } from '#shared/runs/outcome.ts'
import type { RequestCounts, RunView } from '#shared/runs/run-view.ts'
import { useFormats } from '../i18n/formats.ts'
import { msLeft, recordsPerMinute, type Sample, withSample } from './eta.ts'
import classes from './run-progress.module.css'

/** How many of a run's records have ended. */
export const doneIn = (run: RunView): number => outcomes.reduce((sum, outcome) => sum + run.counts[outcome], 0)

/** How far a run is, when it will be done, and what it waits for; always of the same height. */
export function RunProgress({ run }: { readonly run: RunView | null }) {
  const { t } = useTranslation('runs')
  const formats = useFormats()
  const samples = useSamples(run)
  if (run === null) return <div className={`${classes.progress} ${classes.unknown}`} aria-busy />

  const done = doneIn(run)
  const ended = run.status !== 'running'
  const ms = run.endedAt !== null ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : 0
  const share = ended ? 1 : run.total ? Math.min(1, done / run.total) : null
  const far =
    run.total === null
      ? t('progress.soFar', { done: formats.number(done), read: formats.number(run.counts.read) })
      : t('progress.of', { done: formats.number(done), total: formats.number(Math.max(run.total, done)) })

  const timeLeft = (total: number | null, samples: readonly Sample[]): string | null => {
    const [left, pace] = [total === null ? null : msLeft(samples, total), recordsPerMinute(samples)]
    if (left !== null) return t('progress.left', { duration: formats.duration(left) })
    return pace === null ? null : t('progress.pace', { pace: formats.number(pace) })
  }

  return (
    <div className={classes.progress}>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={t('progress.label')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        data-status={run.paused ? 'paused' : run.status}
        data-unknown={share === null || undefined}
      >
        <i style={share === null ? undefined : { width: `${share * 100}%` }} />
      </div>
      <div className={classes.line}>
        {run.status !== 'running'
          ? t(`progress.ended.${run.status}`, {
              // "0 secs" would read as if nothing had been done.
              duration: formats.duration(Math.max(1000, ms)),
              at: formats.moment(run.startedAt, new Date()),
            })
          : run.paused
            ? t('progress.paused', { far })
            : [far, timeLeft(run.total, samples)].filter(Boolean).join(' · ')}
      </div>
      {!(ended && run.requests.length === 0) && (
        <div className={classes.line}>
          <Requests requests={run.requests} ended={ended} />
        </div>
      )}
    </div>
  )
}

/** The connection that has most to do, and whether the run waits for it; once ended, how many requests it took. */
function Requests({ requests, ended }: { readonly requests: readonly RequestCounts[]; readonly ended: boolean }) {
  const { t } = useTranslation('runs')
  const { number } = useFormats()
  if (ended) {
    return requests
      .map((of) => t('progress.made', { name: of.name, count: of.made, number: number(of.made) }))
      .join(' · ')
  }
  const busiest = requests.toSorted((a, b) => b.waiting - a.waiting || b.inWindow / b.limit - a.inWindow / a.limit)[0]
  if (!busiest) return '\u00a0'
  const values = {
    name: busiest.name,
    inWindow: number(busiest.inWindow),
    limit: number(busiest.limit),
    seconds: number(busiest.seconds),
  }
  const waits = busiest.waiting > 0 && busiest.inWindow >= busiest.limit
  return t(waits ? 'progress.waits' : 'progress.budget', values)
}

/** What the run had done at moments of the last seconds. */
function useSamples(run: RunView | null): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const done = run === null ? 0 : doneIn(run)
  const isRunning = run?.status === 'running'
  useEffect(() => {
    if (!isRunning) return setSamples([])
    setSamples((samples) => withSample(samples, { at: performance.now(), done }))
    // A run that stands still gets slower too, although nothing is reported.
    const timer = setInterval(
      () => setSamples((samples) => withSample(samples, { at: performance.now(), done })),
      1_000,
    )
    return () => clearInterval(timer)
  }, [isRunning, done])
  return samples
}
