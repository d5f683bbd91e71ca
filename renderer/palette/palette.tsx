import { Kbd, TextInput, Tooltip } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nodes } from '#shared/nodes/nodes.ts'
import { useLetterKeys } from '../canvas/commands/letter-keys.ts'
import { putKind } from '../canvas/dragged-kind.ts'
import { addNodeBehindSelected } from '../canvas/flow-actions.ts'
import { focusCanvas } from '../canvas/focus-canvas.ts'
import { leftPane } from '../canvas/left-pane.ts'
import { bestAt } from '../canvas/rank.ts'
import { useWords, type Words } from '../canvas/words.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './palette.module.css'

const categories = ['source', 'transform', 'sink'] as const

/** Every kind of node, to be dragged onto the canvas or added by a click. */
export function Palette() {
  const { t } = useTranslation('canvas')
  const words = useWords()
  const [withLetters] = useLetterKeys()
  const [search, setSearch] = useState('')
  const [moved, setMoved] = useState<number | null>(null)
  const field = useSearchField()
  const found = nodes.filter(({ kind }) => matches(kind, search, words))
  const names = found.map(({ kind }) => words.kind(kind))
  const chosen = Math.min(moved ?? bestAt(names, search), found.length - 1)
  const chosenKind = search === '' ? null : (found[chosen]?.kind ?? null)

  const add = (kind: string) => {
    addNodeBehindSelected(kind)
    setSearch('')
    setMoved(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setMoved(Math.max(0, Math.min(found.length - 1, chosen + step)))
    else if (event.key === 'Enter' && chosenKind !== null) add(chosenKind)
    else if (event.key === 'Escape' && search !== '') setSearch('')
    else if (event.key === 'Escape') focusCanvas()
    else return
    event.preventDefault()
  }

  return (
    <nav className={classes.steps} aria-label={t('palette.title')}>
      <TextInput
        ref={field}
        className={classes.search}
        aria-label={t('palette.search')}
        placeholder={t('palette.search')}
        leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
        rightSection={search === '' && withLetters && <Kbd className={classes.key}>/</Kbd>}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setMoved(null)
        }}
        onKeyDown={onKeyDown}
      />
      <div className={classes.list}>
        {categories.map((category) => {
          const kinds = found.filter((node) => node.category === category)
          return kinds.length === 0 ? null : (
            <section key={category} aria-label={words.category(category)}>
              <h2 className={classes.heading}>{words.category(category)}</h2>
              {kinds.map(({ kind, system }, at) => (
                <PaletteItem
                  key={kind}
                  kind={kind}
                  isChosen={kind === chosenKind}
                  isNextSystem={at > 0 && system !== kinds[at - 1]?.system}
                  onAdd={() => add(kind)}
                />
              ))}
            </section>
          )
        })}
        {found.length === 0 && <p className={classes.nothing}>{t('palette.nothing', { text: search })}</p>}
      </div>
    </nav>
  )
}

interface PaletteItemProps {
  readonly kind: string
  readonly isChosen: boolean
  /** The first of another system than the item above: a little apart from it. */
  readonly isNextSystem: boolean
  readonly onAdd: () => void
}

function PaletteItem({ kind, isChosen, isNextSystem, onAdd }: PaletteItemProps) {
  const words = useWords()
  return (
    <Tooltip label={words.description(kind)} position="right" openDelay={600} multiline w={240}>
      <button
        type="button"
        className={classes.item}
        data-chosen={isChosen || undefined}
        data-next-system={isNextSystem || undefined}
        draggable
        onDragStart={(event) => putKind(event.dataTransfer, kind)}
        onClick={onAdd}
      >
        <CategoryIcon kind={kind} />
        <span>{words.kind(kind)}</span>
      </button>
    </Tooltip>
  )
}

/** Found by title or by what it does; several words must all occur. */
function matches(kind: string, search: string, words: Words): boolean {
  const text = `${words.kind(kind)} ${words.description(kind)} ${kind}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Makes the field known to the commands that lead into it. */
function useSearchField() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    leftPane.setState({ search: field.current })
    return () => leftPane.setState({ search: null })
  }, [])
  return field
}
