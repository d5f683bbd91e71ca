import type Database from 'better-sqlite3'
import type { ChunkDraft } from './chunk-draft.ts'
import { createChunkWriter } from './chunk-writer.ts'
import { SmallChunks } from './small-chunks.ts'

/** Writes to the log, in the order in which it is asked to. Disposing waits for what is under way. */
export interface LogWriter extends AsyncDisposable {
  /**
   * All in one transaction. Answers, once it is written, with the number of each draft's first attempt; rejects with what
   * SQLite threw where nothing of it was written. Whoever writes much waits for some answers before asking for more.
   */
  write(drafts: readonly ChunkDraft[]): Promise<readonly number[]>
  /** Brings what was written of a run into its best shape, once the run has ended. */
  tidy(runId: string): void
}

/** Writes at once, on the connection that everything else uses. */
export function writerInPlace(sqlite: Database.Database): LogWriter {
  const write = createChunkWriter(sqlite)
  const small = new SmallChunks(sqlite)
  return {
    write: async (drafts) => {
      const numbers = write(drafts)
      small.written(drafts, numbers)
      return numbers
    },
    tidy: (runId) => small.merge(runId),
    [Symbol.asyncDispose]: async () => {},
  }
}
