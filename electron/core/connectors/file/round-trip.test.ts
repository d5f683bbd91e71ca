import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FileColumn, fileDelimiters } from '#shared/files/file-reading.ts'
import type { JsonObject } from '#shared/json.ts'
import { writtenEncodings, writtenFormats } from '#shared/nodes/file-write.ts'
import { lookAt } from './read-rows.ts'
import { rowReader } from './row-reader.ts'
import { writeRows } from './write-rows.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-round-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const formats = fc.record({
  format: fc.constantFrom(...writtenFormats),
  delimiter: fc.constantFrom(...fileDelimiters),
  encoding: fc.constantFrom(...writtenEncodings),
  mark: fc.constantFrom('comma' as const, 'dot' as const),
  lineEnd: fc.constantFrom('crlf' as const, 'lf' as const),
})

/** What breaks careless writers: quotes, delimiters, line ends, spaces at the ends, umlauts. */
const sign = fc.oneof(
  fc.constantFrom('"', ';', ',', '\t', '|', '\n', '\r', ' ', 'å', 'Ö', 'é', '€', "'", '='),
  fc.string({ maxLength: 3 }),
)
const texts = fc.array(sign, { minLength: 1, maxLength: 8 }).map((signs) => signs.join(''))
const inWindows = (text: string) => iconv.decode(iconv.encode(text, 'windows-1252'), 'windows-1252')

const rows = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 999_999 }),
    text: fc.option(texts),
    sum: fc.option(fc.tuple(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.stringMatching(/^\d{2}$/))),
    yes: fc.option(fc.boolean()),
    day: fc.option(fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })),
  }),
  { minLength: 1, maxLength: 12 },
)

it('reads back what it wrote, in every format, encoding and delimiter', async () => {
  const path = join(folder, 'rows.txt')
  await fc.assert(
    fc.asyncProperty(formats, rows, async (format, made) => {
      const columns: FileColumn[] = [
        { name: 'id', type: 'integer' },
        { name: 'Benämning, "lång"', type: 'text' },
        { name: 'sum', type: 'decimal', mark: format.format === 'csv' ? format.mark : 'dot' },
        { name: 'yes', type: 'boolean' },
        { name: 'day', type: 'date' },
      ]
      const [encoding] = format.encoding === 'utf-8-bom' ? ['utf-8' as const] : [format.encoding]
      const records = made.map(({ id, text, sum, yes, day }): JsonObject => {
        const shown = text === null ? null : format.encoding === 'windows-1252' ? inWindows(text) : text
        return {
          id,
          // An empty text and none at all are the same empty cell.
          'Benämning, _lång_': shown || null,
          sum: sum && `${sum[0]}.${sum[1]}`,
          yes,
          day: day?.toISOString().slice(0, 10) ?? null,
        }
      })
      await writeRows(path, stream(records), { ...format, guardFormulas: false, columns }, null)

      const kind = format.format === 'csv' ? 'csv' : 'json'
      const reading = { path, format: kind, encoding, delimiter: format.delimiter, header: true } as const
      const { signal } = new AbortController()
      const file = await lookAt({ path, name: 'rows.txt' }, reading, signal)
      const read = rowReader('rows.txt', columns, 'id')
      const found: JsonObject[] = []
      for await (const row of file.rows(signal)) {
        const { record, wrong } = read(row)
        expect(wrong).toBeNull()
        found.push(record)
      }
      expect(found).toEqual(records)
    }),
    { numRuns: 250 },
  )
})

async function* stream(records: readonly JsonObject[]): AsyncGenerator<JsonObject, void, undefined> {
  yield* records
}
