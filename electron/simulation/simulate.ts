import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { drawStory } from './draw-story.ts'
import { playSeeds } from './play-seeds.ts'
import { type PlayOptions, playStory } from './play-story.ts'
import { shrinkStory } from './shrink-story.ts'
import { Story } from './story.ts'

interface Options {
  readonly seeds: string
  readonly from: string
  readonly seed?: string
  readonly story?: string
  readonly withoutIntent?: true
  readonly withoutSlots?: true
}

/** Plays whole days of flows against both look-alikes, with everything going wrong that can, and checks what is left. */
const options = new Command('simulate')
  .option('--seeds <count>', 'how many days to play', '100')
  .option('--from <seed>', 'the first of them', '1')
  .option('--seed <seed>', 'plays this one day and tells it')
  .option('--story <file>', 'plays a day from a file and tells it')
  .option('--without-intent', 'loses open intents with the process: what the checks are to find')
  .option('--without-slots', 'loses the notes about taken slots of the request budget with the process: the same')
  .parse()
  .opts<Options>()
const how: PlayOptions = { forgetting: options.withoutIntent ? 'intents' : options.withoutSlots ? 'slots' : undefined }

if (options.story !== undefined) await tell(Story.parse(JSON.parse(readFileSync(options.story, 'utf8'))))
else if (options.seed !== undefined) await tell(drawStory(Number(options.seed)))
else await playMany(Number(options.from), Number(options.seeds))

async function tell(story: Story): Promise<void> {
  const { told, violations } = await playStory(story, how)
  console.log(told.join('\n'))
  for (const violation of violations) console.log(`VIOLATION ${violation}`)
  process.exitCode = violations.length > 0 ? 1 : 0
}

async function playMany(from: number, count: number): Promise<void> {
  const began = performance.now()
  const { failures, requests } = await playSeeds({ from, count, ...how }, (done, failed) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${count} days played, ${failed} with violations`)
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  for (const { seed, violations } of failures) console.log(`seed ${seed}:\n  ${violations.join('\n  ')}`)
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${count} days, ${requests} requests, ${failures.length} days with violations, ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(1)} days a second`,
  )
  const [first] = failures
  if (!first) return
  process.exitCode = 1
  await shrink(first.seed, first.violations[0] ?? '')
}

async function shrink(seed: number, violation: string): Promise<void> {
  console.log(`\nLeaving out of seed ${seed} what it fails without …`)
  const shortest = await shrinkStory(drawStory(seed), violation, how)
  const { told, violations } = await playStory(shortest, how)
  const file = join(tmpdir(), `koppla-story-${seed}.json`)
  writeFileSync(file, JSON.stringify(shortest, null, 2))
  console.log(JSON.stringify(shortest, null, 2))
  console.log(told.join('\n'))
  for (const found of violations) console.log(`VIOLATION ${found}`)
  console.log(
    `\nAgain: npm run simulate -- --story ${file}${options.withoutIntent ? ' --without-intent' : options.withoutSlots ? ' --without-slots' : ''}`,
  )
}
