import { Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CategoryIcon } from '../../theme/category-icon.tsx'
import { bestAt } from '../rank.ts'
import classes from './command-list.module.css'
import { Keys } from './keys.tsx'
import { type Entry, useEntries } from './use-entries.ts'

/** Finds everything that can be done in the editor by its name: commands, steps to add, and steps to go to. */
export function CommandList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('editor')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const entries = useEntries(search)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()
  const isSearching = search.trim() !== ''
  const best = isSearching
    ? bestAt(
        entries.map(({ text }) => text),
        search,
      )
    : 0
  const at = Math.min(chosen ?? best, entries.length - 1)
  const optionId = (index: number) => `${listId}-${index}`

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const run = (entry: Entry | undefined) => {
    if (!entry?.isEnabled) return
    onClose()
    // The window gives the focus back first; what is done may take it elsewhere.
    requestAnimationFrame(() => entry.run())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) setChosen(Math.max(0, Math.min(entries.length - 1, at + step)))
    else if (event.key === 'Enter') run(entries[at])
    else return
    event.preventDefault()
  }

  return (
    <Modal.Root opened onClose={onClose} size={560} yOffset="12vh" padding={0}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('find.title')}>
        <TextInput
          className={classes.find}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={entries.length === 0 ? undefined : optionId(at)}
          aria-label={t('find.label')}
          placeholder={t('find.label')}
          leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            setChosen(null)
          }}
          onKeyDown={onKeyDown}
        />
        {entries.length === 0 && <p className={classes.nothing}>{t('find.nothing', { text: search })}</p>}
        <div ref={list} id={listId} className={classes.results} role="listbox" aria-label={t('find.results')}>
          {entries.map((entry, index) => (
            <div key={entry.id} role="presentation">
              {entry.section !== entries[index - 1]?.section && (
                <div className={classes.heading} role="presentation">
                  {t(`sections.${entry.section}`)}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field above, as in every combobox */}
              <div
                id={optionId(index)}
                className={classes.option}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                aria-disabled={!entry.isEnabled || undefined}
                onMouseMove={() => setChosen(index)}
                onClick={() => run(entry)}
              >
                <span className={classes.name}>
                  {entry.kind !== null && <CategoryIcon kind={entry.kind} size={18} />}
                  {entry.text}
                </span>
                {entry.keys !== null && <Keys of={entry.keys} />}
              </div>
            </div>
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
