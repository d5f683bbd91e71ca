import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RunFailed } from '../../runs/stage.ts'
import { type FileRow, mostCharacters } from './file-row.ts'
import type { JsonShape } from './json-elements.ts'
import { jsonRows } from './json-rows.ts'

async function* inPieces(pieces: readonly string[]): AsyncGenerator<string, void, undefined> {
  yield* pieces
}

async function rowsIn(pieces: readonly string[], kind: 'lines' | 'array' = 'lines', isCheck = false) {
  const rows: FileRow[] = []
  const shape: JsonShape = { kind }
  for await (const some of jsonRows(inPieces(pieces), shape, { file: 'x.json', isCheck })) rows.push(...some)
  return rows
}

const cellsOf = (rows: readonly FileRow[]) =>
  rows.map(({ names, cells }) => Object.fromEntries(names.map((name, at) => [name, cells[at]])))

const value = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('"', '\\', '{', '}\n', '[,]', null, true, 7, -3, '1.50'),
)
const record = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'e\\"'), value, { maxKeys: 4 })
const textOf = (cell: unknown) => (cell === null ? null : String(cell))

describe('the rows of a JSON text', () => {
  it('are the same on lines of their own, in an array, pretty-printed, and wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 4 }), fc.nat(200), async (records, at) => {
        const expected = records.map((one) =>
          Object.fromEntries(Object.entries(one).map(([name, cell]) => [name, textOf(cell)])),
        )
        const texts = [
          ['lines', records.map((one) => `${JSON.stringify(one)}\n`).join('')],
          ['lines', records.map((one) => JSON.stringify(one)).join(' ')],
          ['lines', records.map((one) => JSON.stringify(one, null, 1)).join('\r\n')],
          ['array', JSON.stringify(records)],
          ['array', JSON.stringify(records, null, 2)],
        ] as const
        for (const [kind, text] of texts) {
          for (const pieces of [[text.slice(0, at), text.slice(at)], [...text]]) {
            expect(cellsOf(await rowsIn(pieces, kind))).toEqual(expected)
            expect(await rowsIn(pieces, kind, true)).toHaveLength(records.length)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('have numbers as they are written', async () => {
    const text = '{"a":12.50,"b":1e3,"c":12345678901234567890,"d":-0,"e":0.10,"f":7}\n{"f":[1.0, 2],"g":{"h":3.00}}\n'
    expect(cellsOf(await rowsIn([text]))).toEqual([
      { a: '12.50', b: '1000', c: '12345678901234567890', d: '-0', e: '0.10', f: '7' },
      { f: '1.0, 2', 'g.h': '3.00' },
    ])
  })

  it('know the line they begin on', async () => {
    const text = '{"a":1}\n\n{"a":\n2}\n{"a":3}\n'
    for (let at = 0; at <= text.length; at += 1) {
      expect((await rowsIn([text.slice(0, at), text.slice(at)])).map(({ line }) => line)).toEqual([1, 3, 5])
    }
  })

  it.each([false, true])('end at what is no JSON (checked only: %s)', async (isCheck) => {
    for (const text of ['{"a":1}\n{"a":tru}\n', '{"a":1}\n{"a":"x', '{"a":1}\n{"a":1}}\n']) {
      const reading = rowsIn([text], 'lines', isCheck)
      await expect(reading).rejects.toThrow(RunFailed)
      await expect(reading).rejects.toMatchObject({ reason: { kind: 'file-not-json', values: { line: 2 } } })
    }
  })

  it.each([false, true])(
    'are held one by one where a file surely has one a line (checked only: %s)',
    async (isCheck) => {
      const many = Array.from({ length: 1_000 }, (_, at) => `{"a":"${at}"}\n`).join('')
      const rest = '{"a":tru}\n\n[1]\n {"a":"x"} \r\n{"a":"y'
      for (let at = 0; at <= rest.length; at += 1) {
        const rows = (await rowsIn([many + rest.slice(0, at), rest.slice(at)], 'lines', isCheck)).slice(1_000)
        expect(rows.map(({ line }) => line)).toEqual([1_001, 1_003, 1_004, 1_005])
        if (isCheck) continue
        expect(rows.map(({ wrong, cells }) => wrong?.kind ?? cells)).toEqual([
          'file-not-json',
          'file-no-object',
          ['x'],
          'file-not-json',
        ])
      }
    },
  )

  it('are told where one is too long, without being kept, and the reading goes on', async () => {
    const long = Array(Math.ceil(mostCharacters / 1_000_000) + 2).fill('x'.repeat(1_000_000))
    const rows = await rowsIn(['{"a":"1"}\n{"a":"', ...long, '"}\n', '{"a":"3"}\n'])
    expect(rows.map(({ line, wrong, cells }) => [line, wrong?.kind, cells])).toEqual([
      [1, undefined, ['1']],
      [2, 'file-too-long', []],
      [3, undefined, ['3']],
    ])
  })
})
