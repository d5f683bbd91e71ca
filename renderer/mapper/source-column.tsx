import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type PointerEvent, type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '#shared/json.ts'
import { useWords } from '../canvas/words.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import { asHeading } from './as-heading.ts'
import { ColumnSearch } from './column-search.tsx'
import classes from './mapper.module.css'
import { PathBar } from './path-bar.tsx'
import { sourceValue } from './preview.ts'
import { indent } from './row-layout.ts'
import type { Folding } from './shown-sources.ts'
import { isMoney, type SourceGroup } from './source-rows.ts'
import type { LineDrawing, Reach } from './use-line-drawing.tsx'
import { useVirtualRows } from './use-virtual-rows.ts'
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
  /** Looks for a target for this field, by keyboard. */
  readonly onFindTarget: (path: string) => void
  readonly scroll: RefObject<HTMLDivElement | null>
}

/** What arrives: the fields of the record, then what steps on the way have added. */
export const SourceColumn = memo(function SourceColumn(props: SourceColumnProps) {
  const { title, kind, groups, record, search, onSearch, folding, readBy, drawing, onFindTarget, scroll } = props
  const { t } = useTranslation('mapper')
  const words = useWords()
  const values = useValueWords()
  const lines = useMemo(
    () =>
      groups.flatMap((group) => [
        ...(group.attached ? [{ group, row: null }] : []),
        ...group.rows.map((row) => ({ group, row })),
      ]),
    [groups],
  )
  const ids = useMemo(() => lines.map(({ row }) => row?.path ?? null), [lines])
  const rows = useVirtualRows(scroll, ids)
  const foldOf = (path: string) => (folding.folded.has(path) && search === '' ? 'closed' : 'open')

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    rows.onKeyDown(event)
    if (event.defaultPrevented || !(event.target instanceof HTMLElement) || event.target.dataset.row === undefined)
      return
    const row = lines.find(({ row }) => row?.path === rows.active)?.row
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const isOpen = row.hasChildren && foldOf(row.path) === 'open'
    if (event.key.toLowerCase() === 'm') onFindTarget(row.path)
    else if (event.key === 'ArrowRight' && row.hasChildren && !isOpen) folding.toggle(row.path)
    else if (event.key === 'ArrowLeft' && isOpen) folding.toggle(row.path)
    else if (event.key === 'ArrowLeft' && row.parent !== null && ids.includes(row.parent)) rows.focus(row.parent)
    else return
    event.preventDefault()
  }

  return (
    <section className={classes.column} data-side="source" aria-label={t('source')}>
      <header className={classes.heading}>
        <CategoryIcon kind={kind} size={20} />
        <h2>{asHeading(title)}</h2>
        <ColumnSearch label={t('searchSource')} value={search} onChange={onSearch} />
      </header>
      <div className={classes.scroll} data-scroll ref={scroll}>
        {lines.length > 0 && (
          <div
            className={classes.rows}
            style={{ height: rows.height }}
            role="tree"
            aria-label={t('source')}
            onKeyDown={onKeyDown}
            onFocus={rows.onFocus}
          >
            {rows.items.map(({ index, start }) => {
              const line = lines[index]
              if (!line) return null
              const { group, row } = line
              if (!row) {
                return (
                  // The step that the rows below it come from: one more line of the tree, to those who hear it.
                  // biome-ignore lint/a11y/useFocusableInteractive: there is nothing to do with a heading
                  <div
                    key={`heading ${group.nodeId}`}
                    className={classes.group}
                    style={{ top: start }}
                    role="treeitem"
                    aria-level={1}
                    aria-disabled
                  >
                    <CategoryIcon kind={group.kind} size={20} />
                    {t('fromNode', { node: group.name ?? words.kind(group.kind) })}
                  </div>
                )
              }
              return (
                <Row
                  key={row.path}
                  top={start}
                  isActive={row.path === rows.active}
                  path={row.path}
                  label={words.label(row.field.label)}
                  type={values.type(row.field, isMoney(row.field))}
                  value={record ? values.value(sourceValue(record, row.path)) : ''}
                  depth={row.depth}
                  level={row.depth + (group.attached ? 2 : 1)}
                  fold={row.hasChildren ? foldOf(row.path) : null}
                  isValue={!row.hasChildren || isMoney(row.field)}
                  isRead={readBy.has(row.path)}
                  reach={drawing.reachOf('source', row.path)}
                  onFold={folding.toggle}
                  onStart={drawing.start}
                />
              )
            })}
          </div>
        )}
        {lines.length === 0 && <p className={classes.nothing}>{t('nothingFound')}</p>}
      </div>
      <PathBar groups={groups} scroll={scroll} />
    </section>
  )
})

interface RowProps {
  /** Pixels from the top of the list. */
  readonly top: number
  readonly isActive: boolean
  readonly level: number
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
  top,
  isActive,
  level,
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
      style={{ top, paddingLeft: 20 + indent(depth) }}
      role="treeitem"
      tabIndex={isActive ? 0 : -1}
      aria-level={level}
      aria-expanded={fold === null ? undefined : fold === 'open'}
      aria-label={value === '' ? label : `${label}, ${value}`}
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
            tabIndex={-1}
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
      <span className={classes.value} data-value title={value}>
        {value}
      </span>
      <span className={classes.type}>{type}</span>
      <span className={classes.dot} data-testid={`source-${path}`} />
    </div>
  )
})
