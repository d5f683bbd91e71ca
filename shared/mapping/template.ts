import type { Json } from '../json.ts'
import { isEmpty } from '../json.ts'
import { excerpt, MappingFault } from './mapping-fault.ts'
import { compilePath } from './path.ts'
import type { Scope } from './scope.ts'
import { textOf } from './value-as.ts'

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string; readonly position: number }
  /** A brace that opens or closes nothing; it stands for itself. */
  | { readonly kind: 'stray'; readonly text: string; readonly position: number }

/** Splits "Order {reference}" into text and field paths. `{{` and `}}` stand for single braces. */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  const tokens = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g
  let from = 0
  for (const token of text.matchAll(tokens)) {
    const position = token.index
    if (position > from) parts.push({ kind: 'text', text: text.slice(from, position) })
    const path = token[1]?.trim()
    if (path) parts.push({ kind: 'path', path, position })
    else if (token[0] === '{{' || token[0] === '}}') parts.push({ kind: 'text', text: token[0].slice(1) })
    else parts.push({ kind: 'stray', text: token[0], position })
    from = position + token[0].length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

/** A template whose fields are all empty gives nothing, so that "Order {reference}" never becomes a bare "Order". */
export function compileTemplate(text: string): (scope: Scope) => Json {
  const parts = parseTemplate(text).map((part) =>
    part.kind === 'path' ? { literal: null, read: compilePath(part.path) } : { literal: part.text, read: () => null },
  )
  const hasFields = parts.some((part) => part.literal === null)
  return (scope) => {
    let result = ''
    let filled = !hasFields
    for (const part of parts) {
      const piece = part.literal ?? fieldText(part.read(scope))
      if (!filled && part.literal === null && !isEmpty(piece)) filled = true
      result += piece
    }
    return filled ? result : null
  }
}

function fieldText(value: Json): string {
  const text = textOf(value)
  if (text === null) throw new MappingFault({ kind: 'not-one-value', value: excerpt(value) })
  return text
}
