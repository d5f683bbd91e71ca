import { mostCharacters } from './file-row.ts'
import { LongRecord } from './long-record.ts'

export interface CsvRecord {
  /** Where it begins, from 1. */
  readonly line: number
  /** Null for a record with more characters than one may have. */
  readonly cells: readonly string[] | null
}

/** Why a text can't be cut into records any further. */
export class CsvBroken extends Error {
  readonly kind: 'quote' | 'too-long'
  readonly line: number

  constructor(kind: 'quote' | 'too-long', line: number) {
    super(kind)
    this.kind = kind
    this.line = line
  }
}

/**
 * Cuts a CSV text into records, piece by piece, and never holds more than one of them. A quote that opens a cell has to
 * close it, and then the cell ends; quotes inside an unquoted cell are text. Lines end as they like. Empty lines, and
 * records of empty cells alone, are passed over.
 *
 * Hand-written: a line without quotes, as most are, is split at one go, some ten times as fast as a general parser.
 */
export class CsvRecords {
  readonly #sign: string
  #text = ''
  #line = 1
  #long: LongRecord | null = null
  #broken: unknown = null

  constructor(sign: string) {
    this.#sign = sign
  }

  /** The records that end in this piece. Throws `CsvBroken`. */
  push(piece: string): readonly CsvRecord[] {
    return this.#read(piece, false)
  }

  /** What is left when the text is over. Throws `CsvBroken` where a quote is open. */
  finish(): readonly CsvRecord[] {
    return this.#read('', true)
  }

  /** What comes before a broken place is handed over first. */
  #read(piece: string, isLast: boolean): readonly CsvRecord[] {
    if (this.#broken !== null) throw this.#broken
    const records: CsvRecord[] = []
    try {
      this.#cut(piece, isLast, records)
    } catch (error) {
      if (records.length === 0) throw error
      this.#broken = error
    }
    return records
  }

  #cut(piece: string, isLast: boolean, records: CsvRecord[]): void {
    let text = this.#text + piece
    if (this.#long) {
      const end = this.#long.end(text, isLast)
      if (end === null) {
        this.#text = ''
        return
      }
      records.push({ line: this.#line, cells: null })
      this.#line += this.#long.lines
      this.#long = null
      text = text.slice(end)
    }
    let at = 0
    // Looked for once, and again only when passed.
    let [feed, turn, quote] = [-2, -2, -2]
    while (at < text.length) {
      if (feed !== -1 && feed < at) feed = text.indexOf('\n', at)
      if (turn !== -1 && turn < at) turn = text.indexOf('\r', at)
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
      let end = feed === -1 ? turn : turn === -1 ? feed : Math.min(feed, turn)
      // A line end of two signs may be cut in two.
      if (end === -1 || (end === text.length - 1 && end === turn)) {
        if (!isLast) break
        if (end === -1) end = text.length
      }
      if (quote === -1 || quote > end) {
        const cells = text.slice(at, end).split(this.#sign)
        if (isFilled(cells)) records.push({ line: this.#line, cells })
        if (end < text.length) this.#line += 1
        at = end + (end === turn && text[end + 1] === '\n' ? 2 : 1)
      } else {
        const found = this.#quoted(text, at, isLast)
        if (!found) break
        if (isFilled(found.cells)) records.push({ line: this.#line, cells: found.cells })
        this.#line += linesIn(text.slice(at, found.end))
        at = found.end
      }
    }
    this.#text = text.slice(at)
    if (this.#text.length > mostCharacters) this.#passOver()
  }

  /** A record that is too long is read to its end without being kept. */
  #passOver(): void {
    const line = this.#line
    this.#long = new LongRecord(this.#sign, (kind) => new CsvBroken(kind, line))
    this.#long.end(this.#text, false)
    this.#text = ''
  }

  /** A record with quotes in it; null where it does not end in this text. */
  #quoted(
    text: string,
    from: number,
    isLast: boolean,
  ): { readonly cells: readonly string[]; readonly end: number } | null {
    const cells: string[] = []
    for (let at = from; ; at += 1) {
      const close = text[at] === '"' ? closingQuote(text, at) : null
      let end = close === null ? this.#cellEnd(text, at) : close + 1
      if (close === -1 || end === -1 || end >= text.length) {
        if (!isLast) return null
        if (close === -1) throw new CsvBroken('quote', this.#line)
        if (end === -1) end = text.length
      }
      cells.push(close === null ? text.slice(at, end) : text.slice(at + 1, close).replaceAll('""', '"'))
      at = end
      if (at >= text.length) return { cells, end: at }
      if (text[at] === this.#sign) continue
      if (text[at] === '\n') return { cells, end: at + 1 }
      if (text[at] !== '\r') throw new CsvBroken('quote', this.#line)
      if (at + 1 === text.length && !isLast) return null
      return { cells, end: at + (text[at + 1] === '\n' ? 2 : 1) }
    }
  }

  #cellEnd(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const sign = text[at]
      if (sign === this.#sign || sign === '\n' || sign === '\r') return at
    }
    return -1
  }
}

/** The quote that closes the one here; -1 where there is none yet. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from + 1)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

const isFilled = (cells: readonly string[]): boolean => {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return true
  return false
}

const linesIn = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0
