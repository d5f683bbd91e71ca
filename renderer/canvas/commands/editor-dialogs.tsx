import { useStore } from 'zustand'
import { HistoryList } from '../history/history-list.tsx'
import { editorDialog } from './command.ts'
import { CommandList } from './command-list.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'

/** The windows that lie over the editor; one at a time. */
export function EditorDialogs() {
  const open = useStore(editorDialog, (state) => state.open)
  const close = () => editorDialog.setState({ open: null })
  switch (open) {
    case 'commands':
      return <CommandList onClose={close} />
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />
    case 'history':
      return <HistoryList onClose={close} />
    case null:
      return null
  }
}
