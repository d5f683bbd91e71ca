import type { Language } from '#shared/language.ts'
import type { ExplainedArgument, ExplainedCondition, Explanation, ScalarValue } from '#shared/mapping/explanation.ts'
import { fill, withoutEmptyParts } from './fill.ts'

/** What the phrases of a rule need from the window. */
export interface RuleTexts {
  readonly language: Language
  /** A text of the window by its key, such as `explain:text`; null where there is none. */
  readonly text: (key: string) => string | null
  /** What a path is called, and what that name is to be followed by. */
  readonly field: (path: string) => { readonly name: string; readonly of: FieldOrigin }
}

export type FieldOrigin =
  | { readonly kind: 'record' }
  | { readonly kind: 'row' }
  | { readonly kind: 'position' }
  | { readonly kind: 'step'; readonly step: string }

export interface RuleWords {
  /** A phrase that can stand inside a sentence: "the street of “Street and number”". */
  readonly phrase: (explanation: Explanation) => string
  readonly clause: (condition: ExplainedCondition) => string
  readonly value: (value: ScalarValue) => string
  readonly quoted: (text: string) => string
  readonly say: (key: string, values?: Readonly<Record<string, string>>) => string
  readonly all: (parts: readonly string[]) => string
}

/** The parts of a rule as phrases in one language. */
export function ruleWords({ language, text, field }: RuleTexts): RuleWords {
  const say: RuleWords['say'] = (key, values = {}) => fill(text(`explain:${key}`) ?? key, values)
  const quoted = (inside: string) => say('quoted', { text: inside })
  const listed = (type: 'conjunction' | 'disjunction') => {
    const format = new Intl.ListFormat(language, { type })
    return (parts: readonly string[]) => format.format(parts)
  }
  const [all, any] = [listed('conjunction'), listed('disjunction')]

  const value = (scalar: ScalarValue): string => {
    if (scalar === null || scalar === '') return say('nothing')
    if (typeof scalar === 'boolean') return say(scalar ? 'yes' : 'no')
    if (typeof scalar === 'number') return String(scalar)
    if (scalar.trim() === '') return say(scalar.includes('\n') ? 'lineBreak' : 'space')
    return quoted(shortened(scalar))
  }

  const named = (path: string): string => {
    const { name, of } = field(path)
    if (of.kind === 'position') return say('position')
    return of.kind === 'row' ? say('row', { field: quoted(name) }) : quoted(name)
  }

  const phrase = (explanation: Explanation): string => {
    switch (explanation.kind) {
      case 'field':
        return named(explanation.path)
      case 'value':
        return value(explanation.value)
      case 'first': {
        const parts = explanation.of.map(inside)
        if (explanation.more > 0) parts.push('…')
        return parts.reduceRight((next, first) => say('orIfEmpty', { value: first, next }))
      }
      case 'table':
        return say('table', { of: inside(explanation.of) })
      case 'text':
        return say('text', { text: quoted(templateText(explanation.parts)) })
      case 'choice': {
        const [then, otherwise] = [inside(explanation.then), inside(explanation.otherwise)]
        return say('choice', { then, when: clause(explanation.when), otherwise })
      }
      case 'call':
        return called(explanation.function, explanation.args)
      case 'formula': {
        const fields = explanation.reads.slice(0, 4).map(named)
        return fields.length === 0 ? say('formula') : say('formulaOf', { fields: all(fields) })
      }
      case 'rows':
        return named(explanation.of)
      case 'more':
        return '…'
    }
  }

  /** Choices inside something else would leave open where they end. */
  const inside = (explanation: Explanation): string => {
    const words = phrase(explanation)
    return explanation.kind === 'choice' || explanation.kind === 'first' ? `(${words})` : words
  }

  const templateText = (parts: Extract<Explanation, { kind: 'text' }>['parts']): string =>
    shortened(parts.map((part) => ('path' in part ? `{${field(part.path).name}}` : part.text)).join(''))

  const called = (name: string, args: readonly ExplainedArgument[]): string => {
    const pattern = text(`functions:${name}`)
    if (pattern === null) return say('unknownFunction', { name })
    const values = args.map(({ name, isOption, of }) => {
      return [name, all(of.map(isOption ? option : inside))] as const
    })
    return fill(withoutEmptyParts(pattern, Object.fromEntries(values)), Object.fromEntries(values))
  }

  const option = (explanation: Explanation): string => {
    const isWord = explanation.kind === 'value' && typeof explanation.value === 'string'
    return (isWord ? text(`explain:options.${explanation.value}`) : null) ?? inside(explanation)
  }

  const clause = (condition: ExplainedCondition): string => {
    switch (condition.kind) {
      case 'compare': {
        const right = condition.right === null ? '' : inside(condition.right)
        return say(`when.${condition.operator}`, { left: inside(condition.left), right })
      }
      case 'not':
        return say('when.not', { of: nested(condition.of) })
      case 'more':
        return '…'
      default: {
        const parts = [...condition.of.map(nested), ...(condition.more > 0 ? ['…'] : [])]
        return condition.kind === 'all' ? all(parts) : any(parts)
      }
    }
  }

  const nested = (condition: ExplainedCondition): string =>
    condition.kind === 'all' || condition.kind === 'any' ? `(${clause(condition)})` : clause(condition)

  return { phrase, clause, value, quoted, say, all }
}

const longest = 60

function shortened(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' '))
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('')
}
