import type Database from 'better-sqlite3'
import { z } from 'zod'
import { outcomes } from '#shared/runs/outcome.ts'
import { Step } from '#shared/runs/run-event.ts'
import { AttemptLines, targetId } from './attempt-lines.ts'
import type { ChunkDraft } from './chunk-draft.ts'
import { packText } from './packed-text.ts'
import { recordMark } from './record-mark.ts'
import { ProgressSum } from './run-progress.ts'
import { joinSearchTexts } from './search-text.ts'

/** Payloads that come from another thread are in UTF-8 already. */
type WritableDraft = Omit<ChunkDraft, 'payloads'> & { readonly payloads: string | Uint8Array }

/** Writes drafts in one transaction, and answers with the number of each one's first attempt. */
export type WriteChunks = (drafts: readonly WritableDraft[]) => readonly number[]

/** On any connection of the workspace's database, in any thread. */
export function createChunkWriter(sqlite: Database.Database): WriteChunks {
  const nextNumber = sqlite
    .prepare<[], number>(
      `SELECT coalesce((SELECT id + attempts FROM attempt_chunk ORDER BY id DESC LIMIT 1),
        (SELECT max(id) + 1 FROM attempt), 1)`,
    )
    .pluck()
  const insert = sqlite.prepare<Omit<PackedChunk, 'marks'> & { id: number }>(insertChunk)
  const insertMarks = sqlite.prepare<[shelf: number, id: number, marks: string]>(
    'INSERT INTO attempt_mark (shelf, mark, chunk_id) SELECT ?, value, ? FROM json_each(?)',
  )
  const write = sqlite.transaction((chunks: readonly PackedChunk[]) => {
    let id = nextNumber.get() ?? 1
    return chunks.map(({ marks, ...chunk }) => {
      const first = id
      insert.run({ id, ...chunk })
      insertMarks.run(shelfOf(id), id, marks)
      id += chunk.attempts
      return first
    })
  })
  // Packed before the transaction: while it lasts, everybody else who wants to write waits.
  return (drafts) => write.immediate(drafts.map(packed))
}

export const insertChunk = `
  INSERT INTO attempt_chunk (id, run_id, flow_id, attempts, outcomes, progress_json, words, lines, payloads)
  VALUES (@id, @runId, (SELECT flow_id FROM run WHERE id = @runId), @attempts, @outcomes, @progress, @words, @lines, @payloads)`

/** Few enough that writing finds the whole shelf in memory, so many that looking through all shelves is quick. */
const shelfBits = 14

export const shelfOf = (attempt: number): number => Math.floor(attempt / 2 ** shelfBits)

/** The bit of an outcome in the column `outcomes`. */
export const outcomeBit = (outcome: (typeof outcomes)[number]): number => 1 << outcomes.indexOf(outcome)

export type PackedChunk = ReturnType<typeof packed>

export function packed({ runId, attempts, lines, payloads }: WritableDraft) {
  const columns = new AttemptLines(lines)
  const progress = progressOf(columns)
  return {
    runId,
    attempts,
    outcomes: outcomes.reduce((bits, name) => (progress.counts[name] > 0 ? bits | outcomeBit(name) : bits), 0),
    progress: JSON.stringify(progress),
    words: packText(joinSearchTexts(columns.searchTexts())),
    lines: packText(lines),
    payloads: packText(payloads),
    marks: JSON.stringify(marksOf(columns)),
  }
}

/** Sorted, as they go into the shelf. */
function marksOf(lines: AttemptLines): number[] {
  const marks = new Set<number>()
  for (const key of lines.texts('key')) marks.add(recordMark(key))
  for (const title of lines.texts('title')) marks.add(recordMark(title))
  for (const target of lines.column('target')) {
    const id = targetId(target)
    if (id !== null) marks.add(recordMark(id))
  }
  return [...Float64Array.from(marks).sort()]
}

function progressOf(lines: AttemptLines): ProgressSum {
  const sum = new ProgressSum()
  const outcomesOfAll = lines.texts('outcome')
  const steps = lines.column('steps')
  for (const [index, sourceNodeId] of lines.texts('sourceNodeId').entries()) {
    sum.addRecord({
      sourceNodeId,
      outcome: Outcome.parse(outcomesOfAll[index]),
      steps: Steps.parse(steps[index]),
    })
  }
  return sum
}

const Outcome = z.enum(outcomes)
const Steps = z.array(Step)
