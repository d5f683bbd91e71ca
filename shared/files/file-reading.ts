import { z } from 'zod'
import type { JsonObject } from '../json.ts'
import type { Reason } from '../runs/reason.ts'

export const fileFormats = ['csv', 'json'] as const
export const fileEncodings = ['utf-8', 'utf-16le', 'windows-1252'] as const
export const fileDelimiters = ['semicolon', 'comma', 'tab', 'pipe'] as const
export type FileFormat = (typeof fileFormats)[number]
export type FileEncoding = (typeof fileEncodings)[number]
export type FileDelimiter = (typeof fileDelimiters)[number]

export const delimiterSigns: Readonly<Record<FileDelimiter, string>> = {
  semicolon: ';',
  comma: ',',
  tab: '\t',
  pipe: '|',
}

/** What a column of a file holds. Dates become "2026-11-20" and decimals "1234.50", whatever the file writes. */
export const columnTypes = ['text', 'integer', 'decimal', 'boolean', 'date'] as const
export type ColumnType = (typeof columnTypes)[number]

export const FileColumn = z.strictObject({
  /** The heading in the file; in JSON the property, with those of inner objects dotted. */
  name: z.string().min(1).max(200),
  type: z.enum(columnTypes),
  /** What stands before the decimals; "1.234" says nothing without it. A dot where it is left out. */
  mark: z.enum(['dot', 'comma']).optional(),
})
export type FileColumn = z.infer<typeof FileColumn>

/** How to read a file; what is left open is found out. */
export const FileReading = z.object({
  /** Relative to the workspace's folder for files, or absolute. */
  path: z.string().trim().min(1).max(1000),
  format: z.enum(fileFormats).optional(),
  encoding: z.enum(fileEncodings).optional(),
  delimiter: z.enum(fileDelimiters).optional(),
  /** Whether the first row holds the headings; without them columns are called "1", "2", …. */
  header: z.boolean().optional(),
  /** The columns as a flow has them: the preview's rows are then read by these. */
  columns: z.array(FileColumn).max(1000).optional(),
})
export type FileReading = z.infer<typeof FileReading>

/** How a file is read, everything settled. */
export interface FileLayout {
  readonly path: string
  readonly format: FileFormat
  readonly encoding: FileEncoding
  readonly delimiter: FileDelimiter
  readonly header: boolean
}

export interface FilePreview {
  /** Everything that was left open, as found. */
  readonly layout: FileLayout
  /** The columns that the file has now, with the types that their first values agree on. */
  readonly columns: readonly FileColumn[]
  /** As a run would read them, twenty at most; a value that is not of its column's type is shown as it stands. */
  readonly rows: readonly JsonObject[]
  /** Where that is: the row's position and the key of the column. */
  readonly misfits: readonly { readonly row: number; readonly key: string }[]
  /** Why the reading ended before the file did: a broken quote, bytes that are no text. The rows are those before it. */
  readonly problem: Reason | null
}
