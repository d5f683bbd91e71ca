import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '#shared/records/title-of.ts'
import { useWords } from '../canvas/words.ts'
import { useRememberedNumber } from '../frame/remembered.ts'
import { ResizeHandle } from '../frame/resize-handle.tsx'
import { DrawnLine } from './drawn-line.tsx'
import { FieldPanel } from './field-panel.tsx'
import { FilterBar } from './filter-bar.tsx'
import { linesOf } from './lines.ts'
import { LinesLayer } from './lines-layer.tsx'
import classes from './mapper.module.css'
import { MapperHead } from './mapper-head.tsx'
import { layOut } from './row-layout.ts'
import { shownSources, useFolding } from './shown-sources.ts'
import { SourceColumn } from './source-column.tsx'
import { TargetColumn } from './target-column.tsx'
import { filterCounts, shownTargets, type TargetFilter } from './target-filter.ts'
import { useLineDrawing } from './use-line-drawing.tsx'
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
  const { node, slot, mapping, groups, targets } = model
  const [chosen, setChosen] = useState<string | null>(field || null)
  const [hovered, setHovered] = useState<string | null>(null)
  const [filter, setFilter] = useState<TargetFilter>('all')
  const [search, setSearch] = useState({ source: '', target: '' })
  const [isComparing, setComparing] = useState(false)
  const [sampleAt, setSampleAt] = useState(0)
  const [footHeight, setFootHeight] = useRememberedNumber('mapper-editor', 232)
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
  const shown = shownTargets(model, filter, search.target, (row) => words.label(row.field.label))
  const sourceLayout = useMemo(() => layOut(sources), [sources])
  const targetLayout = layOut([{ attached: false, rows: shown.map((row) => ({ path: row.id })) }])
  const lines = linesOf(slot, mapping, new Set(sourceLayout.keys()), shown)
  const drawing = useLineDrawing({ model, onMapped: setChosen })
  const selected = targets.find((row) => row.id === chosen) ?? null
  const read = lines
    .filter((line) => line.target === chosen)
    .map((line) => line.source)
    .join('\n')
  const readBy = useMemo(() => new Set(read === '' ? [] : read.split('\n')), [read])
  const searchSource = useCallback((source: string) => setSearch((before) => ({ ...before, source })), [])

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
        counts={filterCounts(model)}
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
          problems={model.problems}
          label={t('lines')}
        />
        <TargetColumn
          model={model}
          rows={shown}
          preview={preview}
          search={search.target}
          onSearch={(target) => setSearch({ ...search, target })}
          onShowAll={() => {
            setFilter('all')
            setSearch({ ...search, target: '' })
          }}
          isComparing={isComparing}
          chosen={chosen}
          onChoose={setChosen}
          onHover={setHovered}
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
      <FieldPanel height={footHeight} model={model} row={selected} samples={samples.records} />
      {drawing.menu}
    </>
  )
}
