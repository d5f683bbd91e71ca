import { closeSync, createReadStream, existsSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { contentHash } from '../../runs/content-hash.ts'

/** A row that waits for the end of its run. */
export interface JournalRow {
  readonly key: string
  readonly hash: string
  readonly values: JsonObject
}

/** How the file was about to be put in place, written down before it happened. */
const Placement = z.object({
  name: z.string(),
  /** Bytes of the file that was there before, and of what was to take its place. */
  base: z.number().int(),
  size: z.number().int(),
})
export type Placement = z.infer<typeof Placement>

const Line = z.union([
  z.object({ key: z.string(), hash: z.string(), values: z.record(z.string(), z.json()) }),
  z.object({ name: z.string() }),
  z.object({ placement: Placement }),
])

/**
 * The rows of a file that a run is making, on disk as soon as they are made: a run that a crash broke off goes on with
 * them, and until its end nothing stands under the file's own name.
 */
export class RowJournal {
  /** What an interrupted run had written down. */
  readonly found: { readonly name: string | null; readonly placement: Placement | null }
  readonly #path: string
  readonly #isResumed: boolean
  #file: number | null = null
  #rows: number

  /** Journals of other runs of the same step are left by runs that were given up, and go. */
  static async open(dataDirectory: string, step: string, runId: string): Promise<RowJournal> {
    const folder = join(dataDirectory, 'unfinished-files')
    const mark = contentHash(step).slice(0, 16)
    const path = join(folder, `${mark}.${contentHash(runId).slice(0, 16)}.ndjson`)
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder)) {
      if (name.startsWith(`${mark}.`) && join(folder, name) !== path) rmSync(join(folder, name), { force: true })
    }
    const isResumed = existsSync(path)
    const found = isResumed ? await summaryOf(path) : { name: null, placement: null, rows: 0 }
    return new RowJournal(path, isResumed, found)
  }

  private constructor(
    path: string,
    isResumed: boolean,
    found: { readonly name: string | null; readonly placement: Placement | null; readonly rows: number },
  ) {
    this.#path = path
    this.#isResumed = isResumed
    this.#rows = found.rows
    this.found = found
  }

  get isEmpty(): boolean {
    return this.#rows === 0
  }

  add(row: JournalRow): void {
    this.#write({ ...row })
    this.#rows += 1
  }

  rememberName(name: string): void {
    this.#write({ name })
  }

  rememberPlacement(placement: Placement): void {
    this.#write({ placement })
  }

  /** In the order in which they were made. A row that an interrupted run made but could not log was made twice. */
  async *rows(): AsyncGenerator<JournalRow, void, undefined> {
    const seen = new Set<string>()
    for await (const line of linesOf(this.#path)) {
      if (!('key' in line)) continue
      const id = this.#isResumed ? `${line.hash} ${line.key}` : ''
      if (this.#isResumed && seen.has(id)) continue
      if (this.#isResumed) seen.add(id)
      yield line
    }
  }

  remove(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
    rmSync(this.#path, { force: true })
  }

  #write(line: { readonly [name: string]: Json | Placement }): void {
    if (this.#file === null) {
      this.#file = openSync(this.#path, 'a')
      // A crash may have cut the last line off.
      if (this.#isResumed) writeSync(this.#file, '\n')
    }
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
  }
}

async function summaryOf(path: string) {
  let name: string | null = null
  let placement: Placement | null = null
  let rows = 0
  for await (const line of linesOf(path)) {
    if ('key' in line) rows += 1
    else if ('name' in line) name = line.name
    else placement = line.placement
  }
  return { name, placement, rows }
}

async function* linesOf(path: string): AsyncGenerator<z.infer<typeof Line>, void, undefined> {
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = parsedLine(text)
    if (line) yield line
  }
}

function parsedLine(text: string): z.infer<typeof Line> | null {
  if (text === '') return null
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? (Line.safeParse(value).data ?? null) : null
  } catch {
    return null
  }
}
