import type Database from 'better-sqlite3'
import { joinLines } from './attempt-lines.ts'
import { mostAttempts, mostPayloadChars } from './chunk-draft.ts'
import { insertChunk, type PackedChunk, packed } from './chunk-writer.ts'
import { type PackedText, unpackText } from './packed-text.ts'

/** A chunk of fewer attempts is worth merging. */
export const smallChunk = 64

interface OpenChunk {
  readonly id: number
  readonly attempts: number
  readonly lines: string
  readonly payloads: string
}

/**
 * Puts small chunks of a run together where their numbers follow one another, from the attempt `from` on: a run that logs
 * its records one by one would fill the disk, and make searching slow. Attempts keep their numbers. Each merge is a
 * transaction of its own, so that a crash loses nothing; and marks stay as they are, see `ChunkReader`.
 */
export function mergeSmallChunks(sqlite: Database.Database, runId: string, from: number): void {
  const remove = sqlite.prepare<[string, number, number]>(
    'DELETE FROM attempt_chunk WHERE run_id = ? AND id BETWEEN ? AND ?',
  )
  const insert = sqlite.prepare<Omit<PackedChunk, 'marks'> & { id: number }>(insertChunk)
  const replace = sqlite.transaction((first: number, last: number, chunk: PackedChunk) => {
    const { marks: _, ...columns } = chunk
    remove.run(runId, first, last)
    insert.run({ id: first, ...columns })
  })
  for (const group of neighbours(smallChunks(sqlite, runId, from))) {
    const [first, last] = [group[0], group.at(-1)]
    if (first && last && first !== last) replace.immediate(first.id, last.id, merged(runId, group))
  }
}

/** Opened one at a time: a single record may have megabytes. */
function* smallChunks(sqlite: Database.Database, runId: string, from: number): Generator<OpenChunk> {
  const ids = sqlite
    .prepare<[string, number], number>(
      `SELECT id FROM attempt_chunk WHERE run_id = ? AND id >= ? AND attempts < ${smallChunk} ORDER BY id`,
    )
    .pluck()
  const byId = sqlite.prepare<[number], { attempts: number; lines: PackedText; payloads: PackedText }>(
    'SELECT attempts, lines, payloads FROM attempt_chunk WHERE id = ?',
  )
  for (const id of ids.all(runId, from)) {
    const chunk = byId.get(id)
    if (!chunk) continue
    const { attempts, lines, payloads } = chunk
    yield { id, attempts, lines: unpackText(lines), payloads: unpackText(payloads) }
  }
}

/** Groups that make a chunk each. */
function* neighbours(chunks: Iterable<OpenChunk>): Generator<readonly OpenChunk[]> {
  let group: OpenChunk[] = []
  let end = 0
  let attempts = 0
  let chars = 0
  for (const chunk of chunks) {
    const fits = attempts + chunk.attempts <= mostAttempts && chars + chunk.payloads.length <= mostPayloadChars
    if (chunk.id !== end || !fits) {
      yield group
      group = []
      attempts = 0
      chars = 0
    }
    group.push(chunk)
    attempts += chunk.attempts
    chars += chunk.payloads.length
    end = chunk.id + chunk.attempts
  }
  yield group
}

function merged(runId: string, group: readonly OpenChunk[]): PackedChunk {
  return packed({
    runId,
    attempts: group.reduce((sum, { attempts }) => sum + attempts, 0),
    lines: joinLines(group.map(({ lines }) => lines)),
    payloads: group.map(({ payloads }) => payloads).join('\n'),
  })
}
