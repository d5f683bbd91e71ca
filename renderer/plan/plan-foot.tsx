import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { startFix, startText } from '#shared/i18n/sentence.ts'
import type { PlannedView } from '#shared/runs/planned.ts'
import { flushSave } from '../canvas/flow-store.ts'
import { core } from '../core-client.ts'
import { notify } from '../frame/notify.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { useFormats } from '../i18n/formats.ts'
import { useSay } from '../i18n/sentences.ts'
import { onePerRole } from '../problems/one-per-role.ts'
import { orpc, queryClient } from '../queries.ts'
import { planFeed } from './plan-feed.ts'
import classes from './plan-page.module.css'
import { hasWork } from './planned-words.ts'

interface PlanFootProps {
  readonly flowId: string
  readonly view: PlannedView
  readonly chosen: ReadonlySet<string>
  readonly applied: ReadonlySet<string>
  readonly onApplied: (runId: string) => void
  readonly onProblems: () => void
}

/** Does it: all of the plan, or what is chosen of it. */
export function PlanFoot({ flowId, view, chosen, applied, onApplied, onProblems }: PlanFootProps) {
  const { t } = useTranslation('plan')
  const { number } = useFormats()
  const say = useSay()
  const [starting, setStarting] = useState<'all' | 'chosen' | null>(null)
  const { planId, records } = view
  const work = records.filter(hasWork)
  const picked = work.filter(({ key }) => chosen.has(key) && !applied.has(key)).map(({ key }) => key)
  const needsYes = work.some(({ writes }) => writes.some((write) => write.needsYes))

  async function apply(which: 'all' | 'chosen'): Promise<void> {
    if (planId === null) return
    setStarting(which)
    try {
      if (!(await flushSave())) return
      const keys = which === 'all' ? work.map(({ key }) => key) : picked
      const started = await core.plans.apply({ planId, ...(which === 'chosen' && { keys }) })
      if (started.ok) {
        planFeed(flowId).markApplied(keys)
        void queryClient.invalidateQueries({ queryKey: orpc.runs.list.key() })
        onApplied(started.value.runId)
        return
      }
      const { problem } = started
      if (problem.kind === 'does-not-compile') onProblems()
      const told =
        problem.kind === 'does-not-compile' ? { ...problem, problems: onePerRole(problem.problems) } : problem
      notify({
        tone: problem.kind === 'plan-applied' ? 'plain' : 'bad',
        title: t('notApplied'),
        message: say(startText(told), startFix(problem)),
      })
    } catch (error) {
      reportUnexpected(error)
    } finally {
      setStarting(null)
    }
  }

  const isReady = planId !== null && work.length > 0
  return (
    <footer className={classes.foot}>
      <span className={classes.hint}>
        {view.status === 'reading'
          ? t('hint.reading')
          : planId === null
            ? t('hint.notKept')
            : work.length === 0
              ? t('hint.nothing')
              : needsYes
                ? t('hint.needsYes')
                : t('hint.ready')}
      </span>
      <Button
        variant={picked.length > 0 ? 'filled' : 'default'}
        disabled={!isReady || picked.length === 0}
        loading={starting === 'chosen'}
        onClick={() => void apply('chosen')}
      >
        {t('applyChosen', { count: picked.length, number: number(picked.length) })}
      </Button>
      <Button
        variant={picked.length > 0 ? 'default' : 'filled'}
        disabled={!isReady}
        loading={starting === 'all'}
        onClick={() => void apply('all')}
      >
        {t('applyAll')}
      </Button>
    </footer>
  )
}
