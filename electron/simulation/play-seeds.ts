import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { PlayOptions } from './play-story.ts'

/** Days to play: `count` seeds from `from` on. */
export interface Seeds extends PlayOptions {
  readonly from: number
  readonly count: number
}

export interface Failure {
  readonly seed: number
  readonly violations: readonly string[]
}

/** What a process that plays says after each day. */
export const PlayedDay = z.object({ seed: z.number(), violations: z.array(z.string()), requests: z.number() })
export type PlayedDay = z.infer<typeof PlayedDay>

const daysInOneProcess = 50

const player = fileURLToPath(new URL('player.ts', import.meta.url))

/** Plays the days in as many processes as there are processors: a day is alone in its process, for it is on one thread. */
export async function playSeeds(
  { from, count, forgetting }: Seeds,
  onPlayed: (done: number, failed: number) => void = () => undefined,
): Promise<{ readonly failures: readonly Failure[]; readonly requests: number }> {
  const failures: Failure[] = []
  let requests = 0
  let done = 0
  let next = from

  /** One process plays until all is played, or it has become large: what a dead app waits for is never freed. */
  const playSome = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(player, forgetting ? [forgetting] : [])
      let left = daysInOneProcess
      const give = () => {
        if (next < from + count && left-- > 0) child.send(next++)
        else child.disconnect()
      }
      child.on('message', (message) => {
        const played = PlayedDay.parse(message)
        done += 1
        requests += played.requests
        if (played.violations.length > 0) failures.push(played)
        onPlayed(done, failures.length)
        give()
      })
      child.on('error', reject)
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A player ended with code ${code}`))))
      give()
    })
  const work = async () => {
    while (next < from + count) await playSome()
  }
  await Promise.all(Array.from({ length: Math.min(count, availableParallelism()) }, work))
  return { failures: failures.sort((one, other) => one.seed - other.seed), requests }
}
