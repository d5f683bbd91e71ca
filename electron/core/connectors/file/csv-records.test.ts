import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvBroken, type CsvRecord, CsvRecords } from './csv-records.ts'
import { mostCharacters } from './file-row.ts'

function recordsIn(pieces: readonly string[], sign = ';'): readonly CsvRecord[] {
  const records = new CsvRecords(sign)
  return [...pieces.flatMap((piece) => records.push(piece)), ...records.finish()]
}

/** Everywhere a text can be cut in two, and at every sign. */
const cuts = (text: string) => [...Array(text.length + 1).keys()].map((at) => [text.slice(0, at), text.slice(at)])

const cell = fc
  .array(fc.constantFrom('a', 'å', ' ', '"', ';', '\n', '\r', '\r\n', ''), { maxLength: 4 })
  .map((all) => all.join(''))
const quoted = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const tables = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 5 })

describe('the records of a CSV text', () => {
  it('are those that a known parser finds, wherever the text is cut into pieces', () => {
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(tables, lineEnd, fc.boolean(), (table, end, isOpen) => {
        const text = table.map((row) => row.map(quoted).join(';')).join(end) + (isOpen ? '' : end)
        const expected = parse(text, {
          delimiter: ';',
          record_delimiter: ['\r\n', '\n', '\r'],
          relax_column_count: true,
          skip_empty_lines: true,
          skip_records_with_empty_values: true,
        })
        for (const pieces of [...cuts(text), [...text]]) {
          expect(recordsIn(pieces).map(({ cells }) => cells)).toEqual(expected)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('know the line they begin on', () => {
    const text = 'a;b\r\n\r\n"x\ny";1\n;\nz;2'
    for (const pieces of cuts(text)) expect(recordsIn(pieces).map(({ line }) => line)).toEqual([1, 3, 6])
  })

  it('may have quotes inside a cell that is not quoted', () => {
    expect(recordsIn(['a;3" pipe;b "c"\n'])).toEqual([{ line: 1, cells: ['a', '3" pipe', 'b "c"'] }])
  })

  it.each([
    ['a;b\n1;"x', 2],
    ['a;b\n"x"y;2\n', 2],
    ['a\n\n"x""', 3],
  ])('end at a quote that does not close its cell: %j', (text, line) => {
    for (const pieces of cuts(text)) {
      const broken = (() => {
        try {
          return recordsIn(pieces)
        } catch (error) {
          return error
        }
      })()
      expect(broken).toMatchObject({ kind: 'quote', line })
      expect(broken).toBeInstanceOf(CsvBroken)
    }
  })

  it('come before the one that is broken', () => {
    const records = new CsvRecords(';')
    expect(records.push('a\n"x"y\n')).toHaveLength(1)
    expect(() => records.push('')).toThrow(CsvBroken)
  })
})

describe('a record of a CSV text that is too long', () => {
  const piece = 'x'.repeat(1_000_000)
  const pieces = Math.ceil(mostCharacters / piece.length) + 2

  it.each([
    ['one cell', '', ''],
    ['a quoted cell with line ends and quotes', '"\n""', '""\r\n"'],
    ['many cells', 'a;"b";', ';c;"d"'],
  ])('is passed over without being kept, and the reading goes on: %s', (_name, before, after) => {
    const all = [`1;2\n${before}`, ...Array(pieces).fill(piece), `${after}\r`, '\n3;4\n']
    const found = recordsIn(all)
    expect(found.map(({ cells }) => cells)).toEqual([['1', '2'], null, ['3', '4']])
    const lines = `${before}${after}`.match(/\r\n|\n/g)?.length ?? 0
    expect(found.map(({ line }) => line)).toEqual([1, 2, 3 + lines])
  })

  it('ends the reading where its quote is never closed', () => {
    expect(() => recordsIn(['"', ...Array(pieces).fill(piece)])).toThrow(expect.objectContaining({ kind: 'too-long' }))
  })
})
