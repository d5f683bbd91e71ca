import { notifications } from '@mantine/notifications'
import { fileText, say } from '#shared/i18n/sentence.ts'
import { currentLanguage, i18n } from '../../i18n/i18n.ts'
import type { PasteProblem } from '../edits/copy-nodes.ts'
import type { Position } from '../edits/free-position.ts'
import { pasteNodes, removeSelected, selectedText } from '../flow-actions.ts'

/** Puts what is selected on the clipboard of the system; a cut takes it away here. */
export function copySelected(how: 'cut' | 'copy'): void {
  const text = selectedText()
  if (text === null) return
  void navigator.clipboard.writeText(text).then(
    () => {
      if (how === 'cut') removeSelected()
    },
    () => tell(i18n.t('editor:paste.useKeys')),
  )
}

export function pasteFromClipboard(): void {
  void navigator.clipboard.readText().then(
    (text) => pasteOrTell(text, null),
    // The user did not allow it, or the browser never does.
    () => tell(i18n.t('editor:paste.useKeys')),
  )
}

/** Adds what was copied, or says why that can't be. */
export function pasteOrTell(text: string, at: Position | null): void {
  const pasted = pasteNodes(text, at)
  if (!pasted.ok) tell(pasteWords(pasted.problem))
}

function pasteWords(problem: PasteProblem): string {
  switch (problem.kind) {
    case 'nothing':
      return i18n.t('canvas:nothingToPaste')
    case 'no-room':
      return i18n.t('editor:paste.noRoom', { found: problem.found, limit: problem.limit })
    case 'file': {
      const language = currentLanguage()
      return `${say(fileText(problem.problem), language)} ${i18n.t('editor:paste.nothingChanged')}`
    }
  }
}

const tell = (message: string): void => {
  // One at a time, and the latest: a second one of the same name would not show.
  notifications.hide('paste')
  notifications.show({ id: 'paste', message, autoClose: 6000 })
}
