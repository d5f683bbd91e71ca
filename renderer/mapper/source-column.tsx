import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { memo, type PointerEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '#shared/json.ts'
import { useWords } from '../canvas/words.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import { asHeading } from './as-heading.ts'
import { ColumnSearch } from './column-search.tsx'
import classes from './mapper.module.css'
import { sourceValue } from './preview.ts'
import type { Folding } from './shown-sources.ts'
import { isMoney, type SourceGroup } from './source-rows.ts'
import type { LineDrawing, Reach } from './use-line-drawing.tsx'
import { useValueWords } from './value-words.ts'

interface SourceColumnProps {
  /** What the records are called, and the kind of step they come from. */
  readonly title: string
  readonly kind: string
  readonly groups: readonly SourceGroup[]
  readonly record: JsonObject | null
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly folding: Folding
  /** Paths that the chosen target field reads. */
  readonly readBy: ReadonlySet<string>
  readonly drawing: LineDrawing
  readonly scroll: RefObject<HTMLDivElement | null>
}

/** What arrives: the fields of the record, then what steps on the way have added. */
export const SourceColumn = memo(function SourceColumn(props: SourceColumnProps) {
  const { title, kind, groups, record, search, onSearch, folding, readBy, drawing, scroll } = props
  const { t } = useTranslation('mapper')
  const words = useWords()
  const values = useValueWords()
  return (
    <section className={classes.column} data-side="source" aria-label={t('source')}>
      <header className={classes.heading}>
        <CategoryIcon kind={kind} size={20} />
        <h2>{asHeading(title)}</h2>
        <ColumnSearch label={t('searchSource')} value={search} onChange={onSearch} />
      </header>
      <div className={classes.scroll} data-scroll ref={scroll}>
        {groups.map((group) => (
          <div key={group.nodeId ?? ''}>
            {group.attached && (
              <h3 className={classes.group}>
                <CategoryIcon kind={group.kind} size={20} />
                {t('fromNode', { node: group.name ?? words.kind(group.kind) })}
              </h3>
            )}
            {group.rows.map((row) => (
              <Row
                key={row.path}
                path={row.path}
                label={words.label(row.field.label)}
                type={values.type(row.field, isMoney(row.field))}
                value={record ? values.value(sourceValue(record, row.path)) : ''}
                depth={row.depth}
                fold={row.hasChildren ? (folding.folded.has(row.path) && search === '' ? 'closed' : 'open') : null}
                isValue={!row.hasChildren || isMoney(row.field)}
                isRead={readBy.has(row.path)}
                reach={drawing.reachOf('source', row.path)}
                onFold={folding.toggle}
                onStart={drawing.start}
              />
            ))}
          </div>
        ))}
        {groups.length === 0 && <p className={classes.nothing}>{t('nothingFound')}</p>}
      </div>
    </section>
  )
})

interface RowProps {
  readonly path: string
  readonly label: string
  readonly type: string
  readonly value: string
  readonly depth: number
  readonly fold: 'open' | 'closed' | null
  readonly isValue: boolean
  readonly isRead: boolean
  readonly reach: Reach | null
  readonly onFold: (path: string) => void
  readonly onStart: (side: 'source', id: string, event: PointerEvent<HTMLElement>) => void
}

const Row = memo(function Row({
  path,
  label,
  type,
  value,
  depth,
  fold,
  isValue,
  isRead,
  reach,
  onFold,
  onStart,
}: RowProps) {
  const { t } = useTranslation('mapper')
  return (
    <div
      className={classes.sourceRow}
      style={{ paddingLeft: 20 + depth * 16 }}
      data-row="source"
      data-id={path}
      data-read={isRead || undefined}
      data-branch={!isValue || undefined}
      data-reach={reach ?? undefined}
      onPointerDown={(event) => onStart('source', path, event)}
    >
      <span className={classes.name}>
        {fold !== null && (
          <button
            type="button"
            className={classes.fold}
            aria-label={t(fold === 'open' ? 'fold' : 'unfold', { name: label })}
            aria-expanded={fold === 'open'}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => onFold(path)}
          >
            {fold === 'open' ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
          </button>
        )}
        <span className={classes.label} title={`${label} (${path})`}>
          {label}
        </span>
      </span>
      <span className={classes.value} title={value}>
        {value}
      </span>
      <span className={classes.type}>{type}</span>
      <span className={classes.dot} data-testid={`source-${path}`} />
    </div>
  )
})
