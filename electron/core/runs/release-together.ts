import type { Attempt } from '../log/activity-log.ts'

/**
 * Holds back what is finished until everything tied to it is finished too. Records that became one document go into the
 * log in one piece, so that a crash leaves either all of them to be read again or none; and they need a second look
 * together, so that trying one of them again never makes a document of it alone.
 */
export class ReleaseTogether {
  readonly #bundles = new Map<number, Bundle>()

  /** Ties records to each other, by their positions. None of them may be finished yet. */
  tie(seqs: readonly number[]): void {
    const known = [...new Set(seqs.flatMap((seq) => this.#bundles.get(seq) ?? []))]
    // Into the largest: a long file may tie one small group after another to the same bundle.
    known.sort((one, other) => other.seqs.length - one.seqs.length)
    const [bundle = { open: new Set<number>(), finished: [], seqs: [] }, ...others] = known
    const fresh = [...new Set(seqs)].filter((seq) => !this.#bundles.has(seq))
    for (const added of [{ open: fresh, finished: [], seqs: fresh }, ...others]) {
      for (const seq of added.open) bundle.open.add(seq)
      bundle.finished.push(...added.finished)
      for (const seq of added.seqs) {
        bundle.seqs.push(seq)
        this.#bundles.set(seq, bundle)
      }
    }
  }

  /** What can be told now that this record is finished. */
  finish(attempt: Attempt): readonly Attempt[] {
    const bundle = this.#bundles.get(attempt.seq)
    if (!bundle) return [attempt]
    bundle.open.delete(attempt.seq)
    bundle.finished.push(attempt)
    if (bundle.open.size > 0) return []
    for (const seq of bundle.seqs) this.#bundles.delete(seq)
    return inAgreement(bundle.finished.toSorted((a, b) => a.seq - b.seq))
  }
}

interface Bundle {
  readonly open: Set<number>
  readonly finished: Attempt[]
  readonly seqs: number[]
}

const isNotDone = ({ outcome }: Attempt) => outcome === 'failed' || outcome === 'held'

/** Where one of them needs a second look, the others are held for it. */
function inAgreement(attempts: readonly Attempt[]): readonly Attempt[] {
  const notDone = attempts.find(isNotDone)
  if (!notDone) return attempts
  const reason = { kind: 'group-incomplete', values: { record: notDone.title || notDone.key } } as const
  return attempts.map((attempt) => (isNotDone(attempt) ? attempt : { ...attempt, outcome: 'held', reason }))
}
