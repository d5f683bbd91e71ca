import { isJsonObject } from '#shared/json.ts'
import { Decimal, decimalText } from '#shared/mapping/decimal.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { RunFailed } from '../../runs/stage.ts'
import { messageOf } from './file-place.ts'
import { type FileRow, tooLong } from './file-row.ts'
import { JsonBroken, type JsonElement, JsonElements, type JsonShape } from './json-elements.ts'

/**
 * The records of a JSON text as rows, some at a time. An object inside one gives columns with dotted names, a list of
 * plain values one text, any other list its JSON. Throws `RunFailed` where the text is no JSON or breaks off. A check
 * only finds out whether it is JSON: its rows have no cells.
 */
export async function* jsonRows(
  text: AsyncIterable<string>,
  shape: JsonShape,
  { file, isCheck }: { readonly file: string; readonly isCheck: boolean },
): AsyncGenerator<readonly FileRow[], void, undefined> {
  const elements = new JsonElements(shape, { isCheck })
  const cellsOf = isCheck ? checkedCells : sameNames()
  let number = 0
  const rowOf = ({ text: element, line, value, isBroken }: JsonElement): FileRow => {
    number += 1
    if (element === null) return { number, line, names: [], cells: [], wrong: tooLong(file, line) }
    if (isBroken) return { number, line, names: [], cells: [], wrong: brokenLine(file, line, element) }
    const { names, cells, isRecord } = cellsOf(element, line, value ?? parsed(element, line))
    const wrong = isRecord ? null : ({ kind: 'file-no-object', values: { file, line } } as const)
    return { number, line, names, cells, wrong }
  }
  try {
    for await (const piece of text) yield elements.push(piece).map(rowOf)
    yield elements.finish().map(rowOf)
  } catch (error) {
    if (!(error instanceof JsonBroken)) throw error
    throw new RunFailed({ kind: 'file-not-json', values: { file, line: error.line, message: error.message } })
  }
}

interface Cells extends Pick<FileRow, 'names' | 'cells'> {
  readonly isRecord: boolean
}

/** Why a line by itself is no record; one that is JSON of another kind lacks nothing but the braces. */
function brokenLine(file: string, line: number, text: string): Reason {
  try {
    parsed(text, line)
    return { kind: 'file-no-object', values: { file, line } }
  } catch (error) {
    return { kind: 'file-not-json', values: { file, line, message: messageOf(error) } }
  }
}

type CellsOf = (text: string, line: number, value: unknown) => Cells

const checkedCells: CellsOf = (_text, _line, value) => ({ names: [], cells: [], isRecord: isJsonObject(value) })

/** Records of one file mostly have the same properties: then their rows have the same array of names. */
function sameNames(): CellsOf {
  let known: readonly string[] = []
  return (text, line, value) => {
    const { names, cells, isRecord } = flatCells(text, value) ?? cellsByName(parsed(text, line, withNumberTexts))
    const isKnown = names.length === known.length && names.every((name, at) => name === known[at])
    if (!isKnown) known = names
    return { names: known, cells, isRecord }
  }
}

/** A number that may be written in more ways than one, or has more digits than a double: behind a sign that comes before a value. */
const delicateNumber = /[:,[]\s*-?\d+(?:[.eE]|\d{14})|[:,[]\s*-0/

/** A record without objects or lists inside and without delicate numbers, which most are; null for any other. */
function flatCells(text: string, record: unknown): Cells | null {
  if (!isJsonObject(record)) return null
  const names = Object.keys(record)
  const cells: (string | null)[] = []
  let isChecked = false
  for (const name of names) {
    const value = record[name] ?? null
    if (typeof value === 'string') cells.push(value)
    else if (value === null) cells.push(null)
    else if (typeof value === 'object') return null
    else {
      if (typeof value === 'number' && !isChecked && delicateNumber.test(text)) return null
      isChecked ||= typeof value === 'number'
      cells.push(String(value))
    }
  }
  return { names, cells, isRecord: true }
}

function cellsByName(value: unknown): Cells {
  const cells = new Map<string, string | null>()
  const isRecord = isJsonObject(value)
  collect(value, isRecord ? '' : '1', cells)
  return { names: [...cells.keys()], cells: [...cells.values()], isRecord }
}

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown

/** Numbers stay as they are written. The third argument is newer than TypeScript's own declaration. */
const withNumberTexts: Reviver = (_key, value, context) =>
  typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value

function parsed(text: string, line: number, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver)
  } catch (error) {
    throw new JsonBroken(line, messageOf(error).replace(/^SyntaxError: /, ''))
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
