import type { Machine } from './machine.ts'

/** Something that was at work in one process of the app, from one of the world's milliseconds to another. */
export interface AtWork {
  readonly life: number
  readonly from: number
  to: number
}

/** One run, or what one process did of it. */
export interface SeenRun extends AtWork {
  readonly runId: string
  readonly flowId: string
}

/** Keeps in mind which runs were under way when. */
export class RunsSeen {
  readonly seen: SeenRun[] = []
  #now: readonly SeenRun[] = []

  /** Answers with the flows of the runs that are under way. */
  look(machine: Machine, now: number): readonly string[] {
    const { runs } = machine.app?.services ?? {}
    const { number: life } = machine.life
    this.#now = (runs?.running() ?? []).map((runId) => {
      const known = this.#now.find((run) => run.runId === runId && run.life === life)
      if (known) known.to = now
      return known ?? this.#add({ runId, flowId: runs?.live(runId)?.flowId ?? '', life, from: now, to: now })
    })
    return this.#now.map(({ flowId }) => flowId)
  }

  #add(run: SeenRun): SeenRun {
    this.seen.push(run)
    return run
  }
}

/** So long before may the last request of another run have been sent, and arrive now. */
const leftOverMs = 2_000

/** Whether nothing else was at work in the process, so that all it wrote was written by this. */
export function isAlone(one: AtWork, all: readonly AtWork[]): boolean {
  return all.every(
    (other) => other === one || other.life !== one.life || other.to < one.from - leftOverMs || other.from > one.to,
  )
}
