import { type NodeProps, NodeResizer } from '@xyflow/react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { resizeNote, writeNote } from './arrange-actions.ts'
import { type CanvasNode, noteOf } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import { useFlowStore } from './flow-store.ts'
import classes from './note-card.module.css'

const smallest = { width: 120, height: 60 }
const longest = 5_000

/** Words on the canvas that belong to no step. A double click, or F2, writes in it. */
export const NoteCard = memo(function NoteCard({ id, selected }: NodeProps<CanvasNode>) {
  const { t } = useTranslation('editor')
  const noteId = noteOf(id)
  const text = useFlowStore(({ flow }) => flow.notes.find((note) => note.id === noteId)?.text ?? '')
  const isWriting = useStore(canvasView, (view) => view.writing === noteId)
  return (
    <>
      <NodeResizer
        isVisible={selected}
        minWidth={smallest.width}
        minHeight={smallest.height}
        lineClassName={classes.line ?? ''}
        handleClassName={classes.handle ?? ''}
        onResizeEnd={(_event, { x, y, width, height }) =>
          resizeNote(noteId, { position: { x, y }, size: { width, height } })
        }
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the command "rename" does the same */}
      <div
        className={classes.note}
        data-selected={selected || undefined}
        onDoubleClick={() => canvasView.setState({ writing: noteId })}
      >
        {isWriting ? <NoteText key={text} noteId={noteId} text={text} /> : text || <em>{t('note.empty')}</em>}
      </div>
    </>
  )
})

function NoteText({ noteId, text }: { readonly noteId: string; readonly text: string }) {
  const { t } = useTranslation('editor')
  const [draft, setDraft] = useState(text)
  const [from] = useState(() => document.activeElement)
  const end = () => {
    canvasView.setState({ writing: null })
    writeNote(noteId, draft)
  }
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it stands here because the person asked to write
      autoFocus
      className={`${classes.text} nodrag nopan nowheel nokey`}
      aria-label={t('note.write')}
      maxLength={longest}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={end}
      onKeyDown={(event) => {
        event.stopPropagation()
        const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
        if (!isDone) return
        end()
        if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
      }}
    />
  )
}
