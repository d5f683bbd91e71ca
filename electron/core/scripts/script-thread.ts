import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Json } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ScriptProblem } from '#shared/scripts/script-problem.ts'
import { scriptLimits } from './script-limits.ts'
import { ready, type ScriptAnswer, type ScriptCall } from './script-message.ts'

/** Beside this file, whether it is run as it is written or built. */
const workerFile = join(import.meta.dirname, import.meta.url.endsWith('.ts') ? 'script-worker.ts' : 'script-worker.js')
/** A thread that nobody uses is let go of. */
const idleMs = 2_000

/**
 * Runs scripts one after the other on a thread of their own, which is started when it is needed. It never keeps the process
 * from ending. `hardMs` is for tests.
 */
export class ScriptThread {
  readonly #hardMs: number
  #worker: Worker | null = null
  #isReady = false
  #last: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | null = null

  constructor(hardMs: number = scriptLimits.hardMs) {
    this.#hardMs = hardMs
  }

  /** What the script makes of a record: what it gave back, or why there is nothing. */
  async run(code: string, record: Json, now: Date): Promise<Result<Json, ScriptProblem>> {
    const text = JSON.stringify(record)
    if (text.length > scriptLimits.resultLength) {
      return fail({ kind: 'too-large', message: 'The record is too large', line: null })
    }
    const answer = await this.#inTurn({ code, record: text, now: now.getTime() })
    if (!answer.ok) return fail(answer.problem)
    const given: Json = JSON.parse(answer.text ?? 'null')
    return succeed(given)
  }

  /** Whether it can be read as JavaScript, or why not. */
  async check(code: string): Promise<ScriptProblem | null> {
    const answer = await this.#inTurn({ code, record: null, now: 0 })
    return answer.ok ? null : answer.problem
  }

  #inTurn(call: ScriptCall): Promise<ScriptAnswer> {
    const answer = this.#last.then(() => this.#ask(call))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  async #ask(call: ScriptCall): Promise<ScriptAnswer> {
    if (this.#idle) clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#start()
    const { promise, resolve, reject } = Promise.withResolvers<ScriptAnswer>()
    let tooLong: NodeJS.Timeout | undefined
    const startClock = () => {
      tooLong = setTimeout(() => resolve(endedByForce), this.#hardMs)
    }
    const hear = (message: ScriptAnswer | typeof ready) => {
      if (message !== ready) return resolve(message)
      this.#isReady = true
      startClock()
    }
    if (this.#isReady) startClock()
    // What brings the thread down is the script's doing, except where it can't be started at all.
    const brokeDown = (error: Error & { code?: string }) =>
      error.code?.endsWith('MODULE_NOT_FOUND') ? reject(error) : resolve(broughtDown)
    worker.on('message', hear).once('error', brokeDown)
    worker.postMessage(call)
    try {
      const answer = await promise
      if (!answer.ok && answer.problem.kind !== 'syntax' && answer.problem.kind !== 'threw') this.#end()
      return answer
    } finally {
      clearTimeout(tooLong)
      worker.off('message', hear).off('error', brokeDown)
      this.#idle = setTimeout(() => this.#end(), idleMs).unref()
    }
  }

  #start(): Worker {
    const worker = new Worker(workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: 128, stackSizeMb: 16 },
      env: {},
      stdin: false,
    })
    worker.unref()
    // One that breaks down between two calls has nobody to tell, and must not take the process with it.
    worker.on('error', () => undefined)
    this.#worker = worker
    return worker
  }

  #end(): void {
    void this.#worker?.terminate()
    this.#worker = null
    this.#isReady = false
  }
}

const endedByForce: ScriptAnswer = {
  ok: false,
  problem: { kind: 'too-long', message: 'It did not come to an end', line: null },
}
const broughtDown: ScriptAnswer = {
  ok: false,
  problem: { kind: 'too-large', message: 'It took more than it may', line: null },
}
