import { drawStory } from './draw-story.ts'
import { isForgettable } from './evidence.ts'
import type { PlayedDay } from './play-seeds.ts'
import { playStory } from './play-story.ts'

/** A process of its own that plays the seeds it is sent, one after the other. */
const forgetting = process.argv.find(isForgettable)

process.on('message', (seed: number) => void play(seed))

async function play(seed: number): Promise<void> {
  const played: PlayedDay = await playStory(drawStory(seed), { forgetting }).then(
    ({ violations, requests }) => ({ seed, violations: [...violations], requests }),
    (error: unknown) => ({ seed, violations: [`the day broke off: ${textOf(error)}`], requests: 0 }),
  )
  process.send?.(played)
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
