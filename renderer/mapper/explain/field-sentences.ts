import type { Explanation } from '#shared/mapping/explanation.ts'
import type { FitNote } from '#shared/mapping/fit-note.ts'
import type { RuleTexts } from './rule-words.ts'
import { ruleWords } from './rule-words.ts'

export interface ExplainedField {
  /** What the target field is called. */
  readonly target: string
  /** Null where nothing fills it. */
  readonly rule: Explanation | null
  readonly notes: readonly FitNote[]
  /** What the records of the source are called: `jortt invoice`. */
  readonly record: string
  /** Who receives it. */
  readonly system: string
  /** How many fields a row has; for lists of rows. */
  readonly rowFields: number
}

export interface SentenceTexts extends RuleTexts {
  readonly number: (value: number) => string
  readonly functionText: (name: string) => string
}

/** What a field gets and what becomes of it there, as sentences to be read one after the other. */
export function fieldSentences(explained: ExplainedField, texts: SentenceTexts): readonly string[] {
  const { rule, notes } = explained
  if (rule === null) {
    const { say } = ruleWords(texts)
    const required = notes.filter(({ kind }) => kind === 'required').map((note) => noteSentence(note, explained, texts))
    return [capital(say('unmapped', { target: explained.target }), texts), ...required]
  }
  const aboutRule = ruleSentences(rule, explained, texts).map((sentence) => capital(sentence, texts))
  // What is written here is there as it is: nothing is left to be made of it.
  if (rule.kind === 'value' || rule.kind === 'rows') return aboutRule
  return [...aboutRule, ...notes.map((note) => noteSentence(note, explained, texts))]
}

function ruleSentences(rule: Explanation, { target, record, rowFields }: ExplainedField, texts: SentenceTexts) {
  const words = ruleWords(texts)
  const { say, phrase } = words
  switch (rule.kind) {
    case 'field':
      return [say('is', { target, rule: withOrigin(rule.path, record, texts) })]
    case 'value':
      return rule.value === null || rule.value === ''
        ? [say('alwaysEmpty', { target })]
        : [say('always', { target, value: words.value(rule.value) })]
    case 'first': {
      const parts = rule.of.map(phrase)
      if (rule.more > 0) parts.push('…')
      const candidates = parts.reduceRight((next, value) => say('thenIfEmpty', { value, next }))
      return [say('is', { target, rule: candidates })]
    }
    case 'table': {
      const of = phrase(rule.of)
      const { otherwise } = rule
      const others =
        typeof otherwise === 'object'
          ? say('elsewise.value', { value: words.value(otherwise.value) })
          : say(`elsewise.${otherwise}`)
      if (rule.rows.length === 0) return [say('lookedEmpty', { target, of }), others]
      const rows = rule.rows.map(({ from, to }) => say('becomes', { from: words.value(from), to: words.value(to) }))
      if (rule.more > 0) rows.push(say('moreRows', { count: texts.number(rule.more) }))
      return [say('looked', { target, of, rows: words.all(rows) }), others]
    }
    case 'text':
      return [
        say('is', { target, rule: phrase(rule) }),
        ...(rule.parts.some((part) => 'path' in part) ? [say('emptyText')] : []),
      ]
    case 'choice': {
      const [then, otherwise] = [phrase(rule.then), phrase(rule.otherwise)]
      return [say('chosen', { target, when: words.clause(rule.when), then, otherwise })]
    }
    case 'formula': {
      const used = rule.calls.slice(0, 3).map((name) => `${name} (${withoutStop(texts.functionText(name))})`)
      return [
        say('is', { target, rule: phrase(rule) }),
        ...(used.length === 0 ? [] : [say('calls', { functions: words.all(used) })]),
      ]
    }
    case 'rows': {
      const [filled, all] = [texts.number(rule.filled), texts.number(rowFields)]
      return [say('rows', { target, of: withOrigin(rule.of, record, texts), filled, all })]
    }
    default:
      return [say('is', { target, rule: phrase(rule) })]
  }
}

/** A field alone has room for where it comes from. */
function withOrigin(path: string, record: string, texts: SentenceTexts): string {
  const { say, quoted, phrase } = ruleWords(texts)
  const { name, of } = texts.field(path)
  if (of.kind === 'step') return say('from', { field: quoted(name), step: of.step })
  return of.kind === 'record' ? say('of', { field: quoted(name), record }) : phrase({ kind: 'field', path })
}

function noteSentence(note: FitNote, { system }: ExplainedField, texts: SentenceTexts): string {
  const { say } = ruleWords(texts)
  switch (note.kind) {
    case 'cut':
    case 'refused':
      return say(`notes.${note.kind}`, { length: texts.number(note.length) })
    case 'rounded':
      return note.decimals === 0 ? say('notes.whole') : say('notes.rounded', { decimals: texts.number(note.decimals) })
    case 'range': {
      const [min, max] = [note.min, note.max].map((limit) => (limit === null ? '' : texts.number(limit)))
      const key = note.min === null ? 'atMost' : note.max === null ? 'atLeast' : 'between'
      return say(`notes.${key}`, { min: min ?? '', max: max ?? '' })
    }
    case 'options':
      return say('notes.options', { values: few(note.values) })
    case 'format':
      return say('notes.format', { format: texts.text(`problems:formats.${note.format}`) ?? note.format })
    default:
      return say(`notes.${note.kind}`, { system })
  }
}

const mostOptions = 8

function few(values: readonly string[]): string {
  const more = values.length - mostOptions
  return [...values.slice(0, mostOptions), ...(more > 0 ? [`+${more}`] : [])].join(', ')
}

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '')

function capital(sentence: string, { language }: SentenceTexts): string {
  return `${sentence.charAt(0).toLocaleUpperCase(language)}${sentence.slice(1)}`
}
