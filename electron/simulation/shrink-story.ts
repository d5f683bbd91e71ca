import type { PlayOptions } from './play-story.ts'
import { playStory } from './play-story.ts'
import type { Story } from './story.ts'

/** What can be left out of a story, one by one. */
const parts = ['happenings', 'disturbances', 'deaths'] as const

/** Plays at most so many shorter stories. */
const mostTries = 150

/**
 * Leaves out of a failing story whatever it fails without as well: first large pieces, then one by one. What remains
 * fails in the same way, though perhaps by another record.
 */
export async function shrinkStory(story: Story, violation: string, options: PlayOptions = {}): Promise<Story> {
  const kind = kindOf(violation)
  let tries = 0
  const stillFails = async (shorter: Story): Promise<boolean> => {
    tries += 1
    const { violations } = await playStory(shorter, options)
    return violations.some((found) => kindOf(found) === kind)
  }

  let shortest = story
  for (let size = Math.ceil(lengthOf(story) / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (const part of parts) {
      for (let from = 0; from < shortest[part].length && tries < mostTries; ) {
        const shorter = without(shortest, part, from, size)
        if (await stillFails(shorter)) shortest = shorter
        else from += size
      }
    }
  }
  return shortest
}

function lengthOf(story: Story): number {
  return Math.max(...parts.map((part) => story[part].length))
}

function without(story: Story, part: (typeof parts)[number], from: number, size: number): Story {
  return { ...story, [part]: story[part].filter((_, index) => index < from || index >= from + size) }
}

/** The sentence without what names a record: numbers, ids and quotations. */
function kindOf(violation: string): string {
  return violation
    .replaceAll(/\{.*\}/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, '')
    .replaceAll(/\d+/g, '')
    .split(':', 1)
    .join()
    .slice(0, 60)
}
