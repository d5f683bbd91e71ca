import type { Outcome } from '#shared/runs/outcome.ts'
import { isReason } from '#shared/runs/retry.ts'
import type { RecordLine } from '#shared/runs/run-event.ts'

/** An unbroken stretch of the log, newest first. `complete` says that nothing older is left to load. */
export interface LogLines {
  readonly lines: readonly RecordLine[]
  readonly complete: boolean
}

export const noLines: LogLines = { lines: [], complete: false }

/** Adds what just happened, oldest first as it came; what is there already is not added twice. */
export function withNewer(log: LogLines, fresh: readonly RecordLine[]): LogLines {
  const newest = log.lines[0]?.attempt ?? Number.NEGATIVE_INFINITY
  const inOrder = fresh.every((line, index) => line.attempt > (fresh[index - 1]?.attempt ?? newest))
  if (inOrder) return { ...log, lines: [...fresh.toReversed(), ...log.lines] }
  return { ...log, lines: merged(log.lines, fresh) }
}

/** Adds a page of older lines; a page shorter than asked for was the last one. */
export function withOlder(log: LogLines, page: readonly RecordLine[], asked: number): LogLines {
  return { lines: merged(log.lines, page), complete: page.length < asked }
}

/** Forgets the oldest lines beyond `most`; they can be loaded again. */
export function trimmed(log: LogLines, most: number): LogLines {
  // A little more than asked, so that not every new line moves the whole list.
  return log.lines.length > most * 1.5 ? { lines: log.lines.slice(0, most), complete: false } : log
}

export interface LogFilter {
  readonly outcome: Outcome | null
  readonly search: string
  /** A group of reasons, and what it says. */
  readonly reason?: { readonly group: string; readonly text: string } | undefined
}

export const noFilter: LogFilter = { outcome: null, search: '' }

/** Whether a line that just came in belongs into a list with this filter. */
export function passes(line: RecordLine, { outcome, search, reason }: LogFilter): boolean {
  if (outcome !== null && line.outcome !== outcome) return false
  if (reason && !isReason(line.reason, reason.group)) return false
  const wanted = search.trim().toLowerCase()
  return wanted === '' || wordsOf(line).some((word) => word.toLowerCase().includes(wanted))
}

function wordsOf({ title, name, key, target, reason }: RecordLine): readonly string[] {
  return [title, name, key, target?.id, reason?.code].filter((word) => typeof word === 'string')
}

function merged(lines: readonly RecordLine[], more: readonly RecordLine[]): readonly RecordLine[] {
  const byAttempt = new Map([...lines, ...more].map((line) => [line.attempt, line]))
  return [...byAttempt.values()].sort((a, b) => b.attempt - a.attempt)
}
