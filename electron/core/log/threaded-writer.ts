import { join } from 'node:path'
import { setImmediate as afterOthers } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import type { ChunkDraft } from './chunk-draft.ts'
import type { HandedDraft, ThreadAnswer, ThreadStart, ThreadTask, Written } from './log-thread.ts'
import { type LogWriter, writerInPlace } from './log-writer.ts'
import { TextRooms } from './text-rooms.ts'

/** From so many attempts at once on, a run is fast enough to gain from a second thread. */
const leastForThread = 64

/** Starting a thread takes longer than to write so many in place. */
const worthStarting = 2_000

/** As the workspace's own connection is set, but that it writes the database less often than SQLite would. */
const usualPragmas = ['busy_timeout = 5000', 'synchronous = NORMAL', 'wal_autocheckpoint = 4000']

/** Unbuilt it is TypeScript; built it stands beside whichever file this one was bundled into. */
const threadFile = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'log-thread.ts' : 'log-thread.js')

interface Waiting {
  readonly resolve: (numbers: readonly number[]) => void
  readonly reject: (error: unknown) => void
}

interface Options {
  /** More settings of the thread's connection. */
  readonly pragmas?: readonly string[]
  readonly thread?: string
}

/**
 * Writes what comes in large amounts in a thread with a connection of its own to the same file, so that packing and
 * writing cost a run next to no time. The thread is started for the first run that is large. Until it is ready everything is
 * written in place, and so are a few records at a time, which is over sooner; and all where no thread can be had.
 */
export class ThreadedWriter implements LogWriter {
  readonly #inPlace: LogWriter
  readonly #start: ThreadStart
  readonly #thread: string
  readonly #waiting = new Map<number, Waiting>()
  readonly #rooms = new TextRooms()
  #worker: Worker | null = null
  #started: PromiseWithResolvers<void> | null = null
  #isReady = false
  /** Attempts that the thread would have written, had it been there. */
  #missed = 0
  #lastId = 0
  #idle: (() => void) | null = null

  constructor(sqlite: Database.Database, { pragmas = [], thread = threadFile }: Options = {}) {
    this.#inPlace = writerInPlace(sqlite)
    this.#start = { file: sqlite.name, pragmas: [...usualPragmas, ...pragmas] }
    this.#thread = thread
  }

  /** Starts the thread before it is needed. Resolves when it is at work, or turned out not to be had. */
  start(): Promise<void> {
    if (this.#started) return this.#started.promise
    this.#started = Promise.withResolvers()
    const worker = new Worker(this.#thread, {
      workerData: this.#start,
      name: 'activity log',
      resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 256 },
    })
    worker.on('message', (answer: ThreadAnswer) => this.#answered(worker, answer))
    worker.on('error', (error) => this.#broke(worker, error))
    worker.on('exit', () => this.#broke(worker, new Error('The thread that writes the activity log has ended')))
    this.#worker = worker
    return this.#started.promise
  }

  write(drafts: readonly ChunkDraft[]): Promise<readonly number[]> {
    const attempts = drafts.reduce((sum, draft) => sum + draft.attempts, 0)
    // Behind others that are under way, few are written by the thread too: numbers rise in the order of the asking.
    const isForThread = this.#waiting.size > 0 || attempts >= leastForThread
    const worker = this.#isReady && isForThread ? this.#worker : null
    if (!worker) {
      const written = this.#inPlace.write(drafts)
      if (isForThread) this.#missed += attempts
      if (this.#missed >= worthStarting) void this.start()
      const isStarting = this.#worker !== null && !this.#isReady
      // A run that only waits for its log would else never let the thread say that it is ready.
      return isStarting ? written.then((numbers) => afterOthers(numbers)) : written
    }
    return new Promise((resolve, reject) => {
      this.#lastId += 1
      const handed = drafts.map((draft): HandedDraft => ({ ...draft, payloads: this.#rooms.write(draft.payloads) }))
      const task: ThreadTask = { id: this.#lastId, drafts: handed }
      this.#waiting.set(task.id, { resolve, reject })
      worker.ref()
      worker.postMessage(
        task,
        handed.map(({ payloads }) => payloads.buffer),
      )
    })
  }

  tidy(runId: string): void {
    this.#inPlace.tidy(runId)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#waiting.size > 0) await new Promise<void>((resolve) => (this.#idle = resolve))
    const worker = this.#worker
    this.#worker = null
    this.#isReady = false
    if (!worker) return
    worker.ref()
    const gone = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('close' satisfies ThreadTask)
    await gone
  }

  #answered(worker: Worker, answer: ThreadAnswer): void {
    if (answer === 'ready') {
      this.#isReady = this.#worker === worker
      this.#started?.resolve()
      this.#rest(worker)
      return
    }
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    for (const room of answer.rooms) this.#rooms.giveBack(room)
    if ('numbers' in answer.written) waiting?.resolve(answer.written.numbers)
    else waiting?.reject(errorOf(answer.written))
    if (this.#waiting.size === 0) this.#rest(worker)
  }

  /** From then on everything is written in place. What it had in hand may be written or not. */
  #broke(worker: Worker, error: Error): void {
    this.#started?.resolve()
    if (this.#worker !== worker) return
    this.#worker = null
    this.#isReady = false
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    this.#rest(worker)
  }

  /** While nobody waits for an answer, or for its end, the thread does not keep the process from ending. */
  #rest(worker: Worker): void {
    if (this.#worker === worker) worker.unref()
    this.#idle?.()
  }
}

function errorOf({ message, code }: Extract<Written, { message: string }>): Error {
  return code === null ? new Error(message) : new Database.SqliteError(message, code)
}
