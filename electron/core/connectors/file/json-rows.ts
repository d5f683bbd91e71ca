import { isJsonObject } from '#shared/json.ts'
import { Decimal, decimalText } from '#shared/mapping/decimal.ts'
import { RunFailed } from '../../runs/stage.ts'
import { messageOf } from './file-place.ts'
import { type FileRow, mostCharacters } from './file-row.ts'
import { JsonBroken, type JsonElement, JsonElements, type JsonShape } from './json-elements.ts'

/**
 * The records of a JSON text as rows, one at a time. An object inside one gives columns with dotted names, a list of
 * plain values one text, any other list its JSON. Throws `RunFailed` where the text is no JSON or breaks off.
 */
export async function* jsonRows(
  text: AsyncIterable<string>,
  shape: JsonShape,
  file: string,
): AsyncGenerator<FileRow, void, undefined> {
  const elements = new JsonElements(shape)
  let number = 0
  const rowsOf = (found: readonly JsonElement[]) =>
    found.map((element) => {
      number += 1
      return rowOf(element, number, file)
    })
  try {
    for await (const piece of text) yield* rowsOf(elements.push(piece))
    yield* rowsOf(elements.finish())
  } catch (error) {
    if (!(error instanceof JsonBroken)) throw error
    const { line, kind } = error
    if (kind === 'too-long') {
      throw new RunFailed({ kind: 'file-too-long', values: { file, line, limit: mostCharacters / 1_000_000 } })
    }
    throw new RunFailed({ kind: 'file-not-json', values: { file, line, message: error.message } })
  }
}

function rowOf({ text, line }: JsonElement, number: number, file: string): FileRow {
  const value = parsed(text, line)
  const cells = new Map<string, string | null>()
  const isRecord = isJsonObject(value)
  collect(value, isRecord ? '' : '1', cells)
  return {
    number,
    line,
    names: [...cells.keys()],
    cells: [...cells.values()],
    wrong: isRecord ? null : { kind: 'file-no-object', values: { file, line } },
  }
}

function parsed(text: string, line: number): unknown {
  try {
    // The third argument is newer than TypeScript's own declaration; numbers stay as they are written.
    return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value,
    )
  } catch (error) {
    throw new JsonBroken('not-json', line, messageOf(error).replace(/^SyntaxError: /, ''))
  }
}

/** A number of a JSON text, which must not pass through a double. */
class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = /e/i.test(text) ? decimalText(new Decimal(text)) : text
  }

  toJSON(): number {
    return Number(this.text)
  }
}

function collect(value: unknown, name: string, cells: Map<string, string | null>): void {
  if (value instanceof NumberText) cells.set(name, value.text)
  else if (value === null || value === undefined) cells.set(name, null)
  else if (Array.isArray(value)) cells.set(name, listText(value))
  else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) collect(inner, name === '' ? key : `${name}.${key}`, cells)
  } else cells.set(name, String(value))
}

function listText(list: readonly unknown[]): string {
  const isPlain = list.every((item) => item instanceof NumberText || typeof item !== 'object')
  return isPlain
    ? list.map((item) => (item instanceof NumberText ? item.text : String(item))).join(', ')
    : JSON.stringify(list)
}
