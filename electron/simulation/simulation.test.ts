import { expect, it } from 'vitest'
import { drawStory } from './draw-story.ts'
import { playSeeds } from './play-seeds.ts'
import { playStory } from './play-story.ts'
import { shrinkStory } from './shrink-story.ts'
import { Story } from './story.ts'

/** So many days on a slow machine take their time. */
const patience = 600_000

it('keeps what is promised on a hundred days on which everything goes wrong', { timeout: patience }, async () => {
  const { failures, requests } = await playSeeds({ from: 1, count: 100 })
  expect(failures).toEqual([])
  expect(requests).toBeGreaterThan(5_000)
})

it('finds a double document where intents are lost with the process', { timeout: patience }, async () => {
  let found: readonly string[] = []
  for (let from = 1; from <= 100 && found.length === 0; from += 10) {
    const { failures } = await playSeeds({ from, count: 10, forgetting: 'intents' })
    found = failures.flatMap(({ violations }) => violations.filter((text) => text.startsWith('double document')))
  }
  expect(found).not.toEqual([])
})

it('tells the same story of the same seed, byte for byte', { timeout: patience }, async () => {
  for (const seed of [5, 14, 29]) {
    const [once, again] = [await playStory(drawStory(seed)), await playStory(drawStory(seed))]
    expect(again).toEqual(once)
    expect(once.told.length).toBeGreaterThan(10)
  }
})

/** An invoice is on its way to Fortnox when the process dies; the next one has looked before it arrives. */
const overtaken: Story = {
  seed: 1,
  start: '2026-11-20T06:00:00.000Z',
  customers: 1,
  invoices: 1,
  flows: [{ id: 'invoices', template: 'invoices', read: 'all', book: false, schedule: null }],
  happenings: [
    { at: 1_000, do: 'run', flow: 'invoices' },
    { at: 30_000, do: 'customer', like: null, email: true },
    { at: 40_000, do: 'expire-tokens', system: 'jortt' },
    { at: 50_000, do: 'run', flow: 'invoices' },
  ],
  disturbances: [
    { do: 'killed-on-the-way', of: 'write', nth: 1, lateMs: 1_500, downMs: 100, powerCut: null },
    { do: 'slow', of: 'read', nth: 9, lateMs: 500, downMs: 0, powerCut: null },
  ],
  deaths: [],
}

it('posts an invoice once that arrives after the next process has looked for it', { timeout: patience }, async () => {
  expect((await playStory(overtaken)).violations).toEqual([])
  const { violations } = await playStory(overtaken, { forgetting: 'intents' })
  expect(violations[0]).toMatch(/^double document/)
})

/** A process is killed again and again, and each next one goes on at once. */
const restarted: Story = {
  ...overtaken,
  customers: 6,
  invoices: 9,
  happenings: [
    { at: 1_000, do: 'run', flow: 'invoices' },
    ...[2_500, 3_500, 4_500, 5_500, 6_500, 7_500].map((at) => ({
      at,
      do: 'kill' as const,
      downMs: 100,
      powerCut: null,
    })),
  ],
  disturbances: [],
}

it('keeps to the request limit over the ends of processes', { timeout: patience }, async () => {
  expect((await playStory(restarted)).violations).toEqual([])
  const { violations } = await playStory(restarted, { forgetting: 'slots' })
  expect(violations[0]).toMatch(/^too many requests/)
})

/** Somebody changes a customer's card in Fortnox between a plan that would change it too, and its being applied. */
const changedSince: Story = {
  ...overtaken,
  customers: 3,
  invoices: 0,
  flows: [{ id: 'customers', template: 'customers', read: 'all', book: false, schedule: null }],
  happenings: [
    { at: 1_000, do: 'run', flow: 'customers' },
    ...[0, 1, 2].map((customer) => ({ at: 60_000, do: 'move-house' as const, customer })),
    { at: 61_000, do: 'plan', flow: 'customers' },
    { at: 80_000, do: 'fortnox-card', nth: 1 },
    { at: 81_000, do: 'apply', flow: 'customers', part: null },
  ],
  disturbances: [],
}

it('applies a plan but for the record that was changed since', { timeout: patience }, async () => {
  const { told, violations } = await playStory(changedSince)
  expect(violations).toEqual([])
  const from = told.findIndex((line) => line.endsWith('apply the plan of customers: started'))
  const to = told.findIndex((line) => line.endsWith('quiet from here on —'))
  const written = told.slice(from, to).flatMap((line) => / PUT (\S+)/.exec(line)?.[1] ?? [])
  expect(written.sort()).toEqual(['/3/customers/1', '/3/customers/3'])
})

/** A customer is on its way to Fortnox when the process dies, and a person makes the same one before it arrives. */
const madeTwiceOver: Story = {
  ...overtaken,
  customers: 2,
  invoices: 0,
  flows: [{ id: 'customers', template: 'customers', read: 'all', book: false, schedule: null }],
  happenings: [
    { at: 1_000, do: 'run', flow: 'customers' },
    { at: 1_800, do: 'fortnox-customer', like: 1 },
    { at: 2_000, do: 'run', flow: 'customers' },
  ],
  disturbances: [{ do: 'killed-on-the-way', of: 'write', nth: 0, lateMs: 1_500, downMs: 100, powerCut: null }],
}

it('gives its reference to no card of a person while its own may still arrive', { timeout: patience }, async () => {
  expect((await playStory(madeTwiceOver)).violations).toEqual([])
})

/** The power fails, twice, while the times that a night brought are caught up with one by one. */
const caughtUp: Story = {
  ...overtaken,
  customers: 1,
  invoices: 0,
  flows: [
    {
      id: 'customers',
      template: 'customers',
      read: 'all',
      book: false,
      schedule: {
        on: true,
        timing: { kind: 'every', minutes: 15, from: '2026-01-01T00:07:00.000Z' },
        timeZone: 'Europe/Amsterdam',
        missed: 'each',
        quiet: null,
        jitterSeconds: 0,
      },
    },
  ],
  happenings: [
    { at: 1_000, do: 'run', flow: 'customers' },
    { at: 60_000, do: 'sleep', ms: 6 * 3_600_000 },
    ...[25_000, 50_000].map((at) => ({
      at: at + 6 * 3_600_000 + 60_000,
      do: 'kill' as const,
      downMs: 1_000,
      powerCut: 0,
    })),
  ],
  disturbances: [],
}

it('runs no due time again that a power cut came after', { timeout: patience }, async () => {
  expect((await playStory(caughtUp)).violations).toEqual([])
})

/** Somebody is signed in to Fortnox, whose answer to a refresh gets lost: the token is worth nothing then. */
const accessLost: Story = {
  ...overtaken,
  signedIn: true,
  happenings: [
    { at: 1_000, do: 'run', flow: 'invoices' },
    { at: 60_000, do: 'expire-tokens', system: 'fortnox' },
    { at: 60_000, do: 'lose-tokens', ms: 5_000 },
    { at: 60_100, do: 'invoice', customer: 0, lines: 1, paid: true },
    { at: 60_500, do: 'run', flow: 'invoices' },
  ],
  disturbances: [],
}

it('loses access with the answer to a refresh, and nothing else', { timeout: patience }, async () => {
  const { told, violations } = await playStory(accessLost)
  expect(violations).toEqual([])
  expect(told.filter((line) => line.endsWith('somebody signs in to Fortnox again'))).toHaveLength(1)
})

/** A run of many invoices is paused in its midst. */
const paused: Story = {
  ...overtaken,
  customers: 2,
  invoices: 70,
  happenings: [
    { at: 1_000, do: 'run', flow: 'invoices' },
    { at: 5_000, do: 'pause', flow: 'invoices', ms: 120_000 },
    { at: 130_000, do: 'customer', like: null, email: true },
  ],
  disturbances: [],
}

it('finds what is written while a run is paused', { timeout: patience }, async () => {
  expect((await playStory(paused)).violations).toEqual([])
  const { violations } = await playStory(paused, { pausesNothing: true })
  expect(violations).toEqual([expect.stringMatching(/^written while paused: POST/)])
})

it('shrinks a failing story to what it fails by, and plays it again from its text', { timeout: patience }, async () => {
  const shortest = await shrinkStory(overtaken, 'double document', { forgetting: 'intents' })
  expect(shortest.happenings).toMatchObject([{ do: 'run' }])
  expect(shortest.disturbances).toMatchObject([{ do: 'killed-on-the-way' }])
  const read = Story.parse(JSON.parse(JSON.stringify(shortest)))
  expect((await playStory(read, { forgetting: 'intents' })).violations[0]).toMatch(/^double document/)
})
