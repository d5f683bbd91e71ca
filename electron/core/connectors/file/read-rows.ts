import type { FileLayout, FileReading } from '#shared/files/file-reading.ts'
import { csvRows } from './csv-rows.ts'
import { textOf } from './decode-text.ts'
import { delimiterOf, encodingOf, formatOf, headOf, headText, shapeOf } from './file-head.ts'
import type { FilePlace } from './file-place.ts'
import type { FileRow } from './file-row.ts'
import { hasHeadings } from './headings.ts'
import { jsonRows } from './json-rows.ts'

/** A file whose beginning has been looked at. */
export interface LookedAtFile {
  readonly layout: FileLayout
  /** All its rows from the first one; each call reads the file anew. Throws `RunFailed` where reading can't go on. */
  rows(signal: AbortSignal): AsyncGenerator<FileRow, void, undefined>
  /** The same rows, as many at a time as come. */
  pieces(signal: AbortSignal): AsyncGenerator<readonly FileRow[], void, undefined>
  /** The same for who only wants to know whether all can be read: of JSON the rows have no cells. */
  checked(signal: AbortSignal): AsyncGenerator<readonly FileRow[], void, undefined>
}

/** Finds out what the reading leaves open. Throws `RunFailed` for a file that can't be read at all. */
export async function lookAt(place: FilePlace, reading: FileReading, signal: AbortSignal): Promise<LookedAtFile> {
  const head = await headOf(place, signal)
  const encoding = reading.encoding ?? encodingOf(head.bytes)
  const text = headText(head, encoding)
  const format = reading.format ?? formatOf(place.path, text)
  const delimiter = reading.delimiter ?? (format === 'csv' ? delimiterOf(text) : 'semicolon')
  const open = { path: place.name, format, encoding, delimiter, header: false }
  const piecesBy = (layout: FileLayout, stop: AbortSignal, isCheck = false) =>
    format === 'csv'
      ? csvRows(textOf(place, encoding, stop), layout)
      : jsonRows(textOf(place, encoding, stop), shapeOf(text, head.whole), { file: place.name, isCheck })
  const header = reading.header ?? (format === 'json' || (await hasHeadings(oneByOne(piecesBy(open, signal)))))
  const layout = { ...open, header }
  return {
    layout,
    rows: (stop) => oneByOne(piecesBy(layout, stop)),
    pieces: (stop) => piecesBy(layout, stop),
    checked: (stop) => piecesBy(layout, stop, true),
  }
}

async function* oneByOne(pieces: AsyncIterable<readonly FileRow[]>): AsyncGenerator<FileRow, void, undefined> {
  for await (const piece of pieces) yield* piece
}
