import type { Attempt } from './activity-log.ts'
import { linesOf } from './attempt-lines.ts'

/** Attempts of one run as text, ready to be packed and written. */
export interface ChunkDraft {
  readonly runId: string
  readonly attempts: number
  readonly lines: string
  /** A line of JSON for each attempt: what was read, mapped, sent and received. */
  readonly payloads: string
}

/** As many as a reader unpacks at once without anybody noticing. */
export const mostAttempts = 512
export const mostPayloadChars = 1_000_000

/** In their order; one draft holds attempts of one run. */
export function draftsOf(attempts: readonly Attempt[]): ChunkDraft[] {
  const drafts: ChunkDraft[] = []
  let from = 0
  let chars = 0
  let payloads: string[] = []
  const close = (to: number) => {
    const [first] = attempts.slice(from, to)
    if (!first) return
    drafts.push({
      runId: first.runId,
      attempts: to - from,
      lines: linesOf(attempts.slice(from, to)),
      payloads: payloads.join('\n'),
    })
    from = to
    chars = 0
    payloads = []
  }
  for (const [index, { runId, source, mapped, sent, received }] of attempts.entries()) {
    const isFull = payloads.length >= mostAttempts || chars >= mostPayloadChars
    if (isFull || attempts[from]?.runId !== runId) close(index)
    const payload = JSON.stringify([source, mapped, sent, received])
    chars += payload.length
    payloads.push(payload)
  }
  close(attempts.length)
  return drafts
}
