import type { FileColumn, FilePreview } from '#shared/files/file-reading.ts'
import type { JsonObject } from '#shared/json.ts'
import { fileRows } from '#shared/nodes/file-rows.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'

export type FileRowsConfig = ConfigOf<'file.rows'>

/** The step's settings, or null where they can't be read. */
export const fileConfigOf = (config: JsonObject): FileRowsConfig | null =>
  fileRows.config.safeParse(config).data ?? null

/** How the columns of a file differ from those that the flow knows. */
export interface ColumnChange {
  readonly added: readonly string[]
  readonly gone: readonly string[]
}

export function columnChange(known: readonly FileColumn[], found: readonly FileColumn[]): ColumnChange | null {
  const names = (columns: readonly FileColumn[]) => new Set(columns.map(({ name }) => name))
  const [before, now] = [names(known), names(found)]
  const added = [...now].filter((name) => !before.has(name))
  const gone = [...before].filter((name) => !now.has(name))
  return added.length + gone.length === 0 ? null : { added, gone }
}

/** The columns of the file, with the types that the user has given to those that were there before. */
export function columnsAccepted(known: readonly FileColumn[], found: readonly FileColumn[]): readonly FileColumn[] {
  const before = new Map(known.map((column) => [column.name, column]))
  return found.map((column) => before.get(column.name) ?? column)
}

/** The settings for a file as it was found, with what the user had settled for a file like it. */
export function configFor(config: FileRowsConfig, path: string, preview: FilePreview): JsonObject {
  const columns = columnsAccepted(config.columns, preview.columns)
  const { format, encoding, delimiter, header } = preview.layout
  const key = columns.some(({ name }) => name === config.key) ? config.key : ''
  return plain({ path, format, encoding, delimiter, header, columns, key })
}

/** What is saved is JSON: nothing that is present but undefined. */
export function plain(value: object): JsonObject {
  const json: JsonObject = JSON.parse(JSON.stringify(value))
  return json
}
