/**
 * What a source that reads changes only remembers between its readings: of each record, which content was settled and
 * which is still under way. A record is noted as under way before it is handed on, so that nothing is lost whatever
 * happens then: what was held, failed or never reached comes again.
 */
export interface SourceMemory {
  /** Starts a reading, in which no record comes twice. */
  begin(): Promise<Reading>
  /** Notes what was seen, and answers with the keys whose content is not the settled one: those have to go on. */
  news(seen: readonly Seen[]): Promise<ReadonlySet<string>>
  /** Notes that these may change where no list says so: they must be looked at again once they are not here any more. */
  open(keys: readonly string[]): Promise<void>
  /** Those seen in this or any earlier reading. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>
  /** Keys not yet seen in this reading that were open before, or are still under way. */
  missing(limit: number): Promise<readonly string[]>
  countMissing(): Promise<number>
  /** The records are gone. */
  forget(keys: readonly string[]): Promise<void>
  /** The content under way is settled. Keys that are not under way are left alone. */
  settled(keys: readonly string[]): Promise<void>
  /** Takes back that they are settled: the same content comes again until it is. */
  unsettle(keys: readonly string[]): Promise<void>
  /** The reading came to its end. `fullPages`: it read the whole list, of so many pages. */
  complete(reading: { readonly fullPages: number | null }): Promise<void>
}

export interface Reading {
  readonly startedAt: Date
  /** When the last complete reading began; null before the first. */
  readonly completeAt: Date | null
  /** When the last complete reading of the whole list began, and how many pages that had. */
  readonly fullAt: Date | null
  readonly fullPages: number
}

export interface Seen {
  readonly key: string
  readonly hash: string
  /** Whether the source's settings ask for it. What they leave out is known, but never news. */
  readonly isWanted: boolean
}
