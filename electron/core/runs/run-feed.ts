import type { WatchItem } from '#shared/contract.ts'
import type { RecordLine, RunEvent } from '#shared/runs/run-event.ts'
import { type RunView, withEvent, withRecords } from '#shared/runs/run-view.ts'
import type { Clock } from '../host.ts'
import type { Attempt } from '../log/activity-log.ts'

/** So many milliseconds of events travel together: smooth to the eye, and a window never drowns in messages. */
const gatherMs = 60
/** A window that fell this far behind gets the whole view instead of the events it missed. */
const mostWaiting = 5_000

/** A live run as those who watch it see it: the view so far, then the events. */
export class RunFeed {
  #view: RunView
  readonly #watchers = new Set<Watcher>()

  constructor(view: RunView) {
    this.#view = view
  }

  get view(): RunView {
    return this.#view
  }

  publish(events: readonly RunEvent[]): void {
    this.#view = events.reduce(withEvent, this.#view)
    for (const watcher of this.#watchers) watcher.push(events)
  }

  /** Tells of records that are in the log now, with their numbers there. Their lines are made for those who watch. */
  recorded(attempts: readonly Attempt[], numbers: readonly number[]): void {
    this.#view = withRecords(this.#view, attempts)
    if (this.#watchers.size === 0) return
    const events = attempts.map(
      (attempt, index): RunEvent => ({ kind: 'record', record: lineOf(attempt, numbers[index] ?? 0) }),
    )
    for (const watcher of this.#watchers) watcher.push(events)
  }

  /** Ends after the run's last event, or when the signal is aborted. */
  async *watch(clock: Clock, signal?: AbortSignal): AsyncGenerator<WatchItem> {
    const watcher = new Watcher(signal)
    this.#watchers.add(watcher)
    try {
      yield { kind: 'view', view: this.#view }
      while (this.#view.status === 'running' || watcher.hasNews) {
        await watcher.news()
        if (signal?.aborted) return
        if (this.#view.status === 'running') await clock.sleep(gatherMs, signal).catch(() => undefined)
        const events = watcher.take()
        yield events === null ? { kind: 'view', view: this.#view } : { kind: 'events', events: [...events] }
      }
    } finally {
      this.#watchers.delete(watcher)
    }
  }
}

class Watcher {
  #waiting: RunEvent[] = []
  #tooMany = false
  #wake: (() => void) | null = null
  readonly #signal: AbortSignal | undefined

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal
    signal?.addEventListener('abort', () => this.#wake?.(), { once: true })
  }

  get hasNews(): boolean {
    return this.#tooMany || this.#waiting.length > 0
  }

  push(events: readonly RunEvent[]): void {
    if (this.#waiting.length + events.length > mostWaiting) {
      this.#tooMany = true
      this.#waiting = []
    } else if (!this.#tooMany) this.#waiting.push(...events)
    this.#wake?.()
  }

  async news(): Promise<void> {
    if (this.hasNews || this.#signal?.aborted) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wake = resolve
    await promise
    this.#wake = null
  }

  /** What happened since the last time; null where it was too much to tell. */
  take(): readonly RunEvent[] | null {
    const events = this.#tooMany ? null : this.#waiting
    this.#waiting = []
    this.#tooMany = false
    return events
  }
}

function lineOf(attempt: Attempt, number: number): RecordLine {
  const { runId, key, title, name, amount, outcome, nodeId, target, reason } = attempt
  return {
    attempt: number,
    runId,
    at: attempt.at.toISOString(),
    key,
    title,
    name,
    amount,
    outcome,
    nodeId,
    target,
    reason,
    warnings: [...attempt.warnings],
    steps: [...attempt.steps],
  }
}
