/** How many records a run had finished at a moment; `at` in milliseconds of any steady clock. */
export interface Sample {
  readonly at: number
  readonly done: number
}

const windowMs = 20_000
const spacingMs = 400

/** The samples of the last seconds and one more; what came too soon after the last one replaces it. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const recent = samples.filter(({ at, done }) => sample.at - at <= windowMs && done <= sample.done)
  const before = recent.at(-2)
  const tooSoon = before !== undefined && sample.at - before.at < spacingMs
  return [...(tooSoon ? recent.slice(0, -1) : recent), sample]
}

/** Milliseconds until `total` records are done at the pace of the samples; null while no pace can be told. */
export function msLeft(samples: readonly Sample[], total: number): number | null {
  const pace = recordsPerMs(samples)
  const done = samples.at(-1)?.done ?? 0
  return pace === null ? null : Math.max(0, (total - done) / pace)
}

/** The pace of the samples in records per minute; null while none can be told. */
export function recordsPerMinute(samples: readonly Sample[]): number | null {
  const pace = recordsPerMs(samples)
  return pace === null ? null : Math.round(pace * 60_000)
}

function recordsPerMs(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last) return null
  const [done, ms] = [last.done - first.done, last.at - first.at]
  return done <= 0 || ms < 2 * spacingMs ? null : done / ms
}
