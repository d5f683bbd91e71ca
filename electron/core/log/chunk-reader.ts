import { setImmediate as afterOthers } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { isJsonObject, type Json } from '#shared/json.ts'
import type { LoggedAttempt, LoggedRecord, RecordQuery } from './activity-log.ts'
import { AttemptLines, targetId } from './attempt-lines.ts'
import { outcomeBit, shelfOf } from './chunk-writer.ts'
import { parseJson } from './log-rows.ts'
import { type PackedText, unpackText } from './packed-text.ts'
import { recordMark } from './record-mark.ts'
import { type ProgressSum, parseProgress } from './run-progress.ts'
import { placesOf, wordsOf } from './search-text.ts'

interface ChunkRow {
  readonly id: number
  readonly runId: string
  readonly flowId: string
  readonly attempts: number
  readonly words: PackedText
  readonly lines: PackedText
}

interface FullChunkRow extends ChunkRow {
  readonly payloads: PackedText
}

const chunkColumns = 'id, run_id AS runId, flow_id AS flowId, attempts, words, lines'

/** Chunks are read so many at a time, and others get their turn in between. */
const atOnce = 32

/** Reads what `chunk-writer.ts` wrote. */
export class ChunkReader {
  readonly #sqlite: Database.Database
  readonly #holding: Database.Statement<[number], FullChunkRow>
  readonly #marked: Database.Statement<[shelf: number, mark: number], number>
  readonly #lastId: Database.Statement<[], number>

  constructor(sqlite: Database.Database) {
    this.#sqlite = sqlite
    this.#holding = sqlite.prepare(
      `SELECT ${chunkColumns}, payloads FROM attempt_chunk WHERE id <= ? ORDER BY id DESC LIMIT 1`,
    )
    this.#marked = sqlite
      .prepare<[number, number], number>('SELECT chunk_id FROM attempt_mark WHERE shelf = ? AND mark = ?')
      .pluck()
    this.#lastId = sqlite.prepare<[], number>('SELECT max(id) FROM attempt_chunk').pluck()
  }

  /** Newest first. */
  async records(query: RecordQuery): Promise<LoggedRecord[]> {
    const { outcome, before = Number.MAX_SAFE_INTEGER, limit } = query
    const words = wordsOf(query.search)
    const found: LoggedRecord[] = []
    // A chunk may be merged with its neighbours between two pages, and then comes again with more in it.
    let end = before
    for await (const chunk of this.#chunks(query)) {
      const count = Math.min(chunk.attempts, end - chunk.id)
      end = chunk.id
      const places = words.length === 0 ? null : placesOf(words, unpackText(chunk.words))
      if (places?.size === 0) continue
      const lines = new AttemptLines(unpackText(chunk.lines))
      for (let index = count - 1; index >= 0; index--) {
        if (outcome !== undefined && lines.column('outcome')[index] !== outcome) continue
        if (places && !places.has(index)) continue
        found.push(lines.record(index, chunk))
        if (found.length >= limit) return found
      }
    }
    return found
  }

  attempt(id: number): LoggedAttempt | null {
    const chunk = this.#holding.get(id)
    if (!chunk || id >= chunk.id + chunk.attempts) return null
    return attemptsIn(chunk, [id - chunk.id])[0] ?? null
  }

  /** Oldest first. */
  attemptsOf(record: string, runId: string | null): LoggedAttempt[] {
    return this.#chunksMarked(record).flatMap((chunk) => {
      if (runId !== null && chunk.runId !== runId) return []
      const lines = new AttemptLines(unpackText(chunk.lines))
      const [keys, titles, targets] = [lines.texts('key'), lines.texts('title'), lines.column('target')]
      const isMeant = (index: number) =>
        keys[index] === record || titles[index] === record || targetId(targets[index]) === record
      return attemptsIn(chunk, [...keys.keys()].filter(isMeant))
    })
  }

  /** The key of every record of the run, with its source. */
  async eachKey(runId: string, tell: (sourceNodeId: string, key: string) => void): Promise<void> {
    for await (const chunk of this.#chunks({ runId })) {
      const lines = new AttemptLines(unpackText(chunk.lines))
      const sources = lines.texts('sourceNodeId')
      for (const [index, key] of lines.texts('key').entries()) tell(sources[index] ?? '', key)
    }
  }

  addProgress(runId: string, sum: ProgressSum): void {
    const texts = this.#sqlite.prepare<[string], string>('SELECT progress_json FROM attempt_chunk WHERE run_id = ?')
    for (const text of texts.pluck().iterate(runId)) sum.add(parseProgress(text))
  }

  /** Newest first. */
  async *#chunks({ runId, flowId, outcome, before }: Omit<RecordQuery, 'limit'>): AsyncGenerator<ChunkRow> {
    const conditions: [sql: string, value: string | number][] = []
    if (runId !== undefined) conditions.push(['run_id = ?', runId])
    if (flowId !== undefined) conditions.push(['flow_id = ?', flowId])
    if (outcome !== undefined) conditions.push(['outcomes & ? != 0', outcomeBit(outcome)])
    const where = ['id < ?', ...conditions.map(([sql]) => sql)].join(' AND ')
    const page = this.#sqlite.prepare<unknown[], ChunkRow>(
      `SELECT ${chunkColumns} FROM attempt_chunk WHERE ${where} ORDER BY id DESC LIMIT ${atOnce}`,
    )
    const values = conditions.map(([, value]) => value)
    for (let end = before ?? Number.MAX_SAFE_INTEGER; ; await afterOthers()) {
      const chunks = page.all(end, ...values)
      yield* chunks
      end = chunks.at(-1)?.id ?? end
      if (chunks.length < atOnce) return
    }
  }

  /** Chunks that may have the record, oldest first. A mark keeps leading to its chunk when that is merged with others. */
  #chunksMarked(record: string): FullChunkRow[] {
    const mark = recordMark(record)
    const lastShelf = shelfOf(this.#lastId.get() ?? 0)
    const found = new Map<number, FullChunkRow>()
    let end = 0
    for (let shelf = 0; shelf <= lastShelf; shelf++) {
      for (const id of this.#marked.all(shelf, mark)) {
        const chunk = id < end ? undefined : this.#holding.get(id)
        if (!chunk) continue
        found.set(chunk.id, chunk)
        end = chunk.id + chunk.attempts
      }
    }
    return [...found.values()]
  }
}

function attemptsIn(chunk: FullChunkRow, indexes: readonly number[]): LoggedAttempt[] {
  if (indexes.length === 0) return []
  const lines = new AttemptLines(unpackText(chunk.lines))
  const payloads = unpackText(chunk.payloads).split('\n')
  return indexes.map((index) => {
    return { ...lines.record(index, chunk), ...parsePayload(payloads[index] ?? '') }
  })
}

function parsePayload(text: string): Pick<LoggedAttempt, 'source' | 'mapped' | 'sent' | 'received'> {
  const parts: Json = parseJson(text)
  const [source, mapped, sent, received] = Array.isArray(parts) ? parts : []
  if (!isJsonObject(source) || received === undefined) throw new Error('A record in the activity log is damaged')
  return { source, mapped, sent, received }
}
