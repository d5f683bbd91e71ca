import { RandomSource } from '#electron/sandbox/random-source.ts'
import type { Happening, StoryFlow } from './story.ts'

const minute = 60_000

/** Some of the days with one flow of invoices have one in which they become one, several, or only the first goes on. */
export function drawShapes(seed: number, flows: readonly StoryFlow[]): readonly StoryFlow[] {
  const random = new RandomSource(Math.imul(seed, 69_621) + 7)
  const [flow, ...others] = flows
  if (flow?.template !== 'invoices' || others.length > 0 || !random.chance(60)) return flows
  const template = random.pick(['invoices-summed', 'invoices-apart', 'invoices-once'] as const)
  return [{ ...flow, template, book: false }]
}

/** Plans that are made, and applied while or after somebody changes what they are about; runs that are paused. */
export function drawDesk(
  seed: number,
  flows: readonly StoryFlow[],
  happenings: readonly Happening[],
): readonly Happening[] {
  // By chances of its own, so that the rest of a day stays what it is whatever is drawn here.
  const random = new RandomSource(Math.imul(seed, 48_271) + 29)
  return happenings.flatMap((happening) => {
    if (happening.do !== 'run') return []
    return [
      ...(random.chance(18) ? drawPlan(random, random.pick(flows).id, happening.at) : []),
      ...(random.chance(20) ? [drawPause(random, happening.flow, happening.at)] : []),
    ]
  })
}

/** Somebody has signed in to Fortnox; the refresh tokens are used often, and now and then their answers get lost. */
export function drawSignIn(
  seed: number,
  happenings: readonly Happening[],
): { readonly signedIn: boolean; readonly troubles: readonly Happening[] } {
  const random = new RandomSource(Math.imul(seed, 16_807) + 13)
  if (!random.chance(25)) return { signedIn: false, troubles: [] }
  const troubles = happenings.flatMap((happening): readonly Happening[] => {
    if (happening.do !== 'run' || !random.chance(40)) return []
    const at = happening.at - random.integer(0, 200)
    const lost: Happening = { at, do: 'lose-tokens', ms: random.integer(200, 20_000) }
    return [{ at, do: 'expire-tokens', system: 'fortnox' }, ...(random.chance(40) ? [lost] : [])]
  })
  return { signedIn: true, troubles }
}

function drawPlan(random: RandomSource, flow: string, from: number): readonly Happening[] {
  const planned = from + random.integer(15_000, 75_000)
  const applied = planned + random.integer(2_000, 2 * minute)
  const meanwhile = () => planned + random.integer(0, applied - planned)
  const place = () => random.integer(0, 999)
  const part = random.pick([null, null, 0, 1] as const)
  // Without anything new the plan would be empty, for the run before it has done all there was.
  const news: Happening[] = [
    { at: planned - 900, do: 'customer', like: null, email: random.chance(60) },
    { at: planned - 800, do: 'invoice', customer: place(), lines: place() % 30, paid: true },
    { at: planned - 700, do: 'invoice', customer: place(), lines: place() % 30, paid: true },
    { at: planned - 600, do: 'fortnox-invoice', nth: place() },
    { at: planned - 500, do: 'move-house', customer: place() },
  ]
  const changes: Happening[] = [
    { at: meanwhile(), do: 'move-house', customer: place() },
    { at: meanwhile(), do: 'fortnox-card', nth: place() },
    { at: meanwhile(), do: 'fortnox-edit', nth: place() },
    { at: meanwhile(), do: 'invoice', customer: place(), lines: place() % 30, paid: true },
    { at: meanwhile(), do: 'run', flow },
  ]
  return [
    ...news.filter(() => random.chance(70)),
    { at: planned, do: 'plan', flow },
    ...changes.filter(() => random.chance(35)),
    { at: applied, do: 'apply', flow, part },
    // Once more: the rest of it, or what was applied already.
    ...(random.chance(40)
      ? [
          {
            at: applied + random.integer(0, 40_000),
            do: 'apply',
            flow,
            part: random.pick([null, 0, 1] as const),
          } as const,
        ]
      : []),
  ]
}

function drawPause(random: RandomSource, flow: string, from: number): Happening {
  const ms = random.chance(70) ? random.integer(500, minute) : random.integer(minute, 10 * minute)
  return { at: from + random.integer(300, 5_000), do: 'pause', flow, ms }
}
