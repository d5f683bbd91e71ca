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
  readonly text: string
  /** Where it begins, from 1. */
  readonly line: number
}

/** Why a text is not the JSON it should be, at a line. */
export class JsonBroken extends Error {
  readonly kind: 'not-json' | 'too-long'
  readonly line: number

  constructor(kind: 'not-json' | 'too-long', line: number, message: string) {
    super(message)
    this.kind = kind
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
  #begun: { line: number; text: string } | null = null
  #ended = false

  constructor(shape: JsonShape) {
    this.#shape = shape
    this.#base = shape.kind === 'lines' ? 0 : shape.kind === 'array' ? 1 : -1
  }

  /** The records that end in this piece of the text. Throws `JsonBroken`. */
  push(text: string): readonly JsonElement[] {
    const elements: JsonElement[] = []
    let from = 0
    const finish = (to: number) => {
      if (!this.#begun) return
      const whole = (this.#begun.text + text.slice(from, to)).trim()
      if (whole !== '') elements.push({ text: whole, line: this.#begun.line })
      this.#begun = null
    }
    for (let at = 0; at < text.length; at++) {
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
        if (this.#depth < 0) throw new JsonBroken('not-json', this.#line, `Unexpected ${sign}`)
        if (this.#begun && this.#depth === this.#base) finish(at + 1)
      }
    }
    if (this.#begun) {
      this.#begun.text += text.slice(from)
      if (this.#begun.text.length > mostCharacters) throw new JsonBroken('too-long', this.#begun.line, 'Too long')
    }
    return elements
  }

  /** What is left when the text is over. Throws `JsonBroken` where it breaks off. */
  finish(): readonly JsonElement[] {
    const rest = this.#begun?.text.trim() ?? ''
    const line = this.#begun?.line ?? this.#line
    if (this.#depth !== 0 || this.#inString) throw new JsonBroken('not-json', line, 'Unexpected end')
    if (!this.#ended && this.#shape.kind !== 'lines') throw new JsonBroken('not-json', line, 'No list')
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

/** The characters behind an opening quote, with the closing one. */
function nameOf(string: string): string | null {
  try {
    const name: unknown = JSON.parse(`"${string}`)
    return typeof name === 'string' ? name : null
  } catch {
    return null
  }
}
