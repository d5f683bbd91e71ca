import { z } from 'zod'
import { rowType } from '../files/column-keys.ts'
import { FileColumn, fileDelimiters, fileEncodings, fileFormats } from '../files/file-reading.ts'
import { defineNode } from './define-node.ts'

const config = z.strictObject({
  /** Relative to the workspace's folder for files, or absolute; empty until a file is chosen. */
  path: z.string().trim().max(1000),
  format: z.enum(fileFormats),
  encoding: z.enum(fileEncodings),
  delimiter: z.enum(fileDelimiters),
  header: z.boolean(),
  /** What the flow reads of the file, as it was when the file was chosen: a run does not guess again. */
  columns: z.array(FileColumn).max(1000),
  /** The column that names a row for ever; empty: its place and content do. */
  key: z.string().max(200),
})
type Config = z.infer<typeof config>

/** Reads the rows of a CSV or JSON file. */
export const fileRows = defineNode({
  kind: 'file.rows',
  category: 'source',
  inputs: [],
  outputs: ['out'],
  config,
  defaults: (): Config => ({
    path: '',
    format: 'csv',
    encoding: 'utf-8',
    delimiter: 'semicolon',
    header: true,
    columns: [],
    key: '',
  }),
  form: [
    { field: 'path', widget: 'file' },
    { field: 'key', widget: 'file-key' },
  ],
  recordTypes: ({ config }) => ({ out: rowType(config.columns, config.key) }),
  summary: ({ path, columns }) =>
    path === '' ? { key: 'none' } : { key: 'file', values: { file: nameIn(path), count: columns.length } },
})

const nameIn = (path: string): string => path.split(/[\\/]/).at(-1) || path
