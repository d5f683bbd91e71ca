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
}

/** Finds out what the reading leaves open. Throws `RunFailed` for a file that can't be read at all. */
export async function lookAt(place: FilePlace, reading: FileReading, signal: AbortSignal): Promise<LookedAtFile> {
  const head = await headOf(place, signal)
  const encoding = reading.encoding ?? encodingOf(head.bytes)
  const text = headText(head, encoding)
  const format = reading.format ?? formatOf(place.path, text)
  const delimiter = reading.delimiter ?? (format === 'csv' ? delimiterOf(text) : 'semicolon')
  const open = { path: place.name, format, encoding, delimiter, header: false }
  const rowsBy = (layout: FileLayout, stop: AbortSignal) =>
    format === 'csv'
      ? csvRows(textOf(place, encoding, stop), layout)
      : jsonRows(textOf(place, encoding, stop), shapeOf(text, head.whole), place.name)
  const header = reading.header ?? (format === 'json' || (await hasHeadings(rowsBy(open, signal))))
  const layout = { ...open, header }
  return { layout, rows: (stop) => rowsBy(layout, stop) }
}
