import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript'
import { syntaxTree } from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import type { Field } from '#shared/records/field.ts'

interface ScriptWords {
  /** What a field is called on the screen, such as "Customer name". */
  readonly labelOf: (field: Field) => string
  /** Said at a place that can't be read. */
  readonly misread: string
}

/** JavaScript that knows the fields of the record it is given: `record.` offers them, and so does a row in a loop over a list. */
export function scriptLanguage(fields: readonly Field[], { labelOf, misread }: ScriptWords): Extension {
  const complete = (context: CompletionContext): CompletionResult | null => {
    const written = context.matchBefore(/record(\??\.[\w$]+|\[\d+\])*\??\.[\w$]*/)
    if (!written) return null
    const steps = written.text.split(/\??\./)
    const inside = steps.slice(1, -1).reduce<readonly Field[] | null>(fieldsIn, fields)
    if (!inside) return null
    return {
      from: context.pos - (steps.at(-1)?.length ?? 0),
      options: inside.map((field) => ({
        label: field.key,
        type: 'property',
        detail: field.type,
        info: labelOf(field),
      })),
      validFor: /^[\w$]*$/,
    }
  }
  return [
    javascript(),
    javascriptLanguage.data.of({ autocomplete: complete }),
    linter((view) => {
      const marks: Diagnostic[] = []
      syntaxTree(view.state).iterate({
        enter: ({ type, from, to }) => {
          if (type.isError) marks.push({ from, to: Math.max(to, from), severity: 'error', message: misread })
        },
      })
      return marks.slice(0, 1)
    }),
  ]
}

/** The fields of what a step leads to: a record's own, or of the first item where the list is indexed. */
function fieldsIn(fields: readonly Field[] | null, step: string): readonly Field[] | null {
  const [, name = '', index] = /^([\w$]+)(\[\d+\])?$/.exec(step) ?? []
  const found = fields?.find(({ key }) => key === name)
  if (found?.type === 'record') return found.fields
  if (found?.type === 'list' && index !== undefined && found.item.type === 'record') return found.item.fields
  return null
}
