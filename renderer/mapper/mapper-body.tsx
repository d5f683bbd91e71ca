import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '#shared/records/title-of.ts'
import { useWords } from '../canvas/words.ts'
import { useRememberedNumber } from '../frame/remembered.ts'
import { ResizeHandle } from '../frame/resize-handle.tsx'
import { DrawnLine } from './drawn-line.tsx'
import { FieldPanel } from './field-panel.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FindEndDialog } from './find-end-dialog.tsx'
import { linesOf } from './lines.ts'
import { LinesLayer } from './lines-layer.tsx'
import classes from './mapper.module.css'
import { MapperHead } from './mapper-head.tsx'
import { layOut } from './row-layout.ts'
import { shownSources, useFolding } from './shown-sources.ts'
import { SourceColumn } from './source-column.tsx'
import { TargetColumn } from './target-column.tsx'
import { filterCounts, shownTargets, type TargetFilter } from './target-filter.ts'
import { type Side, useLineDrawing } from './use-line-drawing.tsx'
import type { MappingModel } from './use-mapping.ts'
import { usePreview } from './use-preview.ts'
import { useSamples } from './use-samples.ts'
import { useShownSources } from './use-shown-sources.ts'

interface MapperBodyProps {
  readonly model: MappingModel
  /** The id of the target row to show first, or empty. */
  readonly field: string
  readonly onClose: () => void
}

export function MapperBody({ model, field, onClose }: MapperBodyProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  // A letter typed below is there at once; the columns, with all their values, follow when there is time.
  const later = useDeferredValue(model)
  const { node, slot, mapping, groups } = later
  const [chosen, setChosen] = useState<string | null>(field || null)
  const [hovered, setHovered] = useState<string | null>(null)
  const [filter, setFilter] = useState<TargetFilter>('all')
  const [search, setSearch] = useState({ source: '', target: '' })
  const [isComparing, setComparing] = useState(false)
  const [sampleAt, setSampleAt] = useState(0)
  const [footHeight, setFootHeight] = useRememberedNumber('mapper-editor', 276)
  const [finding, setFinding] = useState<{ readonly side: Side; readonly id: string } | null>(null)
  const [told, setTold] = useState('')
  const folding = useFolding(groups)
  const sourceScroll = useRef<HTMLDivElement>(null)
  const targetScroll = useRef<HTMLDivElement>(null)

  const samples = useSamples(node.id, slot.source)
  const record = samples.records[Math.min(sampleAt, samples.records.length - 1)] ?? null
  const preview = usePreview(slot, mapping, record)

  const sources = useMemo(
    () => shownSources(groups, folding.folded, search.source, (row) => words.label(row.field.label)),
    [groups, folding.folded, search.source, words],
  )
  const shown = useMemo(
    () => shownTargets(later, filter, search.target, (row) => words.label(row.field.label)),
    [later, filter, search.target, words],
  )
  const sourceLayout = useMemo(() => layOut(sources), [sources])
  const targetLayout = useMemo(
    () => layOut([{ attached: false, rows: shown.map((row) => ({ path: row.id })) }]),
    [shown],
  )
  const lines = useMemo(
    () => linesOf(slot, mapping, new Set(sourceLayout.keys()), shown),
    [slot, mapping, sourceLayout, shown],
  )
  const counts = useMemo(() => filterCounts(later), [later])
  const drawing = useLineDrawing({ model, onMapped: setChosen })
  const selected = model.targets.find((row) => row.id === chosen) ?? null
  const read = lines
    .filter((line) => line.target === chosen)
    .map((line) => line.source)
    .join('\n')
  const readBy = useMemo(() => new Set(read === '' ? [] : read.split('\n')), [read])
  const searchSource = useCallback((source: string) => setSearch((before) => ({ ...before, source })), [])

  const searchTarget = useCallback((target: string) => setSearch((before) => ({ ...before, target })), [])
  const showAll = useCallback(() => {
    setFilter('all')
    setSearch((before) => ({ ...before, target: '' }))
  }, [])
  const findSource = useCallback((id: string) => setFinding({ side: 'target', id }), [])
  const findTarget = useCallback((id: string) => setFinding({ side: 'source', id }), [])

  useShownSources(sourceScroll, sourceLayout, readBy)

  return (
    <>
      <MapperHead
        model={model}
        isComparing={isComparing}
        onCompare={(compare) => {
          setComparing(compare)
          setFilter(compare ? 'changed' : 'all')
        }}
        onClose={onClose}
      />
      <FilterBar
        filter={filter}
        counts={counts}
        onFilter={setFilter}
        samples={samples}
        at={Math.min(sampleAt, Math.max(0, samples.records.length - 1))}
        title={record ? titleOf(slot.source, record) : ''}
        onSample={setSampleAt}
        sampleType={slot.source}
      />
      <div className={classes.columns}>
        <SourceColumn
          title={words.recordType(slot.source)}
          kind={groups[0]?.kind ?? ''}
          groups={sources}
          record={record}
          search={search.source}
          onSearch={searchSource}
          folding={folding}
          readBy={readBy}
          drawing={drawing}
          onFindTarget={findTarget}
          scroll={sourceScroll}
        />
        <LinesLayer
          lines={lines}
          sources={sourceLayout}
          targets={targetLayout}
          sourceScroll={sourceScroll}
          targetScroll={targetScroll}
          chosen={chosen}
          hovered={hovered}
          problems={later.problems}
          label={t('lines')}
        />
        <TargetColumn
          model={later}
          rows={shown}
          preview={preview}
          search={search.target}
          onSearch={searchTarget}
          onShowAll={showAll}
          isComparing={isComparing}
          chosen={chosen}
          onChoose={setChosen}
          onHover={setHovered}
          onFindSource={findSource}
          drawing={drawing}
          scroll={targetScroll}
        />
        <DrawnLine drawing={drawing} />
      </div>
      <ResizeHandle
        size={footHeight}
        min={140}
        max={440}
        panel="below"
        label={t('resizeEditor')}
        onResize={setFootHeight}
      />
      <FieldPanel height={footHeight} model={model} row={selected} samples={samples} record={record} />
      {drawing.menu}
      {finding && (
        <FindEndDialog
          model={model}
          {...finding}
          onMapped={(target, sentence) => {
            setChosen(target)
            setTold(sentence)
          }}
          onClose={() => setFinding(null)}
        />
      )}
      <div className={classes.unseen} role="status">
        {told}
      </div>
    </>
  )
}
