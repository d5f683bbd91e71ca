import { IconEqual } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FlowDiff, isSameContent } from '#shared/flow/diff-flows.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { EmptyState } from '../frame/state-view.tsx'
import { useFormats } from '../i18n/formats.ts'
import { ChangeList } from './change-list.tsx'
import { ComparedCanvas, type SelectedStep } from './compared-canvas.tsx'
import { MarkBadge } from './mark-badge.tsx'
import classes from './version-detail.module.css'

interface ComparedProps {
  readonly title: string
  /** What is said where there is no difference. */
  readonly same: string
  readonly before: Flow
  readonly after: Flow
  readonly diff: FlowDiff
}

/** The difference of two flows: drawn, counted and told. */
export function Compared({ title, same, before, after, diff }: ComparedProps) {
  const { t } = useTranslation('versions')
  const [selected, setSelected] = useState<SelectedStep | null>(null)
  const { added, removed } = diff.confirmed
  const isSame = isSameContent(diff) && added.length + removed.length === 0
  return (
    <div className={classes.compared}>
      <ComparedCanvas
        before={before}
        after={after}
        diff={diff}
        selected={selected}
        onSelect={(nodeId) => setSelected({ nodeId, by: 'canvas' })}
      />
      <section className={classes.changes} aria-label={t('changes')}>
        <header className={classes.about}>
          <p className={classes.what}>{title}</p>
          <Legend diff={diff} />
        </header>
        {isSame ? (
          <EmptyState icon={IconEqual} title={t('same.title')} text={same} />
        ) : (
          <ChangeList
            before={before}
            after={after}
            diff={diff}
            selected={selected}
            onSelect={(nodeId) => setSelected({ nodeId, by: 'list' })}
          />
        )}
      </section>
    </div>
  )
}

/** How much of what is drawn was added, removed and changed. */
function Legend({ diff }: { readonly diff: FlowDiff }) {
  const { t } = useTranslation('versions')
  const { number } = useFormats()
  const kinds = [...diff.nodes, ...diff.notes, ...diff.groups].map(({ kind }) => kind)
  const counts = {
    added: kinds.filter((kind) => kind === 'added').length + diff.edges.added.length,
    removed: kinds.filter((kind) => kind === 'removed').length + diff.edges.removed.length,
    changed: kinds.filter((kind) => kind === 'changed').length + (diff.name === null ? 0 : 1),
  }
  const moved = diff.moved.nodes.length + diff.moved.notes.length
  const marks = (['added', 'removed', 'changed'] as const).filter((mark) => counts[mark] > 0)
  return (
    <div className={classes.legend}>
      {marks.map((mark) => (
        <MarkBadge
          key={mark}
          mark={mark}
          text={t(`count.${mark}`, { count: counts[mark], number: number(counts[mark]) })}
        />
      ))}
      {moved > 0 && <span className={classes.moved}>{t('moved', { count: moved, number: number(moved) })}</span>}
    </div>
  )
}
