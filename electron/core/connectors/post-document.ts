import type { Result } from '#shared/result.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import type { LedgerKey } from '../ledger/ledger.ts'
import type { Ended, RecordContext } from '../runs/stage.ts'
import { endAfter } from './end-of-write.ts'
import { alreadyThere, writtenBefore } from './record-ledger.ts'
import type { SinkParts } from './sink-parts.ts'

/** What happens to a document that the other system has already. */
type WhenExists = 'skip' | 'correct-draft'

/**
 * How a record ends that needs no posting, or null. The ledger first, which costs nothing; then the system itself, where
 * another machine or a person may have posted it: `find` gives the id of the document with the record's reference.
 */
export async function checkDocument(
  { ledger, connection }: SinkParts,
  key: LedgerKey,
  context: RecordContext,
  whenExists: WhenExists,
  find: () => Promise<Result<string | null, ApiFailure>>,
): Promise<Ended | null> {
  const entry = await ledger.find(key)
  if (entry?.state === 'intent') return null
  if (entry?.targetId) {
    const isChanged = entry.sourceHash !== context.sourceHash
    return isChanged && whenExists === 'correct-draft'
      ? null
      : writtenBefore(key.entity, entry.targetId, entry, context)
  }
  const found = await find()
  if (!found.ok) return endAfter(found.problem, connection)
  if (found.value === null) return null
  await ledger.adopt(key, { targetId: found.value, contentHash: null, sourceHash: null, runId: context.runId })
  return whenExists === 'correct-draft' ? null : alreadyThere(key.entity, found.value)
}

/** Posts a document, or corrects it where it was settled since `checkDocument`: the source has it twice, or another run was quicker. */
export function postDocument<Posted>(
  { ledger, guard }: SinkParts,
  { key, reference, runId }: DocumentToPost,
  whenExists: WhenExists,
  post: () => Promise<Posted>,
  correct: (id: string) => Promise<Posted>,
): Promise<Posted | Ended> {
  const there = (id: string) => (whenExists === 'skip' ? alreadyThere(key.entity, id) : correct(id))
  return guard.alone(key.entity, [documentIdentity(reference), `${key.source}/${key.sourceKey}`], async () => {
    const entry = await ledger.find(key)
    if (entry?.state === 'settled' && entry.targetId) return there(entry.targetId)
    const made = entry ? null : guard.madeMeanwhile(key.entity, [documentIdentity(reference)])
    if (made === null) return post()
    await ledger.adopt(key, { targetId: made, contentHash: null, sourceHash: null, runId })
    return there(made)
  })
}

interface DocumentToPost {
  readonly key: LedgerKey
  /** What the document carries, whatever record it was made from. */
  readonly reference: string
  readonly runId: string
}

/** Under which the guard knows a document. */
export const documentIdentity = (reference: string): string => `reference/${reference}`
