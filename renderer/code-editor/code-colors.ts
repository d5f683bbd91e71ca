import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const height = (rows: string) => `calc(var(${rows}) * 20px + 12px)`

/** The editor in the window's own colours, light and dark. */
export const codeColors: Extension = [
  EditorView.theme({
    '&': {
      fontSize: '12.5px',
      color: 'var(--koppla-ink)',
      backgroundColor: 'var(--koppla-panel)',
      border: '1px solid var(--koppla-line-strong)',
      borderRadius: 'var(--mantine-radius-sm)',
      minHeight: height('--min-rows'),
      maxHeight: height('--max-rows'),
    },
    '[data-invalid] > &': { borderColor: 'var(--koppla-bad)' },
    '&.cm-focused': { outline: '1px solid var(--koppla-accent)', outlineOffset: '-1px' },
    '.cm-scroller': { fontFamily: 'var(--koppla-mono)', lineHeight: '20px', overflow: 'auto' },
    '.cm-content': { padding: '5px 0', caretColor: 'var(--koppla-ink)' },
    '.cm-line': { padding: '0 8px' },
    '.cm-cursor': { borderLeftColor: 'var(--koppla-ink)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'color-mix(in srgb, var(--koppla-accent) 25%, transparent)',
    },
    '.cm-matchingBracket': { backgroundColor: 'color-mix(in srgb, var(--koppla-accent) 20%, transparent)' },
    '.cm-tooltip': {
      color: 'var(--koppla-ink)',
      backgroundColor: 'var(--koppla-panel)',
      border: '1px solid var(--koppla-line-strong)',
      borderRadius: 'var(--mantine-radius-sm)',
      boxShadow: 'var(--koppla-shadow)',
    },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      color: 'var(--koppla-on-accent)',
      backgroundColor: 'var(--koppla-accent)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': {
      maxWidth: '380px',
      fontFamily: 'var(--koppla-mono)',
      fontSize: '12px',
    },
    '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.75' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null], color: 'var(--koppla-transform)' },
      { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: 'var(--koppla-ok)' },
      { tag: tags.number, color: 'var(--koppla-warn)' },
      { tag: [tags.comment, tags.meta], color: 'var(--koppla-dim)', fontStyle: 'italic' },
      { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--koppla-accent)' },
    ]),
  ),
]
