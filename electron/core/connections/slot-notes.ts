/** Some slots of a request budget, taken until a time of the machine's steady clock, in milliseconds. */
export interface TakenSlots {
  readonly count: number
  readonly until: number
}

/** What the budgets of a connection write down of the slots they take: the other system counts requests, not processes. */
export interface SlotNotes {
  /** What others have written down, of ended processes and living ones. */
  others(): readonly TakenSlots[]
  /** Takes the place of what this one wrote down before. Of what others did, `isStillTaken` tells what to keep. */
  write(slots: readonly TakenSlots[], isStillTaken: (slots: TakenSlots) => boolean): void
}

/** For a connection that nobody else knows. */
export const noNotes: SlotNotes = { others: () => [], write: () => {} }
