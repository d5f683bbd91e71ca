/** What one call of a script may take. */
export const scriptLimits = {
  /** QuickJS looks up from its work every ten thousand steps or so; after so many looks it is stopped. */
  looks: 2_000,
  /** All that the engine may have, itself included; a multiple of 64 KiB. */
  engineBytes: 48 * 1024 * 1024,
  stackBytes: 256 * 1024,
  /** Of the record it gets, and of what it gives back, as JSON text. */
  resultLength: 4_000_000,
  /** Of the list it gives back. */
  records: 1_000,
  /**
   * A built-in such as `repeat` or `sort` does not look up from its work. After so long the thread is ended, whatever it
   * does.
   */
  hardMs: 5_000,
} as const
