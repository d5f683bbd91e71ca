import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nodes } from '#shared/nodes/nodes.ts'
import { canvasView } from '../canvas-view.ts'
import { addNodeBehindSelected } from '../flow-actions.ts'
import { flowStore } from '../flow-store.ts'
import { focusStep } from '../focus-canvas.ts'
import { useWords } from '../words.ts'
import { allCommands } from './canvas-commands.ts'
import { type Command, commandSections } from './command.ts'
import { areLetterKeysOn, isLetterKey } from './letter-keys.ts'

export interface Entry {
  readonly id: string
  readonly section: Command['section'] | 'add' | 'step'
  readonly text: string
  /** The kind of step whose sign stands before it. */
  readonly kind: string | null
  readonly keys: string | null
  readonly isEnabled: boolean
  readonly run: () => void
}

/** So many steps of the flow are listed at most; whoever looks for one goes on typing. */
const mostSteps = 50

/** What is found: every word must occur. Steps of the flow only where something is searched for. */
export function useEntries(search: string): readonly Entry[] {
  const { t } = useTranslation('editor')
  const words = useWords()
  // As things are when the window opens: nothing below it changes meanwhile.
  const [commands] = useState(() => allCommands().filter(({ id }) => id !== 'commands'))
  const [flow] = useState(() => flowStore.store.getState().flow)

  return useMemo(() => {
    const wanted = search.toLowerCase().split(/\s+/)
    const withLetters = areLetterKeysOn()
    const works = (key: string) => withLetters || !isLetterKey(key)
    const isWanted = (text: string) => wanted.every((word) => text.toLowerCase().includes(word))
    const found = commandSections.flatMap((section) =>
      commands
        .filter((command) => command.section === section)
        .map((command): Entry => {
          const { id, keys, run, isEnabled } = command
          const text = t(`commands.${id}`)
          return {
            id,
            section,
            text,
            kind: null,
            keys: keys.find(works) ?? null,
            isEnabled: isEnabled?.() !== false,
            run,
          }
        }),
    )
    const toAdd = nodes.map(({ kind }): Entry => {
      const run = () => addNodeBehindSelected(kind)
      return { id: `add ${kind}`, section: 'add', text: words.kind(kind), kind, keys: null, isEnabled: true, run }
    })
    const isSearching = search.trim() !== ''
    const there = !isSearching
      ? []
      : flow.nodes
          .filter((node) => isWanted(words.title(node)))
          .slice(0, mostSteps)
          .map((node): Entry => {
            const run = () => goToStep(node.id)
            const text = words.title(node)
            return { id: `go ${node.id}`, section: 'step', text, kind: node.kind, keys: null, isEnabled: true, run }
          })
    return [...found.filter(({ text }) => isWanted(text)), ...toAdd.filter(({ text }) => isWanted(text)), ...there]
  }, [search, commands, flow, words, t])
}

function goToStep(nodeId: string): void {
  flowStore.select([nodeId])
  canvasView.getState().reveal([nodeId])
  focusStep(nodeId)
}
