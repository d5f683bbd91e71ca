import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import { useWords } from '../words.ts'
import { describeEdit, type EditDescription, editsBetween } from './describe-edit.ts'

/** So many steps are named; of more, the first ones and how many there are. */
const named = 3

/** What led from one flow to another, in one line. */
export function useEditWords(): (before: Flow, after: Flow) => string {
  const wordsOf = useDescriptionWords()
  return useCallback((before, after) => wordsOf(describeEdit(before, after)), [wordsOf])
}

/** Everything that led from one flow to another, a line for each kind of edit. */
export function useAllEditWords(): (before: Flow, after: Flow) => readonly string[] {
  const wordsOf = useDescriptionWords()
  return useCallback((before, after) => [...editsBetween(before, after)].map(wordsOf), [wordsOf])
}

function useDescriptionWords(): (edit: EditDescription) => string {
  const { t } = useTranslation('editor')
  const words = useWords()
  return useCallback(
    (edit) => {
      const namesOf = (nodes: readonly FlowNode[]) => {
        const titles = nodes.slice(0, named).map((node) => words.title(node))
        return nodes.length > named ? `${titles.join(', ')} …` : titles.join(', ')
      }
      switch (edit.kind) {
        case 'added':
        case 'removed':
        case 'moved':
        case 'switched':
        case 'configured':
          return t(`history.${edit.kind}`, { count: edit.nodes.length, names: namesOf(edit.nodes) })
        case 'renamed':
          return t('history.renamed', { names: namesOf(edit.nodes) })
        case 'wired':
        case 'cut':
          return t(`history.${edit.kind}`, { count: edit.count })
        case 'name':
          return t('history.name', { names: edit.name })
        default:
          return t(`history.${edit.kind}`)
      }
    },
    [t, words],
  )
}
