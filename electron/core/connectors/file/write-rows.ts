import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { text as collected } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import iconv from 'iconv-lite'
import { columnKeys } from '#shared/files/column-keys.ts'
import { delimiterSigns } from '#shared/files/file-reading.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import type { FileWriteConfig } from '#shared/nodes/file-write.ts'

type Format = Pick<
  FileWriteConfig,
  'format' | 'delimiter' | 'encoding' | 'mark' | 'lineEnd' | 'guardFormulas' | 'columns'
>

/**
 * Writes rows to a new file and has it on the disk when it resolves. With `behind`, so many bytes of another file come
 * first and the rows follow without headings.
 */
export async function writeRows(
  path: string,
  rows: AsyncIterable<JsonObject>,
  format: Format,
  behind: { readonly path: string; readonly bytes: number } | null,
): Promise<void> {
  if (behind) {
    const base = createReadStream(behind.path, { start: 0, end: behind.bytes - 1 })
    await pipeline(base, createWriteStream(path, { flags: 'w' }))
  }
  const text = format.format === 'csv' ? csvText(rows, format, behind === null) : jsonText(rows, format)
  const [encoding, addBOM] = encodings[format.encoding]
  await pipeline(
    text,
    iconv.encodeStream(encoding, { addBOM: addBOM && behind === null }),
    createWriteStream(path, { flags: behind ? 'a' : 'w', flush: true }),
  )
}

const encodings = {
  'utf-8-bom': ['utf-8', true],
  'utf-8': ['utf-8', false],
  'windows-1252': ['windows-1252', false],
  'utf-16le': ['utf-16le', true],
} as const

/** The characters of a text that an encoding does not have, each once. */
export function unwritable(text: string, encoding: FileWriteConfig['encoding']): string {
  if (encoding !== 'windows-1252') return ''
  const lost = [...text].filter((sign) => iconv.decode(iconv.encode(sign, encoding), encoding) !== sign)
  return [...new Set(lost)].join(' ')
}

/** The line of headings as it stands in a file of this format, without its end. */
export async function headingLine(format: Format): Promise<Buffer> {
  const text = (await collected(csvText(none(), format, true))).replace(/\r?\n$/, '')
  return iconv.encode(text, encodings[format.encoding][0])
}

function csvText(rows: AsyncIterable<JsonObject>, format: Format, withHeadings: boolean): Readable {
  const keys = columnKeys(format.columns)
  async function* cells() {
    if (withHeadings) yield format.columns.map(({ name }) => name)
    for await (const row of rows) {
      yield format.columns.map(({ type }, at) => csvCell(row[keys[at] ?? ''] ?? null, type, format))
    }
  }
  const stringifier = stringify({
    delimiter: delimiterSigns[format.delimiter],
    record_delimiter: format.lineEnd === 'crlf' ? '\r\n' : '\n',
    quoted_match: /[\r\n]/,
  })
  const source = Readable.from(cells())
  source.once('error', (error) => stringifier.destroy(error))
  return source.pipe(stringifier).setEncoding('utf8')
}

function csvCell(value: Json, type: Format['columns'][number]['type'], format: Format): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  if (type === 'decimal') return format.mark === 'comma' ? value.replace('.', ',') : value
  return format.guardFormulas && runsAsFormula(value) ? `'${value}` : value
}

/** What a spreadsheet takes for a formula; a number with its sign is none. */
const runsAsFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text) && !/^[-+]\d[\d .,]*$/.test(text)

function jsonText(rows: AsyncIterable<JsonObject>, format: Format): Readable {
  const keys = columnKeys(format.columns)
  async function* lines() {
    let first = true
    if (format.format === 'json') yield '[\n'
    for await (const row of rows) {
      const members = format.columns.flatMap(({ name, type }, at) => {
        const value = row[keys[at] ?? ''] ?? null
        // A decimal is written as the number it is, digit for digit.
        const text = type === 'decimal' && typeof value === 'string' ? value : JSON.stringify(value)
        return `${JSON.stringify(name)}:${text}`
      })
      const object = `{${members.join(',')}}`
      if (format.format === 'ndjson') yield `${object}\n`
      else yield `${first ? '' : ',\n'}${object}`
      first = false
    }
    if (format.format === 'json') yield '\n]\n'
  }
  return Readable.from(lines())
}

async function* none(): AsyncGenerator<JsonObject, void, undefined> {}
