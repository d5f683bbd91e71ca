import { RandomSource } from '#electron/sandbox/random-source.ts'
import { drawDesk, drawShapes, drawSignIn } from './draw-desk.ts'
import {
  type DeathAtWrite,
  type Disturbance,
  disturbances,
  type Happening,
  type HowItDies,
  type Story,
  type StoryFlow,
} from './story.ts'

const minute = 60_000
const hour = 60 * minute

/** Makes up a day: the same seed, the same day. */
export function drawStory(seed: number): Story {
  const random = new RandomSource(Math.imul(seed, 2_654_435) + 17)
  const flows = drawShapes(seed, drawFlows(random))
  const invoices = random.integer(3, 11)
  const happenings = drawHappenings(random, flows)
  const drawn = drawSignIn(seed, happenings)
  return {
    seed,
    start: random.pick(beginnings),
    customers: random.integer(2, 6),
    invoices,
    ...(drawn.signedIn && { signedIn: true }),
    flows,
    happenings: [...happenings, ...drawDesk(seed, flows, happenings), ...drawn.troubles].toSorted(
      (one, other) => one.at - other.at,
    ),
    disturbances: [
      ...Array.from({ length: random.integer(0, 7) }, () => drawDisturbance(random, invoices)),
      ...(random.chance(60) ? [drawOvertaken(random, invoices)] : []),
    ],
    deaths: Array.from({ length: random.integer(0, 3) }, () => drawDeath(random)),
  }
}

/** Ordinary days, and the nights in which the clocks are changed. */
const beginnings = [
  '2026-11-20T06:00:00.000Z',
  '2026-11-20T06:00:00.000Z',
  '2026-11-23T18:30:00.000Z',
  '2026-10-24T14:00:00.000Z',
  '2026-03-28T14:00:00.000Z',
]

const drawings: readonly (readonly StoryFlow['template'][])[] = [
  ['invoices'],
  ['invoices'],
  ['orders'],
  ['customers'],
  ['invoices', 'payments'],
  ['invoices', 'customers'],
  ['invoices', 'orders', 'customers'],
  ['customers', 'customers-back'],
  ['invoices-back'],
  ['invoices', 'invoices-back'],
]

function drawFlows(random: RandomSource): readonly StoryFlow[] {
  const templates = random.pick(drawings)
  return templates.map((template) => ({
    id: template,
    template,
    read: random.chance(50) ? 'changed' : 'all',
    book:
      template === 'payments'
        ? random.chance(50)
        : template === 'invoices' && (templates.includes('payments') || random.chance(25)),
    schedule: random.chance(60) ? drawSchedule(random) : null,
  }))
}

function drawSchedule(random: RandomSource): StoryFlow['schedule'] {
  const minutes = random.pick([15, 45, 60, 180])
  const at = random.pick(['02:30', '03:00', '09:15', '23:59'])
  return {
    timing: random.chance(70) ? { kind: 'every', minutes, from: '2026-01-01T00:07:00.000Z' } : { kind: 'daily', at },
    timeZone: 'Europe/Amsterdam',
    missed: random.pick(['once', 'skip', 'each']),
    quiet: random.chance(15) ? { from: '22:00', to: '06:00' } : null,
    jitterSeconds: random.pick([0, 0, 20]),
    on: true,
  }
}

/** Some stretches of work, with the machine asleep or off in between. */
function drawHappenings(random: RandomSource, flows: readonly StoryFlow[]): readonly Happening[] {
  const happenings: Happening[] = []
  let at = random.integer(1_000, 20_000)
  const stretches = random.integer(2, 4)
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const long = random.integer(1, 4) * minute
    happenings.push(...drawStretch(random, flows, at, long))
    at += long
    const pause = random.integer(10 * minute, Math.floor((24 * hour) / stretches))
    if (stretch < stretches - 1) happenings.push(drawPause(random, at, pause))
    at += pause
  }
  return happenings.toSorted((one, other) => one.at - other.at)
}

function drawStretch(
  random: RandomSource,
  flows: readonly StoryFlow[],
  from: number,
  long: number,
): readonly Happening[] {
  const at = () => from + random.integer(0, long)
  const flow = () => random.pick(flows).id
  const happenings: Happening[] = [{ at: from, do: 'run', flow: flow() }]
  const perhaps = (percent: number, draw: () => Happening) => {
    if (random.chance(percent)) happenings.push(draw())
  }
  const some = (most: number, draw: () => Happening) => {
    for (let count = random.integer(0, most); count > 0; count -= 1) happenings.push(draw())
  }
  const place = () => random.integer(0, 999)
  some(2, () => ({ at: at(), do: 'run', flow: flow() }))
  some(3, () => ({ at: at(), do: 'invoice', customer: place(), lines: place() % 30, paid: random.chance(70) }))
  some(2, () => ({ at: at(), do: 'pay', invoice: place() }))
  some(1, () => ({ at: at(), do: 'customer', like: random.chance(40) ? place() : null, email: random.chance(60) }))
  some(1, () => ({ at: at(), do: 'move-house', customer: place() }))
  perhaps(20, () => ({ at: at(), do: 'fortnox-edit', nth: place() }))
  if (flows.some(({ template }) => template === 'invoices-back')) {
    some(3, () => ({ at: at(), do: 'fortnox-invoice', nth: place() }))
  }
  perhaps(20, () => ({ at: at(), do: 'fortnox-customer', like: place() }))
  perhaps(20, () => ({ at: at(), do: 'stop', flow: flow() }))
  perhaps(30, () => ({ at: at(), do: 'retry', flow: flow() }))
  perhaps(20, () => ({ at: at(), do: 'kill', ...drawHowItDies(random) }))
  perhaps(10, () => ({ at: at(), do: 'close', downMs: random.integer(1_000, minute) }))
  perhaps(15, () => ({
    at: at(),
    do: 'storm',
    system: system(random),
    ms: random.integer(500, 20_000),
    retryAfter: random.chance(50),
  }))
  perhaps(15, () => ({ at: at(), do: 'expire-tokens', system: system(random) }))
  perhaps(10, () => ({ at: at(), do: 'token-trouble', system: system(random), ms: random.integer(500, 20_000) }))
  perhaps(12, () => ({
    at: at(),
    do: 'set-clock',
    byMs: random.pick([-2 * hour, -hour, -20_000, 5_000, hour, 26 * hour]),
  }))
  perhaps(10, () => ({ at: at(), do: 'full-disk', pages: random.integer(0, 12), ms: random.integer(5_000, minute) }))
  return happenings
}

function drawPause(random: RandomSource, at: number, ms: number): Happening {
  const how = random.integer(0, 3)
  if (how === 0) return { at, do: 'close', downMs: ms }
  if (how === 1) return { at, do: 'kill', downMs: ms, powerCut: powerCut(random) }
  return { at, do: 'sleep', ms }
}

function drawDisturbance(random: RandomSource, invoices: number): Disturbance {
  const of = random.chance(70) ? 'write' : 'read'
  const kinds = disturbances.filter((kind) => of === 'read' || kind !== 'repeated-row')
  return {
    do: random.pick(kinds),
    of,
    nth: random.integer(0, of === 'write' ? invoices * 3 : 60),
    lateMs: random.integer(0, 29_000),
    ...drawHowItDies(random),
  }
}

/** The process is started again so soon that it may look before what it had sent arrives. */
function drawOvertaken(random: RandomSource, invoices: number): Disturbance {
  const nth = random.integer(1, Math.ceil(invoices * 1.5))
  const [lateMs, downMs] = [random.integer(1_000, 1_500), random.integer(100, 300)]
  return { do: 'killed-on-the-way', of: 'write', nth, lateMs, downMs, powerCut: null }
}

function drawDeath(random: RandomSource): DeathAtWrite {
  const boundary = random.pick(['before-statement', 'before-commit', 'after-commit'] as const)
  const most = { 'before-statement': 900, 'before-commit': 250, 'after-commit': 400 }[boundary]
  return { do: 'die', boundary, nth: random.integer(20, most), ...drawHowItDies(random) }
}

function drawHowItDies(random: RandomSource): HowItDies {
  return {
    downMs: random.chance(80) ? random.integer(500, 8_000) : random.integer(minute, hour),
    powerCut: powerCut(random),
  }
}

const powerCut = (random: RandomSource): number | null =>
  random.chance(30) ? Math.round(random.fraction() * 100) / 100 : null
const system = (random: RandomSource) => random.pick(['jortt', 'fortnox'] as const)
