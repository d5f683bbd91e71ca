import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { ChunkDraft } from './chunk-draft.ts'
import { createChunkWriter } from './chunk-writer.ts'

// The thread that `threaded-writer.ts` starts.

export interface ThreadStart {
  readonly file: string
  readonly pragmas: readonly string[]
}

export type ThreadTask = { readonly id: number; readonly drafts: readonly ChunkDraft[] } | 'close'

export type ThreadAnswer =
  | 'ready'
  | { readonly id: number; readonly numbers: readonly number[] }
  | { readonly id: number; readonly message: string; readonly code: string | null }

function serve({ file, pragmas }: ThreadStart, port: NonNullable<typeof parentPort>): void {
  const sqlite = new Database(file, { fileMustExist: true })
  for (const pragma of pragmas) sqlite.pragma(pragma)
  const write = createChunkWriter(sqlite)
  const answer = (message: ThreadAnswer) => port.postMessage(message)
  port.on('message', (task: ThreadTask) => {
    if (task === 'close') {
      sqlite.close()
      port.close()
      return
    }
    try {
      answer({ id: task.id, numbers: write(task.drafts) })
    } catch (error) {
      const code = error instanceof Database.SqliteError ? error.code : null
      answer({ id: task.id, message: error instanceof Error ? error.message : String(error), code })
    }
  })
  answer('ready')
}

if (parentPort) serve(workerData, parentPort)
