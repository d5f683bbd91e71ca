import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { ChunkDraft } from './chunk-draft.ts'
import { createChunkWriter } from './chunk-writer.ts'

// The thread that `threaded-writer.ts` starts.

export interface ThreadStart {
  readonly file: string
  readonly pragmas: readonly string[]
}

/** A draft as it is handed over: its payloads in UTF-8, in memory that goes back with the answer. */
export type HandedDraft = Omit<ChunkDraft, 'payloads'> & { readonly payloads: Uint8Array<ArrayBuffer> }

export type ThreadTask = { readonly id: number; readonly drafts: readonly HandedDraft[] } | 'close'

export type ThreadAnswer =
  | 'ready'
  | { readonly id: number; readonly rooms: readonly ArrayBuffer[]; readonly written: Written }

export type Written =
  | { readonly numbers: readonly number[] }
  | { readonly message: string; readonly code: string | null }

function serve({ file, pragmas }: ThreadStart, port: NonNullable<typeof parentPort>): void {
  const sqlite = new Database(file, { fileMustExist: true })
  for (const pragma of pragmas) sqlite.pragma(pragma)
  const write = createChunkWriter(sqlite)
  const written = (drafts: readonly HandedDraft[]): Written => {
    try {
      return { numbers: write(drafts) }
    } catch (error) {
      const code = error instanceof Database.SqliteError ? error.code : null
      return { message: error instanceof Error ? error.message : String(error), code }
    }
  }
  port.on('message', (task: ThreadTask) => {
    if (task === 'close') {
      sqlite.close()
      port.close()
      return
    }
    const rooms = task.drafts.map(({ payloads }) => payloads.buffer)
    port.postMessage({ id: task.id, rooms, written: written(task.drafts) } satisfies ThreadAnswer, rooms)
  })
  port.postMessage('ready' satisfies ThreadAnswer)
}

if (parentPort) serve(workerData, parentPort)
