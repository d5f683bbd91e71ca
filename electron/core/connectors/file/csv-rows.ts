import { columnNames } from '#shared/files/column-keys.ts'
import { delimiterSigns, type FileLayout } from '#shared/files/file-reading.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { RunFailed } from '../../runs/stage.ts'
import { CsvBroken, type CsvRecord, CsvRecords } from './csv-records.ts'
import { type FileRow, tooLong } from './file-row.ts'

type Layout = Pick<FileLayout, 'path' | 'delimiter' | 'header'>

/**
 * The rows of a CSV text behind its headings, some at a time. Where a quote that opens a cell does not close it, rows
 * would flow into one another: that ends the reading with `RunFailed`. A row that is too long is told as such.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  layout: Layout,
): AsyncGenerator<readonly FileRow[], void, undefined> {
  const records = new CsvRecords(delimiterSigns[layout.delimiter])
  const rowOf = rowsBy(layout)
  const rowsOf = (found: readonly CsvRecord[]) => found.map(rowOf).filter((row) => row !== null)
  try {
    for await (const piece of text) yield rowsOf(records.push(piece))
    yield rowsOf(records.finish())
  } catch (error) {
    if (!(error instanceof CsvBroken)) throw error
    const { line, kind } = error
    throw new RunFailed(
      kind === 'too-long' ? tooLong(layout.path, line) : { kind: 'file-quote', values: { file: layout.path, line } },
    )
  }
}

/** Null for the row of headings. */
function rowsBy(layout: Layout): (record: CsvRecord) => FileRow | null {
  let names: readonly string[] | null = null
  let number = 0
  return ({ line, cells }) => {
    if (names === null) {
      if (cells === null) throw new RunFailed(tooLong(layout.path, line))
      names = columnNames(layout.header ? cells : cells.map(() => ''))
      if (layout.header) return null
    }
    number += 1
    const wrong = cells ? wrongLength(cells, names, layout.path, line) : tooLong(layout.path, line)
    return { number, line, names, cells: cells ?? [], wrong }
  }
}

function wrongLength(cells: readonly string[], names: readonly string[], file: string, line: number): Reason | null {
  if (cells.length === names.length) return null
  const extra = cells.slice(names.length).some((cell) => cell.trim() !== '')
  if (!extra && cells.length >= names.length) return null
  return { kind: 'file-row-length', values: { file, line, expected: names.length, found: cells.length } }
}
