import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { StreamLanguage } from '@codemirror/language'
import { type Diagnostic, linter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { checkFormula, type FormulaProblem } from '#shared/mapping/formula.ts'
import type { MappingFunction } from '#shared/mapping/functions/define-function.ts'
import { functionLibrary } from '#shared/mapping/functions/function-library.ts'

interface FormulaWords {
  /** Fields that can be read, with what they are called. */
  readonly paths: readonly { readonly path: string; readonly label: string }[]
  readonly describe: (definition: MappingFunction) => string
  readonly say: (problem: FormulaProblem) => string
}

/** JSONata: its colours, the fields and functions there are, and a mark where it can't be read. */
export function formulaLanguage({ paths, describe, say }: FormulaWords): Extension {
  const fields: readonly Completion[] = paths.map(({ path, label }) => ({
    label: path,
    detail: label,
    type: 'property',
  }))
  const functions: readonly Completion[] = functionLibrary.map((definition) => ({
    label: `$${definition.name}`,
    detail: definition.params.map(({ name }) => name).join(', '),
    info: describe(definition),
    type: 'function',
    apply: `$${definition.name}(`,
  }))
  const complete = (context: CompletionContext): CompletionResult | null => {
    const written = context.matchBefore(/[$\w.]+/)
    if (!written && !context.explicit) return null
    return { from: written?.from ?? context.pos, options: [...fields, ...functions], validFor: /^[$\w.]*$/ }
  }
  return [
    jsonata,
    jsonata.data.of({ autocomplete: complete }),
    linter((view) => {
      const problem = checkFormula(view.state.doc.toString())
      if (!problem) return []
      const end = view.state.doc.length
      const at = 'position' in problem ? problem.position : null
      const mark: Diagnostic = {
        from: at === null ? 0 : Math.max(0, Math.min(at, end) - 1),
        to: at === null ? end : Math.min(at, end),
        severity: 'error',
        message: say(problem),
      }
      return [mark]
    }),
  ]
}

const jsonata = StreamLanguage.define<{ inComment: boolean }>({
  name: 'jsonata',
  startState: () => ({ inComment: false }),
  token(stream, state) {
    if (state.inComment || stream.match('/*')) {
      state.inComment = !stream.match(/^.*?\*\//)
      if (state.inComment) stream.skipToEnd()
      return 'comment'
    }
    if (stream.match(/^"(?:\\.|[^"\\])*"?/) || stream.match(/^'(?:\\.|[^'\\])*'?/)) return 'string'
    if (stream.match(/^`[^`]*`?/)) return 'propertyName'
    if (stream.match(/^\d+(\.\d+)?([eE][+-]?\d+)?/)) return 'number'
    if (stream.match(/^(and|or|in|true|false|null|function)\b/)) return 'keyword'
    if (stream.match(/^\$[\w]+(?=\s*\()/)) return 'variableName.function'
    if (stream.match(/^\$+[\w]*/)) return 'variableName.special'
    if (stream.match(/^[\p{L}_][\p{L}\d_]*/u)) return 'propertyName'
    stream.next()
    return null
  },
})
