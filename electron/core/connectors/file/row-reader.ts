import { columnKeys, rowKey } from '#shared/files/column-keys.ts'
import { columnValue } from '#shared/files/column-value.ts'
import type { FileColumn } from '#shared/files/file-reading.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { contentHash } from '../../runs/content-hash.ts'
import type { FileRow } from './file-row.ts'

export interface ReadRow {
  readonly record: JsonObject
  /** Why the record can't go on; it then has the misfits as they stand in the file. */
  readonly wrong: Reason | null
  /** The keys of the columns whose values are not of their types. */
  readonly misfits: readonly string[]
}

/** Makes a record of each row by the columns that a flow has; other columns of the file are left alone. */
export function rowReader(file: string, columns: readonly FileColumn[], keyColumn: string): (row: FileRow) => ReadRow {
  const keys = columnKeys(columns)
  const keyAt = columns.findIndex(({ name }) => name === keyColumn)
  const placesIn = oncePerNames(columns)
  // A copy that has all its fields already is made, and filled, in half the time.
  const blank: Readonly<Record<string, Json>> = Object.fromEntries(keys.map((key) => [key, null]))

  return (row) => {
    const places = placesIn(row.names)
    const record: Record<string, Json> = { ...blank }
    const misfits: string[] = []
    let wrong = row.wrong
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] as FileColumn
      const key = keys[at] ?? column.name
      const place = places[at] ?? -1
      const cell = place === -1 ? null : (row.cells[place] ?? null)
      const value = columnValue(cell, column)
      record[key] = value === undefined ? cell : value
      if (value !== undefined) continue
      misfits.push(key)
      wrong ??= {
        kind: 'file-value',
        values: { file, line: row.line, column: column.name, value: cell, columnType: column.type },
      }
    }
    if (keyAt === -1) record[rowKey] = `${row.number}-${contentHash([row.names, row.cells]).slice(0, 10)}`
    else if ((record[keys[keyAt] ?? ''] ?? null) === null) {
      wrong ??= { kind: 'file-no-key', values: { file, line: row.line, column: keyColumn } }
    }
    return { record, wrong, misfits }
  }
}

/** Where the columns are in a row; worked out again only where the names are others, which in CSV they never are. */
function oncePerNames(columns: readonly FileColumn[]): (names: readonly string[]) => readonly number[] {
  let known: readonly string[] | null = null
  let places: readonly number[] = []
  return (names) => {
    if (names !== known) {
      known = names
      const at = new Map(names.map((name, place) => [name, place]))
      places = columns.map(({ name }) => at.get(name) ?? -1)
    }
    return places
  }
}
