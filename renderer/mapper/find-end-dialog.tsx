import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../canvas/commands/command-list.module.css'
import { useWords } from '../canvas/words.ts'
import { isFocusFree } from '../frame/keep-focus.ts'
import { trailText } from './field-trail.ts'
import { type End, endsFrom, searchEnds } from './find-end.ts'
import type { Way } from './line-offer.ts'
import { useRefusalWords } from './refusal-words.ts'
import type { Side } from './use-line-drawing.tsx'
import type { MappingModel } from './use-mapping.ts'
import { useWayNames } from './way-menu.tsx'

interface FindEndDialogProps {
  readonly model: MappingModel
  /** The field at which the line starts. */
  readonly side: Side
  readonly id: string
  /** The line has been drawn: the target it fills, and a sentence that says so. */
  readonly onMapped: (target: string, told: string) => void
  readonly onClose: () => void
}

interface Choice {
  readonly key: string
  readonly text: ReactNode
  readonly hint: string
  readonly choose: (() => void) | null
}

/** More than this nobody reads: a letter more of the search is quicker. */
const most = 60

/** A line drawn by keyboard: type to find the other end, Enter draws it, and asks for the conversion where one is needed. */
export function FindEndDialog({ model, side, id, onMapped, onClose }: FindEndDialogProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const refusalWords = useRefusalWords()
  const wayName = useWayNames()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(0)
  const [converting, setConverting] = useState<{ end: End; ways: readonly Way[] } | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const ends = useMemo(
    () => endsFrom(model, side, id, ({ field }) => words.label(field.label)),
    [model, side, id, words],
  )
  const start =
    side === 'target'
      ? model.targets.find((row) => row.id === id)
      : model.groups.flatMap(({ rows }) => rows).find(({ path }) => path === id)
  const name = start ? words.label(start.field.label) : ''

  const draw = (end: End, mapping: Way['mapping']) => {
    model.setMapping(mapping)
    onClose()
    const [source, target] = side === 'source' ? [name, end.label] : [end.label, name]
    onMapped(side === 'source' ? end.id : id, t('keys.drawn', { source, target }))
  }
  const take = ({ offer, ...end }: End): (() => void) | null => {
    if (offer.kind === 'refused') return null
    if (offer.kind === 'fits') return () => draw({ ...end, offer }, offer.mapping)
    return () => {
      setConverting({ end: { ...end, offer }, ways: offer.ways })
      setChosen(0)
      setSearch('')
    }
  }
  const hintOf = ({ offer }: End) =>
    offer.kind === 'refused' ? refusalWords(offer.reason) : offer.kind === 'convert' ? t('drop.convert') : ''
  const choices: readonly Choice[] = converting
    ? converting.ways.map((way) => ({
        key: way.name,
        text: wayName(way),
        hint: '',
        choose: () => draw(converting.end, way.mapping),
      }))
    : searchEnds(ends, search)
        .slice(0, most)
        .map((end) => ({
          key: end.id,
          text: trailText([...end.inside, end.label]),
          hint: hintOf(end),
          choose: take(end),
        }))
  const at = Math.min(chosen, choices.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  useEffect(() => () => void requestAnimationFrame(() => focusRow(side, id)), [side, id])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) setChosen(Math.max(0, Math.min(choices.length - 1, at + step)))
    else if (event.key === 'Enter') choices[at]?.choose?.()
    else return
    event.preventDefault()
  }
  const title = converting ? t('ways.title') : t(side === 'source' ? 'keys.toWhere' : 'keys.fromWhere', { field: name })

  return (
    <Modal.Root opened onClose={onClose} size={560} yOffset="12vh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <TextInput
          className={classes.find}
          data-autofocus
          ref={takeFocus}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={at < 0 ? undefined : `${listId}-${at}`}
          aria-label={title}
          placeholder={title}
          leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          readOnly={converting !== null}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        {choices.length === 0 && <p className={classes.nothing}>{t('nothingFound')}</p>}
        <div ref={list} id={listId} className={classes.results} role="listbox" aria-label={title}>
          {choices.map(({ key, text, hint, choose }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field above, as in every combobox
            <div
              key={key}
              id={`${listId}-${index}`}
              className={classes.option}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-disabled={choose === null || undefined}
              onMouseMove={() => setChosen(index)}
              onClick={() => choose?.()}
            >
              <span className={classes.name}>{text}</span>
              {hint !== '' && <span>{hint}</span>}
            </div>
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

/** At once, and not when the dialog has come into view: whoever types on after M means this field. */
const takeFocus = (field: HTMLInputElement | null) => field?.focus()

/** Back to where the line began; to the row that Tab leads to where a filter has since taken that one away. */
function focusRow(side: Side, id: string): void {
  if (!isFocusFree()) return
  const rows = `[data-row="${side}"]`
  const begun = document.querySelector<HTMLElement>(`${rows}[data-id="${CSS.escape(id)}"]`)
  const other = document.querySelector<HTMLElement>(`${rows}[tabindex="0"]`)
  const row = begun ?? other
  row?.focus({ preventScroll: true })
}
