import { assertNever, type Result } from '#shared/result.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import { requestTimeoutMs } from '../connections/api-request.ts'
import type { Clock } from '../host.ts'
import type { Intent, Ledger, LedgerEntry } from './ledger.ts'

/** A write to another system that must happen at most once, told as the steps that only its author knows. */
export interface GuardedWrite<Value> {
  readonly intent: Intent
  readonly send: () => Promise<Result<Value, ApiFailure>>
  /** Looks in the target for what an earlier, unanswered `send` may have made. */
  readonly find: () => Promise<Result<Value | null, ApiFailure>>
  /** Looks for what somebody else made meanwhile, in place of ours: asked once it is sure that nothing of ours is there. */
  readonly findOthers?: () => Promise<Result<Value | null, ApiFailure>>
  /** Whatever else belongs to the write, such as marking it as sent; asked again after a crash, so it must bear that. */
  readonly finish?: (value: Value) => Promise<Result<Value, ApiFailure>>
  readonly idOf: (value: Value) => string
  readonly signal: AbortSignal
}

export type WriteOutcome<Value> =
  | { readonly kind: 'written'; readonly value: Value }
  /** An earlier attempt had written it after all, or somebody else has made it; nothing was sent. */
  | { readonly kind: 'found'; readonly value: Value; readonly byOthers?: true }
  /** The ledger knows its target since before. */
  | { readonly kind: 'settled'; readonly entry: LedgerEntry }
  /** Another run has it in hand. */
  | { readonly kind: 'busy' }
  /** It may or may not have been written, and could not be looked up: the intent stays for the next attempt. */
  | { readonly kind: 'unclear'; readonly failure: ApiFailure }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }

export interface WriteOnceParts {
  readonly ledger: Ledger
  readonly clock: Clock
  /** Whether a run is at work right now, here or in another process. */
  readonly isRunning: (runId: string) => Promise<boolean>
}

/**
 * The intent protocol (`docs/architecture.md`): the intent is on disk before anything is sent; an intent that is already
 * there, or an answer that leaves it open whether the write happened, is settled by a look-up before anything is repeated.
 * The caller holds a lock on the intent's key, so that within one process nobody else is between these steps.
 */
export async function writeOnce<Value>(
  parts: WriteOnceParts,
  write: GuardedWrite<Value>,
): Promise<WriteOutcome<Value>> {
  const claim = await parts.ledger.claim(write.intent)
  switch (claim.kind) {
    case 'settled':
      return claim
    case 'claimed':
      return sendAndSettle(parts, write)
    case 'open':
      return recover(parts, write, claim.entry)
    default:
      return assertNever(claim)
  }
}

async function sendAndSettle<Value>(parts: WriteOnceParts, write: GuardedWrite<Value>): Promise<WriteOutcome<Value>> {
  for (let attempt = 1; ; attempt += 1) {
    const sent = await write.send()
    if (sent.ok) return settle(parts, write, sent.value, 'written')
    if (!sent.problem.ambiguous) {
      await parts.ledger.abandon(write.intent)
      return { kind: 'failed', failure: sent.problem }
    }
    const found = await findAfterwards(parts, write)
    if (found === null || !found.ok) return { kind: 'unclear', failure: sent.problem }
    if (found.value !== null) return settle(parts, write, found.value, 'written')
    const others = await write.findOthers?.()
    if (others && !others.ok) return { kind: 'unclear', failure: sent.problem }
    if (others && others.value !== null) return takeOver(parts, write, others.value)
    // Surely not there: once more, and after that it is for the user to try again.
    if (attempt === 2) {
      await parts.ledger.abandon(write.intent)
      return { kind: 'failed', failure: sent.problem }
    }
  }
}

/** Looks at once, and once more a little later: a request that timed out here may still be at work over there. */
async function findAfterwards<Value>(
  parts: WriteOnceParts,
  write: GuardedWrite<Value>,
): Promise<Result<Value | null, ApiFailure> | null> {
  const atOnce = await write.find()
  if (!atOnce.ok || atOnce.value !== null) return atOnce
  await parts.clock.sleep(settlingMs, write.signal).catch(() => undefined)
  return write.signal.aborted ? null : write.find()
}

const settlingMs = 2_000

/** An intent from before: a crash between the send and the answer, or a run in another process. */
async function recover<Value>(
  parts: WriteOnceParts,
  write: GuardedWrite<Value>,
  open: LedgerEntry,
): Promise<WriteOutcome<Value>> {
  if (open.runId !== write.intent.runId && (await isAtWork(parts, open))) return { kind: 'busy' }
  const found = await (isOnItsWay(parts, open) ? findAfterwards(parts, write) : write.find())
  if (found === null) return { kind: 'unclear', failure: { kind: 'stopped', ambiguous: false } }
  if (!found.ok) return { kind: 'unclear', failure: found.problem }
  if (found.value !== null) return settle(parts, write, found.value, 'found')
  const others = await write.findOthers?.()
  if (others && !others.ok) return { kind: 'unclear', failure: others.problem }
  if (others && others.value !== null) return takeOver(parts, write, others.value)

  await parts.ledger.abandon(write.intent, { ofRun: open.runId })
  const again = await parts.ledger.claim(write.intent)
  if (again.kind === 'claimed') return sendAndSettle(parts, write)
  return again.kind === 'settled' ? again : { kind: 'busy' }
}

/**
 * The request of a process that died a moment ago may still be at work over there: not found does not mean that it will
 * not be there in a second. A clock that was set back makes every intent young, which costs a pause and no more.
 */
function isOnItsWay({ clock }: WriteOnceParts, open: LedgerEntry): boolean {
  return clock.now().getTime() - open.at.getTime() < requestTimeoutMs + settlingMs
}

/** A crash leaves its run "running" too, so an intent only counts as in hand while it is fresh. */
const freshForMs = 120_000

async function isAtWork(parts: WriteOnceParts, open: LedgerEntry): Promise<boolean> {
  const age = parts.clock.now().getTime() - open.at.getTime()
  return age < freshForMs && (await parts.isRunning(open.runId))
}

async function takeOver<Value>(
  parts: WriteOnceParts,
  write: GuardedWrite<Value>,
  value: Value,
): Promise<WriteOutcome<Value>> {
  const outcome = await settle(parts, write, value, 'found')
  return outcome.kind === 'found' ? { ...outcome, byOthers: true } : outcome
}

async function settle<Value>(
  parts: WriteOnceParts,
  write: GuardedWrite<Value>,
  value: Value,
  kind: 'written' | 'found',
): Promise<WriteOutcome<Value>> {
  const finished = write.finish ? await write.finish(value) : ({ ok: true, value } as const)
  // The document is there, its last step is not: the intent stays open, so that the next attempt finds it and goes on.
  if (!finished.ok) return { kind: 'unclear', failure: finished.problem }
  const { contentHash, sourceHash, runId } = write.intent
  await parts.ledger.settle(write.intent, { targetId: write.idOf(finished.value), contentHash, sourceHash, runId })
  return { kind, value: finished.value }
}
