import type { Field, RecordType } from '../records/field.ts'
import type { FileColumn } from './file-reading.ts'

/** The field that names a row of a file without a key column. */
export const rowKey = 'row_key'

/**
 * The names under which mappings know the columns, in their order: the headings, without the signs that mean something
 * in a path or a template ("Art.nr" is `Art_nr`), and each of them once.
 */
export function columnKeys(columns: readonly { readonly name: string }[]): readonly string[] {
  const taken = new Set([rowKey])
  return columns.map(({ name }) => {
    const plain = name.trim().replace(/[.[\]{}$`"]/g, '_')
    const base = plain === '' || plain.startsWith('__') ? `column${plain}` : plain
    let key = base
    for (let number = 2; taken.has(key); number++) key = `${base}_${number}`
    taken.add(key)
    return key
  })
}

/** Headings as a file has them, made into names: each once, and none of them empty. */
export function columnNames(headings: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return headings.map((heading, at) => {
    const base = heading.replace(/\s+/g, ' ').trim().slice(0, 180) || String(at + 1)
    let name = base
    for (let number = 2; taken.has(name); number++) name = `${base} (${number})`
    taken.add(name)
    return name
  })
}

/** The columns as fields of a record; they are called the same in every language. */
export function columnFields(columns: readonly FileColumn[]): readonly Field[] {
  const keys = columnKeys(columns)
  return columns.map(({ name, type }, at) => ({ key: keys[at] ?? name, label: inAllLanguages(name), type }))
}

/** What a file's rows are: one field per column and, where no column names them, one that does. */
export function rowType(columns: readonly FileColumn[], keyColumn: string): RecordType {
  const fields = columnFields(columns)
  const at = columns.findIndex(({ name }) => name === keyColumn)
  const key = fields[at]?.key
  const [first, second] = fields.filter((field) => field.key !== key)
  const title = key ?? first?.key ?? rowKey
  const subtitle = key === undefined ? second?.key : first?.key
  return {
    id: 'file.row',
    system: 'file',
    label: { en: 'Row of a file', nl: 'Regel van een bestand', sv: 'Rad i en fil', pl: 'Wiersz pliku' },
    key: key ?? rowKey,
    title,
    ...(subtitle !== undefined && { subtitle }),
    fields: key === undefined ? [...fields, rowKeyField] : fields,
  }
}

const rowKeyField: Field = {
  key: rowKey,
  label: { en: 'Row and content', nl: 'Regel en inhoud', sv: 'Rad och innehåll', pl: 'Wiersz i zawartość' },
  type: 'text',
  access: 'read',
  example: '2-V1StGXR8',
}

const inAllLanguages = (text: string) => ({ en: text, nl: text, sv: text, pl: text })
