import { extname } from 'node:path'
import iconv from 'iconv-lite'
import { delimiterSigns, type FileDelimiter, type FileEncoding, type FileFormat } from '#shared/files/file-reading.ts'
import { isJsonObject } from '#shared/json.ts'
import { RunFailed } from '../../runs/stage.ts'
import { bytesOf } from './decode-text.ts'
import type { FilePlace } from './file-place.ts'
import type { JsonShape } from './json-elements.ts'

/** How much of a file is looked at to find out how to read it. */
const headBytes = 4 * 1024 * 1024

export interface FileHead {
  readonly bytes: Buffer
  /** Whether that is all of it. */
  readonly whole: boolean
}

/** Reads the beginning of a file. Throws `RunFailed` for one that is empty, or plainly no text. */
export async function headOf(place: FilePlace, signal: AbortSignal): Promise<FileHead> {
  const pieces: Buffer[] = []
  for await (const piece of bytesOf(place, signal, headBytes)) pieces.push(Buffer.from(piece))
  const bytes = Buffer.concat(pieces)
  if (bytes.length === 0) throw new RunFailed({ kind: 'file-empty', values: { file: place.name } })
  if (isWorkbook(bytes)) throw new RunFailed({ kind: 'file-is-workbook', values: { file: place.name } })
  if (encodingOf(bytes) !== 'utf-16le' && bytes.includes(0)) {
    throw new RunFailed({ kind: 'file-not-text', values: { file: place.name } })
  }
  return { bytes, whole: bytes.length < headBytes }
}

/** A byte order mark says it; else what is valid UTF-8 is UTF-8, and the rest what Windows wrote before it. */
export function encodingOf(bytes: Buffer): FileEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (hasZeroesAtOddPlaces(bytes)) return 'utf-16le'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The head as text; bytes that are none in the encoding show as replacement signs, reading tells about them. */
export const headText = ({ bytes }: FileHead, encoding: FileEncoding): string =>
  encoding === 'windows-1252'
    ? iconv.decode(bytes, encoding)
    : new TextDecoder(encoding).decode(bytes, { stream: true })

export function formatOf(path: string, text: string): FileFormat {
  if (/^\.(json|ndjson|jsonl)$/i.test(extname(path))) return 'json'
  if (/^\.(csv|tsv|tab)$/i.test(extname(path))) return 'csv'
  return /^\s*(\[\s*[{[\]]|\{\s*")/.test(text) ? 'json' : 'csv'
}

/** The sign that parts the first lines into the same number of cells, more than one; where none does, the one that comes closest. */
export function delimiterOf(text: string): FileDelimiter {
  const scores = candidates.map((delimiter) => ({ delimiter, ...scoreOf(text, delimiterSigns[delimiter]) }))
  const even = scores.find(({ share, cells }) => share === 1 && cells > 1)
  const best = [...scores].sort((a, b) => b.share * (b.cells - 1) - a.share * (a.cells - 1))[0]
  return even?.delimiter ?? (best && best.cells > 1 ? best.delimiter : 'semicolon')
}

/** A comma also stands in amounts and sentences, so it comes last. */
const candidates: readonly FileDelimiter[] = ['tab', 'semicolon', 'pipe', 'comma']
const linesLookedAt = 50

function scoreOf(text: string, sign: string): { readonly cells: number; readonly share: number } {
  const counts = cellCounts(text, sign)
  const most = new Map<number, number>()
  for (const count of counts) most.set(count, (most.get(count) ?? 0) + 1)
  const [cells = 1, times = 0] = [...most].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  return { cells, share: counts.length === 0 ? 0 : times / counts.length }
}

/** Cells in each of the first lines that are not empty; what stands in quotes does not count. */
function cellCounts(text: string, sign: string): readonly number[] {
  const counts: number[] = []
  let [cells, quoted, filled] = [1, false, false]
  for (const letter of text.slice(0, 200_000)) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && letter === sign) cells += 1
    else if (!quoted && (letter === '\n' || letter === '\r')) {
      if (filled) counts.push(cells)
      if (counts.length === linesLookedAt) return counts
      cells = 1
      filled = false
      continue
    }
    filled = true
  }
  return filled && counts.length === 0 ? [cells] : counts
}

/** Where the records of a JSON text are. */
export function shapeOf(text: string, whole: boolean): JsonShape {
  const start = text.trimStart()
  if (start.startsWith('[')) return { kind: 'array' }
  const first = firstObject(start)
  // One object that ends in the head and is not alone: one record behind the other.
  if (first !== null && start.slice(first.length).trim() !== '') return { kind: 'lines' }
  const name = first !== null && whole ? listIn(first) : openList(start)
  return name === null ? { kind: 'lines' } : { kind: 'list', name }
}

function firstObject(text: string): string | null {
  let [depth, quoted] = [0, false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted && sign === '\\') at += 1
    else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === '{' || sign === '[')) depth += 1
    else if (!quoted && (sign === '}' || sign === ']')) {
      depth -= 1
      if (depth === 0) return text.slice(0, at + 1)
    }
  }
  return null
}

function listIn(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text)
    const entries = isJsonObject(value) ? Object.entries(value) : []
    const lists = entries.filter(([, inner]) => Array.isArray(inner) && inner.length > 0 && inner.every(isJsonObject))
    return lists.length === 1 ? (lists[0]?.[0] ?? null) : null
  } catch {
    return null
  }
}

/** In an object that goes on behind the head: the list it is in the middle of, which is the first that holds objects. */
const openList = (text: string): string | null => /"([^"\\]{1,200})"\s*:\s*\[\s*\{/.exec(text)?.[1] ?? null

const isWorkbook = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])) ||
  bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))

/** UTF-16 without its mark: Latin letters have a zero as their second byte. */
function hasZeroesAtOddPlaces(bytes: Buffer): boolean {
  const look = Math.min(bytes.length, 2000)
  let zeroes = 0
  for (let at = 1; at < look; at += 2) if (bytes[at] === 0) zeroes += 1
  return look >= 4 && zeroes > look * 0.35
}
