import { drawStory } from './draw-story.ts'
import type { PlayedDay } from './play-seeds.ts'
import { playStory } from './play-story.ts'

/** A process of its own that plays the seeds it is sent, one after the other. */
const withoutIntent = process.argv.includes('--without-intent')

process.on('message', (seed: number) => void play(seed))

async function play(seed: number): Promise<void> {
  const played: PlayedDay = await playStory(drawStory(seed), { withoutIntent }).then(
    ({ violations, requests }) => ({ seed, violations: [...violations], requests }),
    (error: unknown) => ({ seed, violations: [`the day broke off: ${textOf(error)}`], requests: 0 }),
  )
  process.send?.(played)
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
