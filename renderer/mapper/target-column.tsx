import { Button } from '@mantine/core'
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import { systemNames } from '#shared/i18n/names.ts'
import { useWords } from '../canvas/words.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import { asHeading } from './as-heading.ts'
import { ColumnSearch } from './column-search.tsx'
import { howFilled } from './how.ts'
import classes from './mapper.module.css'
import type { Preview } from './preview.ts'
import { indent } from './row-layout.ts'
import { isMoney } from './source-rows.ts'
import { expressionAt, listAround, type TargetRow, withExpression } from './target-rows.ts'
import { useTargetWords } from './target-words.ts'
import type { LineDrawing, Reach } from './use-line-drawing.tsx'
import type { MappingModel } from './use-mapping.ts'
import { useVirtualRows } from './use-virtual-rows.ts'
import { useValueWords } from './value-words.ts'

interface TargetColumnProps {
  readonly model: MappingModel
  readonly rows: readonly TargetRow[]
  readonly preview: Preview | null
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly onShowAll: () => void
  readonly isComparing: boolean
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onHover: (id: string | null) => void
  /** Looks for a source of this field, by keyboard. */
  readonly onFindSource: (id: string) => void
  readonly drawing: LineDrawing
  readonly scroll: RefObject<HTMLDivElement | null>
}

/** What goes out: the fields of the target with what each gets from the sample record. */
export const TargetColumn = memo(function TargetColumn(props: TargetColumnProps) {
  const { model, rows, preview, search, onSearch, onShowAll, isComparing, chosen, onChoose, onHover, drawing, scroll } =
    props
  const { onFindSource } = props
  const { t } = useTranslation('mapper')
  const words = useWords()
  const values = useValueWords()
  const told = useTargetWords(model, preview, isComparing)
  const { slot, node } = model
  const { system } = slot.target

  const latest = useRef(model)
  latest.current = model
  const onReset = useCallback((id: string) => {
    const { targets, mapping, slot, setMapping } = latest.current
    const row = targets.find((candidate) => candidate.id === id)
    if (row)
      setMapping(withExpression(mapping, row, expressionAt(slot.defaults, row), listAround(slot, slot.defaults, row)))
  }, [])

  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const virtual = useVirtualRows(scroll, ids, chosen)
  const { reveal } = virtual
  const revealLatest = useRef(reveal)
  revealLatest.current = reveal
  useEffect(() => {
    if (chosen !== null) revealLatest.current(chosen)
  }, [chosen])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    virtual.onKeyDown(event)
    const { target, key } = event
    if (event.defaultPrevented || !(target instanceof HTMLElement) || target.dataset.row === undefined) return
    const { id } = target.dataset
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (key === 'Enter' || key === ' ') onChoose(id)
    else if (key.toLowerCase() === 'm') onFindSource(id)
    else return
    event.preventDefault()
  }

  return (
    <section className={classes.column} data-side="target" aria-label={t('target')}>
      <header className={classes.heading}>
        <CategoryIcon kind={node.kind} size={20} />
        <h2>{asHeading(words.recordType(slot.target))}</h2>
        <ColumnSearch label={t('searchTarget')} value={search} onChange={onSearch} />
        <span className={classes.dim}>
          {system === 'jortt' || system === 'fortnox'
            ? t('receives', { system: systemNames[system] })
            : t(node.kind === 'file.write' ? 'receivesFile' : 'resultIn')}
        </span>
      </header>
      <div className={classes.scroll} data-scroll ref={scroll}>
        {rows.length > 0 && (
          <div
            className={classes.rows}
            style={{ height: virtual.height }}
            role="listbox"
            aria-label={t('target')}
            onKeyDown={onKeyDown}
            onMouseLeave={() => onHover(null)}
            onFocus={virtual.onFocus}
          >
            {virtual.items.map(({ index, start }) => {
              const row = rows[index]
              if (!row) return null
              const { text, tone } = told(row)
              const expression = expressionAt(model.mapping, row)
              const how = expression && howFilled(expression)
              return (
                <Row
                  key={row.id}
                  id={row.id}
                  top={start}
                  at={index}
                  count={rows.length}
                  isActive={row.id === virtual.active}
                  label={words.label(row.field.label)}
                  type={values.type(row.field, isMoney(row.field))}
                  text={text}
                  tone={tone}
                  how={how ? (how.kind === 'text' ? values.how(how.key) : how.sign) : null}
                  depth={row.depth}
                  isRequired={row.field.required === true}
                  isBranch={row.shape !== 'value'}
                  isMapped={expression !== null}
                  isChosen={row.id === chosen}
                  reach={drawing.reachOf('target', row.id)}
                  onChoose={onChoose}
                  onHover={onHover}
                  onStart={drawing.start}
                  onReset={isComparing && model.isChanged(row) && row.shape !== 'group' ? onReset : null}
                />
              )
            })}
          </div>
        )}
        {rows.length === 0 && (
          <div className={classes.nothing}>
            <p>{t('nothingFound')}</p>
            <Button variant="default" onClick={onShowAll}>
              {t('showAll')}
            </Button>
          </div>
        )}
      </div>
    </section>
  )
})

interface RowProps {
  /** Pixels from the top of the list. */
  readonly top: number
  readonly at: number
  readonly count: number
  readonly isActive: boolean
  readonly id: string
  readonly label: string
  readonly type: string
  readonly text: string
  readonly tone: 'plain' | 'dim' | 'warn' | 'bad'
  readonly how: string | null
  readonly depth: number
  readonly isRequired: boolean
  readonly isBranch: boolean
  readonly isMapped: boolean
  readonly isChosen: boolean
  readonly reach: Reach | null
  readonly onChoose: (id: string) => void
  readonly onHover: (id: string | null) => void
  readonly onStart: (side: 'target', id: string, event: PointerEvent<HTMLElement>) => void
  /** Offered while comparing with the default. */
  readonly onReset: ((id: string) => void) | null
}

const Row = memo(function Row(props: RowProps) {
  const { id, label, type, text, tone, how, depth, isRequired, isBranch, isMapped, isChosen, reach } = props
  const { t } = useTranslation('mapper')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all rows are heard by their list
    <div
      className={classes.targetRow}
      role="option"
      style={{ top: props.top }}
      tabIndex={props.isActive ? 0 : -1}
      aria-posinset={props.at + 1}
      aria-setsize={props.count}
      aria-selected={isChosen}
      aria-label={[label, text, isRequired ? t('isRequired') : ''].filter((part) => part !== '').join(', ')}
      data-row="target"
      data-autofocus={isChosen || undefined}
      data-id={id}
      data-tone={tone}
      data-branch={isBranch || undefined}
      data-mapped={isMapped || undefined}
      data-reach={reach ?? undefined}
      onClick={() => props.onChoose(id)}
      onMouseEnter={() => props.onHover(id)}
    >
      <span
        className={classes.dot}
        data-testid={`target-${id}`}
        onPointerDown={(event) => props.onStart('target', id, event)}
      />
      <span className={classes.star} aria-hidden>
        {isRequired ? '*' : ''}
      </span>
      <span className={classes.label} style={{ paddingLeft: indent(depth) }} title={`${label} (${id})`}>
        {label}
      </span>
      <span className={classes.type}>{type}</span>
      <span className={classes.value} data-value title={text}>
        {text}
      </span>
      <span className={classes.how}>
        {props.onReset ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('resetField', { field: label })}
            onClick={(event) => {
              event.stopPropagation()
              props.onReset?.(id)
            }}
          >
            {t('resetShort')}
          </Button>
        ) : (
          how !== null && <span>{how}</span>
        )}
      </span>
    </div>
  )
})
