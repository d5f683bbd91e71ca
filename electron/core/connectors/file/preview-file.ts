import { columnKeys } from '#shared/files/column-keys.ts'
import type { FileColumn, FilePreview, FileReading } from '#shared/files/file-reading.ts'
import { findColumn } from '#shared/files/find-column.ts'
import { RunFailed } from '../../runs/stage.ts'
import type { FilePlace } from './file-place.ts'
import type { FileRow } from './file-row.ts'
import { type LookedAtFile, lookAt } from './read-rows.ts'
import { rowReader } from './row-reader.ts'

/** Rows that are shown, and rows by which columns are judged. */
const shown = 20
const judged = 1000

/** The first rows of a file and how it is read. Throws `RunFailed` where it can't be. */
export async function previewFile(place: FilePlace, reading: FileReading, signal: AbortSignal): Promise<FilePreview> {
  const file = await lookAt(place, reading, signal)
  const { rows, problem } = await firstRows(file, signal)
  if (rows.length === 0 && problem === null) throw new RunFailed({ kind: 'file-empty', values: { file: place.name } })
  const columns = columnsOf(rows)
  const read = rowReader(place.name, reading.columns ?? columns, '')
  const keys = columnKeys(reading.columns ?? columns)
  const found = rows.slice(0, shown).map(read)
  return {
    layout: file.layout,
    columns,
    rows: found.map(({ record }) => Object.fromEntries(keys.map((key) => [key, record[key] ?? null]))),
    misfits: found.flatMap(({ misfits }, row) => misfits.map((key) => ({ row, key }))),
    problem,
  }
}

/** What can be read of the beginning, and why not more of it. */
async function firstRows(file: LookedAtFile, signal: AbortSignal) {
  const rows: FileRow[] = []
  try {
    for await (const row of file.rows(signal)) {
      rows.push(row)
      if (rows.length === judged) break
    }
  } catch (error) {
    if (error instanceof RunFailed) return { rows, problem: error.reason }
    throw error
  }
  return { rows, problem: null }
}

/** The columns of some rows, in the order in which they first appear. */
function columnsOf(rows: readonly FileRow[]): readonly FileColumn[] {
  const cells = new Map<string, (string | null)[]>()
  for (const row of rows) {
    for (const [at, name] of row.names.entries()) {
      const known = cells.get(name)
      if (known) known.push(row.cells[at] ?? null)
      else if (name !== '') cells.set(name, [row.cells[at] ?? null])
    }
  }
  return [...cells].map(([name, values]) => findColumn(name.slice(0, 200), values))
}
