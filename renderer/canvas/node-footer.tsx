import { useTranslation } from 'react-i18next'
import { say } from '#shared/i18n/say.ts'
import type { Category } from '#shared/nodes/define-node.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { NodeCounts, RunView } from '#shared/runs/run-view.ts'
import classes from './node-card.module.css'
import { useWords } from './words.ts'

/** A card has room for two numbers; the others are in its tooltip. */
const shownCounts = 2

interface NodeFooterProps {
  readonly category: Category | null
  readonly kind: string
  readonly counts: NodeCounts | null
  readonly status: RunView['status'] | 'paused' | null
  readonly isDisabled: boolean
  /** The records that go through it, as far as that is known. */
  readonly type: RecordType | null
}

/** What the node has done in the run that is shown; before a run, which records go through it. */
export function NodeFooter({ category, kind, counts, status, isDisabled, type }: NodeFooterProps) {
  const { t } = useTranslation('canvas')
  const words = useWords()
  const idle = isDisabled
    ? t('off')
    : category === null
      ? t('unknownKind')
      : type
        ? words.recordType(type)
        : t('noRecords')
  return (
    <div className={classes.foot}>
      {counts && category ? <NodeWork category={category} kind={kind} counts={counts} /> : <span>{idle}</span>}
      {counts && !isDisabled && (
        <Badges counts={counts} status={status === 'paused' && category !== 'source' ? null : status} />
      )}
    </div>
  )
}

function NodeWork({ category, kind, counts }: { category: Category; kind: string; counts: NodeCounts }) {
  const { t } = useTranslation('canvas')
  const { number } = useWords()
  const count = (
    name: 'read' | 'kept' | 'rest' | 'passed' | 'created' | 'updated' | 'unchanged' | 'skipped',
    value: number,
  ) => t(`counts.${name}`, { count: value, number: number(value) })

  const parts = (): string[] => {
    if (category === 'source') return [count('read', counts.in)]
    if (kind === 'filter') return [count('kept', counts.out.kept ?? 0), count('rest', counts.out.rest ?? 0)]
    if (category === 'transform') return [count('passed', counts.in)]
    const did = (['created', 'updated', 'unchanged', 'skipped'] as const).filter((name) => (counts.did[name] ?? 0) > 0)
    return did.length === 0 ? [count('passed', counts.in)] : did.map((name) => count(name, counts.did[name] ?? 0))
  }
  const all = parts()
  return (
    <span className={classes.counts} title={all.join(' · ')}>
      {all.slice(0, shownCounts).join(' · ')}
    </span>
  )
}

function Badges({ counts, status }: { counts: NodeCounts; status: NodeFooterProps['status'] }) {
  const { t } = useTranslation(['canvas', 'runs'])
  const { language, number } = useWords()
  // In a stopped run most of them are held because it was stopped; the log tells them apart.
  const wasStopped = status === 'stopped' || status === 'interrupted'
  const bad = (['held', 'failed'] as const).filter((name) => (counts.did[name] ?? 0) > 0)
  // What reads is what waits; the others only have nothing to do.
  if (bad.length === 0 && status === 'paused') {
    return (
      <span className={classes.badge} data-tone="warn">
        {t('canvas:paused')}
      </span>
    )
  }
  if (bad.length === 0) {
    return status === 'done' ? (
      <span className={classes.badge} data-tone="ok">
        {t('canvas:done')}
      </span>
    ) : null
  }
  return (
    <span className={classes.badges}>
      {bad.map((name) => (
        <span
          key={name}
          className={classes.badge}
          data-tone={name === 'failed' ? 'bad' : wasStopped ? 'plain' : 'warn'}
        >
          {number(counts.did[name] ?? 0)}{' '}
          {counts.did[name] === 1
            ? say({ key: `reasons:outcome.${name}`, values: {} }, language)
            : t(`runs:counts.${name}`)}
        </span>
      ))}
    </span>
  )
}
