import { z } from 'zod'
import { columnFields, columnKeys, rowKey } from '../files/column-keys.ts'
import { columnTypes, fileDelimiters } from '../files/file-reading.ts'
import { type Expression, Mapping } from '../mapping/expression.ts'
import type { Field, RecordType } from '../records/field.ts'
import { defineNode } from './define-node.ts'

export const writtenFormats = ['csv', 'json', 'ndjson'] as const
/** Spreadsheets take a file for UTF-8 only where a byte order mark says so. */
export const writtenEncodings = ['utf-8-bom', 'utf-8', 'windows-1252', 'utf-16le'] as const

const WrittenColumn = z.strictObject({ name: z.string().trim().min(1).max(200), type: z.enum(columnTypes) })

const config = z
  .strictObject({
    /** A folder that exists, by its whole path; empty is the workspace's own folder for files. */
    folder: z.string().trim().max(1000),
    /** `{date}` and `{run}` become the day and the run. */
    name: z
      .string()
      .trim()
      .min(1)
      .max(150)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
      .regex(/^[^.\\/:*?"<>|\u0000-\u001f][^\\/:*?"<>|\u0000-\u001f]*$/),
    format: z.enum(writtenFormats),
    whenExists: z.enum(['new-name', 'replace', 'append']),
    delimiter: z.enum(fileDelimiters),
    encoding: z.enum(writtenEncodings),
    mark: z.enum(['comma', 'dot']),
    lineEnd: z.enum(['crlf', 'lf']),
    /** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
    guardFormulas: z.boolean(),
    columns: z
      .array(WrittenColumn)
      .max(500)
      .refine((columns) => new Set(columns.map(({ name }) => name)).size === columns.length),
    mapping: Mapping,
  })
  .refine(({ format, whenExists }) => format !== 'json' || whenExists !== 'append', { path: ['whenExists'] })
type Config = z.infer<typeof config>
export type FileWriteConfig = Config

/** Writes a row of a CSV or JSON file for each record; the file appears under its name when the run is done. */
export const fileWrite = defineNode({
  kind: 'file.write',
  category: 'sink',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => {
    const columns = columnsFor(input)
    return {
      folder: '',
      name: 'export {date}',
      format: 'csv',
      whenExists: 'new-name',
      delimiter: 'semicolon',
      encoding: 'utf-8-bom',
      mark: 'comma',
      lineEnd: 'crlf',
      guardFormulas: true,
      columns: columns.map(({ name, type }) => ({ name, type })),
      mapping: defaultMapping(columns),
    }
  },
  form: [
    { field: 'name', widget: 'text' },
    { field: 'folder', widget: 'file-folder' },
    { field: 'whenExists', widget: 'select', options: ['new-name', 'replace', 'append'] },
    { field: 'mapping', widget: 'mapping' },
    { field: 'columns', widget: 'file-columns' },
    { field: 'format', widget: 'select', options: writtenFormats },
    { field: 'delimiter', widget: 'select', options: fileDelimiters, when: csvOnly() },
    { field: 'mark', widget: 'select', options: ['comma', 'dot'], when: csvOnly() },
    { field: 'encoding', widget: 'select', options: writtenEncodings },
    { field: 'lineEnd', widget: 'select', options: ['crlf', 'lf'], when: csvOnly() },
    { field: 'guardFormulas', widget: 'switch', when: csvOnly() },
  ],
  recordTypes: ({ inputs }) => ({ out: inputs.in ?? null }),
  mappings: ({ config, inputs }) =>
    inputs.in
      ? [
          {
            field: 'mapping',
            target: writtenType(config),
            source: inputs.in,
            defaults: defaultMapping(columnsFor(inputs.in)),
          },
        ]
      : [],
  summary: ({ name, columns }) => ({ key: 'file', values: { file: name, count: columns.length } }),
})

/** A row of the file that is written. */
export function writtenType({ columns }: Pick<Config, 'columns'>): RecordType {
  const fields = columnFields(columns)
  const key = fields[0]?.key ?? 'row'
  return {
    id: 'file.row',
    system: 'file',
    label: { en: 'Row of a file', nl: 'Regel van een bestand', sv: 'Rad i en fil', pl: 'Wiersz pliku' },
    key,
    title: key,
    fields,
  }
}

interface ColumnOf {
  readonly name: string
  readonly type: (typeof columnTypes)[number]
  readonly path: string
}

/** A column for every single value of the records, also of those inside a group of fields. */
function columnsFor(input: RecordType | null): readonly ColumnOf[] {
  const fields = (input?.fields ?? []).filter(({ key }) => key !== rowKey)
  return fields.flatMap((field) => columnsOf(field, '', input?.system === 'file')).slice(0, 100)
}

/** The columns of another file keep their headings, which are what a person calls them in every language. */
function columnsOf(field: Field, before: string, byLabel: boolean): readonly ColumnOf[] {
  const path = `${before}${field.key}`
  if (field.access === 'write' || field.type === 'list') return []
  if (field.type === 'record')
    return before === '' ? field.fields.flatMap((inner) => columnsOf(inner, `${path}.`, byLabel)) : []
  const name = byLabel ? field.label.en : path
  return [{ name, type: columnTypes.find((type) => type === field.type) ?? 'text', path }]
}

function defaultMapping(columns: readonly ColumnOf[]): Mapping {
  const keys = columnKeys(columns)
  return Object.fromEntries(
    columns.map(({ path, name }, at): [string, Expression] => [keys[at] ?? name, { kind: 'field', path }]),
  )
}

function csvOnly() {
  return { field: 'format', is: ['csv'] } as const
}
