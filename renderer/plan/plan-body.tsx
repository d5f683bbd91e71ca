import { Alert, Checkbox, CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import { type Outcome, outcomes } from '#shared/runs/outcome.ts'
import type { PlannedRecord, PlannedView } from '#shared/runs/planned.ts'
import { EmptyState } from '../frame/state-view.tsx'
import { useFormats } from '../i18n/formats.ts'
import { reasonInWords } from '../i18n/sentences.ts'
import { PlanFoot } from './plan-foot.tsx'
import { PlanList } from './plan-list.tsx'
import classes from './plan-page.module.css'
import { PlanTotals } from './plan-totals.tsx'
import { hasWork, matches } from './planned-words.ts'

interface PlanBodyProps {
  readonly flowId: string
  readonly view: PlannedView
  readonly applied: ReadonlySet<string>
  readonly naming: Naming
  readonly onApplied: (runId: string) => void
  readonly onProblems: () => void
}

/** The records of a plan with what is chosen of them. */
export function PlanBody({ flowId, view, applied, naming, onApplied, onProblems }: PlanBodyProps) {
  const { t } = useTranslation(['plan', 'frame'])
  const { number } = useFormats()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(
    () => view.records.filter((record) => (outcome === null || record.outcome === outcome) && matches(record, search)),
    [view.records, outcome, search],
  )
  const open = useMemo(
    () => shown.filter((record) => hasWork(record) && !applied.has(record.key)).map(({ key }) => key),
    [shown, applied],
  )
  const chosenShown = open.filter((key) => chosen.has(key)).length
  const leftOut = outcomes.reduce((sum, name) => sum + view.counts[name], 0) - view.records.length

  const choose = (record: PlannedRecord, isChosen: boolean) => setChosen(withKeys(chosen, [record.key], isChosen))
  return (
    <>
      <PlanTotals view={view} outcome={outcome} onOutcome={setOutcome} />
      {view.problem && (
        <Alert className={classes.notice} color="red" title={t('plan:status.failed')}>
          {reasonInWords(view.problem, naming)}
        </Alert>
      )}
      <div className={classes.bar}>
        <Checkbox
          size="xs"
          checked={open.length > 0 && chosenShown === open.length}
          indeterminate={chosenShown > 0 && chosenShown < open.length}
          disabled={open.length === 0}
          onChange={(event) => setChosen(withKeys(chosen, open, event.currentTarget.checked))}
          label={t('plan:chooseShown', { count: open.length, number: number(open.length) })}
        />
        <TextInput
          className={classes.search}
          size="xs"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={t('plan:search')}
          aria-label={t('plan:search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            search !== '' && <CloseButton size="xs" aria-label={t('frame:clear')} onClick={() => setSearch('')} />
          }
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState icon={IconSearch} title={t('plan:noMatch.title')} text={t('plan:noMatch.text')} />
      ) : (
        <PlanList records={shown} chosen={chosen} applied={applied} naming={naming} onChoose={choose} />
      )}
      {leftOut > 0 && <p className={classes.more}>{t('plan:leftOut', { count: leftOut, number: number(leftOut) })}</p>}
      <PlanFoot
        flowId={flowId}
        view={view}
        chosen={chosen}
        applied={applied}
        onApplied={onApplied}
        onProblems={onProblems}
      />
    </>
  )
}

function withKeys(chosen: ReadonlySet<string>, keys: readonly string[], isChosen: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  for (const key of keys) {
    if (isChosen) next.add(key)
    else next.delete(key)
  }
  return next
}
