import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outcomes } from '#shared/runs/outcome.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { useFormats } from '../i18n/formats.ts'
import { doneIn } from '../log/run-progress.tsx'

/** What was known when it was told last. */
interface Told {
  readonly status: string | undefined
  readonly quarter: number
  readonly paused: boolean
}

/** Tells a screen reader how the run goes: its start, each quarter, its end, and not every record. */
export function RunAnnouncer({ run }: { readonly run: RunView | null }) {
  const { t } = useTranslation(['flows', 'runs'])
  const { number, list } = useFormats()
  const [message, setMessage] = useState('')
  const before = useRef<Told>({ status: undefined, quarter: 0, paused: false })

  useEffect(() => {
    if (!run) return
    const quarter = run.total ? Math.floor((4 * doneIn(run)) / run.total) : 0
    const last = before.current
    before.current = { status: run.status, quarter, paused: run.paused }
    if (run.status === 'running' && last.status !== 'running') setMessage(t('flows:page.announce.started'))
    else if (run.status === 'running' && run.total && quarter > last.quarter && quarter < 4)
      setMessage(t('flows:page.announce.progress', { done: number(doneIn(run)), total: number(run.total) }))
    else if (run.status === 'running' && run.paused !== last.paused)
      setMessage(t(`flows:page.announce.${run.paused ? 'paused' : 'continued'}`))
    else if (run.status !== 'running' && last.status === 'running') {
      const counts = outcomes.filter((outcome) => run.counts[outcome] > 0)
      const words = counts.map((outcome) => `${number(run.counts[outcome])} ${t(`runs:counts.${outcome}`)}`)
      setMessage(
        t(`flows:page.announce.${run.status}`, { counts: words.length === 0 ? t('runs:nothingRead') : list(words) }),
      )
    }
  }, [run, t, number, list])

  return (
    <VisuallyHidden role="status" aria-live="polite">
      {message}
    </VisuallyHidden>
  )
}
