import { mostCharacters } from './file-row.ts'

/**
 * Where the records of a JSON file are: in one array, one behind the other (as a rule one per line), or in the array
 * that an object has under a name.
 */
export type JsonShape =
  | { readonly kind: 'array' }
  | { readonly kind: 'lines' }
  | { readonly kind: 'list'; readonly name: string }

export interface JsonElement {
  /** What the text says, where that was found out on the way. */
  readonly value?: unknown
  /** Null for a record with more characters than one may have. */
  readonly text: string | null
  /** It is no JSON, but stands on a line of its own: those behind it can be read all the same. */
  readonly isBroken?: true
  /** Where it begins, from 1. */
  readonly line: number
}

/** Why a text is not the JSON it should be, at a line. */
export class JsonBroken extends Error {
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

/** Cuts a JSON text into its records without ever holding more than one of them. Each is still to be parsed. */
export class JsonElements {
  readonly #shape: JsonShape
  /** Depth at which records stand; -1 until the list that has them begins. */
  #base: number
  #depth = 0
  #line = 1
  #inString = false
  #escaped = false
  #string = ''
  /** The record that has begun; without its text once that is too long. */
  #begun: { readonly line: number; text: string | null } | null = null
  #ended = false
  /** Whether records stand on lines of their own, as they mostly do where they stand one behind the other. */
  #isByLine: boolean
  readonly #isCheck: boolean
  /** Records on lines of their own so far. */
  #lines = 0
  /** Cuts what is left, once it is sure that each line is a record. */
  #sure: SureLines | null = null

  /** A check does not look into a record that is sure to end with its line. */
  constructor(shape: JsonShape, { isCheck = false }: { readonly isCheck?: boolean } = {}) {
    this.#shape = shape
    this.#isCheck = isCheck
    this.#isByLine = shape.kind === 'lines'
    this.#base = shape.kind === 'lines' ? 0 : shape.kind === 'array' ? 1 : -1
  }

  /** The records that end in this piece of the text. Throws `JsonBroken`. */
  push(text: string): readonly JsonElement[] {
    const before = this.#sureLines()
    if (before) return before.push(text)
    const elements: JsonElement[] = []
    let from = this.#wholeLines(text, 0, elements)
    const finish = (to: number) => {
      if (!this.#begun) return
      const { line } = this.#begun
      this.#keep(text.slice(from, to))
      const whole = this.#begun.text?.trim() ?? null
      if (whole !== '') elements.push({ text: whole, line })
      this.#begun = null
    }
    let slash = -2
    for (let at = from; at < text.length && !this.#sureLines(); at++) {
      if (this.#inString && this.#base !== -1 && !this.#escaped) {
        const quote = text.indexOf('"', at)
        if (slash !== -1 && slash < at) slash = text.indexOf('\\', at)
        if (quote === -1 && slash === -1) break
        at = slash !== -1 && (quote === -1 || slash < quote) ? slash : quote
      }
      const sign = text[at] ?? ''
      if (sign === '\n') this.#line += 1
      if (this.#inString) {
        this.#string = this.#depth === 1 && this.#base === -1 ? this.#string + sign : ''
        if (this.#escaped) this.#escaped = false
        else if (sign === '\\') this.#escaped = true
        else if (sign === '"') this.#inString = false
        continue
      }
      if (this.#isBetween(sign)) {
        // A number or a word on its own line ends with the line; one in a list ends with the comma.
        if (this.#begun && this.#depth === this.#base && (sign === ',' || this.#base === 0)) finish(at)
        if (sign === '\n' && !this.#begun) {
          from = this.#wholeLines(text, at + 1, elements)
          at = from - 1
        }
        continue
      }
      const closes = sign === '}' || sign === ']'
      if (closes && this.#depth === this.#base && this.#base > 0) {
        finish(at)
        this.#depth -= 1
        this.#base = -2
        this.#ended = true
        continue
      }
      if (this.#depth === this.#base && !this.#begun) {
        this.#begun = { line: this.#line, text: '' }
        from = at
      }
      if (sign === '"') {
        this.#inString = true
        this.#string = ''
      } else if (sign === '{' || sign === '[') {
        if (this.#startsList(sign)) this.#base = this.#depth + 1
        this.#depth += 1
      } else if (closes) {
        this.#depth -= 1
        if (this.#depth < 0) throw new JsonBroken(this.#line, `Unexpected ${sign}`)
        if (this.#begun && this.#depth === this.#base) finish(at + 1)
      }
    }
    const sure = this.#sureLines()
    if (sure) return [...elements, ...sure.push(text.slice(from))]
    this.#keep(text.slice(from))
    return elements
  }

  /** It may come to be at any line. */
  #sureLines(): SureLines | null {
    return this.#sure
  }

  /**
   * Takes the lines that are a record each, which is quicker than to go through them sign by sign. Answers with where the
   * first other one begins.
   */
  #wholeLines(text: string, start: number, elements: JsonElement[]): number {
    let from = start
    while (this.#isByLine && !this.#begun && !this.#sure) {
      const end = text.indexOf('\n', from)
      if (end === -1) return from
      const line = text.slice(from, end).trim()
      if (line !== '') {
        const value = objectIn(line)
        if (value === null) this.#isByLine = false
        else elements.push({ text: line, line: this.#line, value })
        if (value === null) return from
        this.#lines += 1
      }
      this.#line += 1
      from = end + 1
      if (this.#lines >= sureAfter) this.#sure = new SureLines(this.#line, this.#isCheck)
    }
    return from
  }

  /** What is read of the record that has begun; nothing of one that is too long. */
  #keep(more: string): void {
    if (!this.#begun || this.#begun.text === null) return
    const text = this.#begun.text + more
    this.#begun.text = text.length > mostCharacters ? null : text
  }

  /** What is left when the text is over. Throws `JsonBroken` where it breaks off. */
  finish(): readonly JsonElement[] {
    if (this.#sure) return this.#sure.push('\n')
    const rest = this.#begun ? (this.#begun.text?.trim() ?? null) : ''
    const line = this.#begun?.line ?? this.#line
    if (this.#depth !== 0 || this.#inString) throw new JsonBroken(line, 'Unexpected end')
    if (!this.#ended && this.#shape.kind !== 'lines') throw new JsonBroken(line, 'No list')
    return rest === '' ? [] : [{ text: rest, line }]
  }

  #isBetween(sign: string): boolean {
    return sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t' || (sign === ',' && this.#base > 0)
  }

  #startsList(sign: string): boolean {
    return (
      this.#shape.kind === 'list' &&
      this.#base === -1 &&
      this.#depth === 1 &&
      sign === '[' &&
      nameOf(this.#string) === this.#shape.name
    )
  }
}

/** After so many lines that are a record each, a line that is none is a broken record. */
const sureAfter = 1_000

/** Cuts a text into its lines without ever holding more than one of them. */
class SureLines {
  #line: number
  /** The beginning of a line; null where it is too long already. */
  #rest: string | null = ''
  readonly #isCheck: boolean

  constructor(line: number, isCheck: boolean) {
    this.#line = line
    this.#isCheck = isCheck
  }

  push(text: string): readonly JsonElement[] {
    const elements: JsonElement[] = []
    let from = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      const whole = this.#withRest(text.slice(from, end))
      this.#rest = ''
      from = end + 1
      if (whole !== '') elements.push(this.#element(whole))
      this.#line += 1
    }
    const rest = text.slice(from)
    this.#rest = this.#rest === null || this.#rest.length + rest.length > mostCharacters ? null : this.#rest + rest
    return elements
  }

  /** Null where the line is too long. */
  #withRest(end: string): string | null {
    if (this.#rest === null || this.#rest.length + end.length > mostCharacters) return null
    return (this.#rest + end).trim()
  }

  #element(text: string | null): JsonElement {
    const line = this.#line
    if (text === null) return { text, line }
    if (this.#isCheck) return { text, line, value: unread }
    const value = objectIn(text)
    return value === null ? { text, line, isBroken: true } : { text, line, value }
  }
}

/** Stands for a record that a check did not look into. */
const unread = {}

function objectIn(line: string): object | null {
  if (!line.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** The characters behind an opening quote, with the closing one. */
function nameOf(string: string): string | null {
  try {
    const name: unknown = JSON.parse(`"${string}`)
    return typeof name === 'string' ? name : null
  } catch {
    return null
  }
}
