import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, type Info, parse } from 'csv-parse'
import { columnNames } from '#shared/files/column-keys.ts'
import { delimiterSigns, type FileLayout } from '#shared/files/file-reading.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { RunFailed } from '../../runs/stage.ts'
import { type FileRow, mostCharacters } from './file-row.ts'

interface ParsedRow {
  readonly record: readonly string[]
  readonly info: Info
  readonly raw: string
}

/**
 * The rows of a CSV text behind its headings, one at a time. Quotes inside an unquoted cell are text (a 3" pipe); a
 * quote that opens a cell has to close it, or rows would flow into one another: that ends the reading with `RunFailed`.
 * Empty lines, and lines of empty cells alone, are passed over.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  layout: Pick<FileLayout, 'path' | 'delimiter' | 'header'>,
): AsyncGenerator<FileRow, void, undefined> {
  const sign = delimiterSigns[layout.delimiter]
  const wellQuoted = wellQuotedWith(sign)
  let names: readonly string[] | null = null
  let number = 0
  let lines = 0
  try {
    for await (const { record, info, raw } of parsed(text, sign)) {
      const line = info.lines - newlinesIn(raw)
      lines = info.lines
      if (raw.includes('"') && !wellQuoted.test(raw.replace(/^[\r\n]+|[\r\n]+$/g, ''))) throw quote(layout.path, line)
      if (names === null) {
        names = columnNames(layout.header ? record : record.map(() => ''))
        if (layout.header) continue
      }
      number += 1
      yield { number, line, names, cells: record, wrong: wrongLength(record, names, layout.path, line) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooLong(layout.path, lines + 1)
    throw quote(layout.path, lines + 1)
  }
}

async function* parsed(text: AsyncIterable<string>, sign: string): AsyncGenerator<ParsedRow, void, undefined> {
  const parser = parse({
    delimiter: sign,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: mostCharacters,
    info: true,
    raw: true,
  })
  // What goes wrong on the way comes out of the parser, which is where it is read.
  pipeline(Readable.from(text), parser).catch(() => undefined)
  for await (const row of parser) yield row as ParsedRow
}

/** Cells that are quoted from their first sign to their last, or have no quote at their beginning. */
function wellQuotedWith(sign: string): RegExp {
  const plain = `[^"${sign === '|' ? '\\|' : sign}][^${sign === '|' ? '\\|' : sign}]*`
  const cell = `(?:"[^"]*(?:""[^"]*)*"|${plain})?`
  const end = sign === '|' ? '\\|' : sign
  return new RegExp(`^${cell}(?:${end}${cell})*$`)
}

function wrongLength(cells: readonly string[], names: readonly string[], file: string, line: number): Reason | null {
  const extra = cells.slice(names.length).some((cell) => cell.trim() !== '')
  if (!extra && cells.length >= names.length) return null
  return { kind: 'file-row-length', values: { file, line, expected: names.length, found: cells.length } }
}

function newlinesIn(raw: string): number {
  const inner = raw.replace(/[\r\n]+$/, '').replace(/^[\r\n]+/, '')
  return inner.match(/\r\n|\n|\r/g)?.length ?? 0
}

const quote = (file: string, line: number) => new RunFailed({ kind: 'file-quote', values: { file, line } })
const tooLong = (file: string, line: number) =>
  new RunFailed({ kind: 'file-too-long', values: { file, line, limit: mostCharacters / 1_000_000 } })
