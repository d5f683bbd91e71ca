import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, tooltips } from '@codemirror/view'
import { type CSSProperties, type RefObject, useEffect, useRef } from 'react'
import { codeColors } from './code-colors.ts'

/** Lets others write at the cursor, once the editor is there. */
export type CodeInserter = RefObject<((part: string) => void) | null>

interface CodeEditorProps {
  readonly text: string
  /** What it is to a screen reader. */
  readonly label: string
  /** The language: its colours, completion and marks. The same object as long as nothing of it changes. */
  readonly language: Extension
  readonly onChange: (text: string) => void
  /** Rows that are there at the least; it grows with its text up to `maxRows`. */
  readonly minRows?: number
  readonly maxRows?: number
  readonly isInvalid?: boolean
  readonly inserter?: CodeInserter
}

/**
 * An editor for code: colours, brackets, completion, marks where something is wrong. Tab indents; Escape and then Tab
 * leaves it, as a screen reader is told.
 */
export function CodeEditor({
  text,
  label,
  language,
  onChange,
  minRows = 3,
  maxRows = 20,
  isInvalid = false,
  inserter,
}: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ onChange, text, language, label })
  latest.current = { onChange, text, language, label }
  const languages = useRef(new Compartment())
  const names = useRef(new Compartment())

  useEffect(() => {
    if (!place.current) return
    const { text: first, language: spoken, label: name } = latest.current
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first,
        extensions: [
          history(),
          highlightSpecialChars(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ icons: false }),
          tooltips({ position: 'fixed', parent: document.body }),
          EditorView.lineWrapping,
          EditorState.tabSize.of(2),
          keymap.of([
            ...completionKeymap,
            ...closeBracketsKeymap,
            ...lintKeymap,
            ...historyKeymap,
            ...defaultKeymap,
            indentWithTab,
          ]),
          codeColors,
          names.current.of(named(name)),
          languages.current.of(spoken),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return
            const written = update.state.doc.toString()
            // What came from outside is no news to whoever set it.
            if (written !== latest.current.text) latest.current.onChange(written)
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      editor.destroy()
      view.current = null
    }
  }, [])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === text) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    view.current?.dispatch({ effects: languages.current.reconfigure(language) })
  }, [language])

  useEffect(() => {
    view.current?.dispatch({ effects: names.current.reconfigure(named(label)) })
  }, [label])

  useEffect(() => {
    if (!inserter) return
    inserter.current = (part) => {
      const editor = view.current
      if (!editor) return
      editor.dispatch(editor.state.replaceSelection(part))
      editor.focus()
    }
    return () => {
      inserter.current = null
    }
  }, [inserter])

  const style = { '--min-rows': minRows, '--max-rows': maxRows } as CSSProperties
  return <div ref={place} style={style} data-invalid={isInvalid || undefined} className="koppla-code" />
}

const named = (label: string): Extension =>
  EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' })
