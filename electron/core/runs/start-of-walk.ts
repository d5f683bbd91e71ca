import type { JsonObject } from '#shared/json.ts'
import { contentHash } from './content-hash.ts'
import type { Envelope } from './stage.ts'

/** What sets out on a walk: a record as it was read, or a group of records. */
export interface Start {
  readonly envelope: Envelope
  readonly next: readonly string[]
  /** As the source gave it; of a group, its first member. */
  readonly original: JsonObject
  readonly sourceHash: SourceHash
}

/** Hash of a record as its source gave it, worked out when somebody asks: most records are never written anywhere. */
export type SourceHash = () => string

export function hashOf(content: () => unknown): SourceHash {
  let hash: string | null = null
  return () => {
    hash ??= contentHash(content())
    return hash
  }
}
