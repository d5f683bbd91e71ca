import type { FileColumn, FileLayout, FileReading } from '#shared/files/file-reading.ts'
import type { JsonObject } from '#shared/json.ts'
import type { RecordType } from '#shared/records/field.ts'
import { type Ended, held, RunFailed, type SourceBatch, type SourceStage } from '../../runs/stage.ts'
import type { FilePlace } from './file-place.ts'
import { mostCharacters } from './file-row.ts'
import { type LookedAtFile, lookAt } from './read-rows.ts'
import { rowReader } from './row-reader.ts'

const batchSize = 200

export interface FileSourceParts {
  readonly type: RecordType
  /** What the rows are called in the ledger, for ever: not the file's name, which changes from month to month. */
  readonly name: string
  readonly place: FilePlace
  /**
   * Whether to read the file to its end once before its first row goes on its way: a file with a broken quote in its
   * middle is then refused as a whole, and the number of rows is known. A preview needs neither.
   */
  readonly checked: boolean
}

/** Reads the rows of a file. A row that can't be read by its columns is held; the others go on. */
export function fileSource(
  config: FileLayout & { readonly columns: readonly FileColumn[]; readonly key: string },
  parts: FileSourceParts,
): SourceStage {
  const { place } = parts
  return {
    type: parts.type,
    name: parts.name,
    mostCharacters,
    async *read(signal) {
      const reading: FileReading = { ...config, columns: undefined, path: config.path || place.name }
      const file = await lookAt(place, reading, signal)
      const total = parts.checked ? await checkedCount(file, config, place, signal) : null
      const readRow = rowReader(place.name, config.columns, config.key)
      let records: JsonObject[] = []
      let ended: { record: JsonObject; end: Ended }[] = []
      const batch = (): SourceBatch => {
        const full = { records, ended, total }
        records = []
        ended = []
        return full
      }
      for await (const rows of file.pieces(signal)) {
        for (const row of rows) {
          if (signal.aborted) return
          const { record, wrong } = readRow(row)
          // Rows stay in their order: which of them stand together tells groups apart.
          if ((wrong ? records : ended).length > 0 || records.length + ended.length === batchSize) yield batch()
          if (wrong) ended.push({ record, end: held(wrong) })
          else records.push(record)
        }
      }
      if (records.length + ended.length > 0) yield batch()
    },
  }
}

/** Throws `RunFailed` where the file breaks off or lacks a column that the flow reads. */
async function checkedCount(
  file: LookedAtFile,
  { columns, format }: { readonly columns: readonly FileColumn[]; readonly format: FileLayout['format'] },
  place: FilePlace,
  signal: AbortSignal,
): Promise<number | null> {
  let count = 0
  for await (const rows of file.checked(signal)) {
    const [first] = rows
    if (first && count === 0 && format === 'csv') refuseMissing(columns, first.names, place)
    count += rows.length
    if (signal.aborted) return null
  }
  return count
}

/** In JSON a record may leave properties out, so only a CSV file can lack a column. */
function refuseMissing(columns: readonly FileColumn[], names: readonly string[], place: FilePlace): void {
  const missing = columns.filter(({ name }) => !names.includes(name)).map(({ name }) => name)
  if (missing.length === 0) return
  const values = { file: place.name, columns: missing.slice(0, 10).join(', '), count: missing.length }
  throw new RunFailed({ kind: 'file-columns-missing', values })
}
