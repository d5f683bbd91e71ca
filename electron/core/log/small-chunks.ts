import Database from 'better-sqlite3'
import type { ChunkDraft } from './chunk-draft.ts'
import { mergeSmallChunks, smallChunk } from './merge-chunks.ts'

/** So many attempts in small chunks make a large one. */
const worthMerging = 512

interface Unmerged {
  /** Where the run's small chunks begin that nobody has tried to merge. */
  readonly from: number
  readonly attempts: number
}

/** Keeps small chunks few: they are merged while a run writes them, some hundred at a time, and when it ends. */
export class SmallChunks {
  readonly #sqlite: Database.Database
  readonly #unmerged = new Map<string, Unmerged>()

  constructor(sqlite: Database.Database) {
    this.#sqlite = sqlite
  }

  /** To be told of what was written, and of the numbers of the drafts' first attempts. */
  written(drafts: readonly ChunkDraft[], numbers: readonly number[]): void {
    for (const [index, { runId, attempts }] of drafts.entries()) {
      if (attempts >= smallChunk) continue
      const known = this.#unmerged.get(runId)
      const unmerged = { from: known?.from ?? numbers[index] ?? 0, attempts: (known?.attempts ?? 0) + attempts }
      this.#unmerged.set(runId, unmerged)
      if (unmerged.attempts >= worthMerging) this.merge(runId)
    }
  }

  /** What is left of a run that has ended, perhaps in another process. */
  merge(runId: string): void {
    const { from } = this.#unmerged.get(runId) ?? { from: 0 }
    this.#unmerged.delete(runId)
    try {
      mergeSmallChunks(this.#sqlite, runId, from)
    } catch (error) {
      // No room, or no turn: what is written can be read all the same.
      if (!(error instanceof Database.SqliteError)) throw error
    }
  }
}
