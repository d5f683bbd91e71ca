/** How a fault disturbs a request. */
type FaultEffect = 'throttle' | 'fail' | 'fail-as-html' | 'wait' | 'hang-after-write' | 'drop' | 'expire-token'

interface Described {
  readonly about: string
}

/** Hits one request and lets the next ones pass. */
interface PassingFault extends Described {
  /** The first request that qualifies is hit, then every `every`th. */
  readonly every: number
  readonly hits: 'every request' | 'writes'
  readonly effect: FaultEffect
}

/** Hits refreshes at the token endpoint only. */
interface RefreshFault extends Described {
  readonly every: number
  readonly hits: 'refreshes'
}

/** Hits the events of the event service only: the line is cut instead of telling one. */
interface EventFault extends Described {
  readonly every: number
  readonly hits: 'events'
}

/** A circumstance that holds as long as the fault is set; the look-alikes ask for it with `isOn`. */
interface LastingFault extends Described {
  readonly hits: 'as long as it is set'
}

const lasting = (about: string) => ({ hits: 'as long as it is set', about }) as const

/** All faults there are. A new one is a new line here, and a new effect one more case in `request-gate.ts`. */
const FAULTS = {
  'rate-limit': {
    every: 6,
    hits: 'every request',
    effect: 'throttle',
    about: 'Every 6th request is answered with 429.',
  },
  slow: { every: 1, hits: 'every request', effect: 'wait', about: 'Every answer takes 0.4 seconds longer.' },
  'timeout-after-write': {
    every: 5,
    hits: 'writes',
    effect: 'hang-after-write',
    about: 'Every 5th write is done, but its answer never comes.',
  },
  'drop-connection': { every: 11, hits: 'every request', effect: 'drop', about: 'Every 11th connection is cut.' },
  '500': { every: 9, hits: 'every request', effect: 'fail', about: 'Every 9th request is answered with 500.' },
  'html-error': {
    every: 8,
    hits: 'every request',
    effect: 'fail-as-html',
    about: 'Every 8th request gets a 502 page for people instead of JSON.',
  },
  'expired-token': {
    every: 25,
    hits: 'every request',
    effect: 'expire-token',
    about: 'At every 25th request the access token expires early.',
  },
  // Somebody else used the refresh token a moment before: it is spent, and the answer is invalid_grant.
  'refresh-race': { every: 4, hits: 'refreshes', about: 'Every 4th refresh finds its refresh token spent.' },
  'lost-events': { every: 3, hits: 'events', about: 'Fortnox: instead of every 3rd event the line is cut.' },
  'duplicate-events': lasting('Fortnox: every event is told twice.'),
  'missing-scope': lasting('One scope is missing: articles at Fortnox, reading invoices at jortt.'),
  'missing-licence': lasting('The modules, or the jortt plan, are not paid for.'),
  'locked-period': lasting('The books are closed up to today; at jortt the year is closed.'),
  'no-right-values': lasting('Fortnox: cost centres and projects read API_NORIGHT.'),
  'page-shift': lasting('A record is added while somebody pages through a list.'),
} as const satisfies Record<string, PassingFault | RefreshFault | EventFault | LastingFault>

export type FaultName = keyof typeof FAULTS
type LastingFaultName = { [Name in FaultName]: (typeof FAULTS)[Name] extends LastingFault ? Name : never }[FaultName]

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

/** What a fault does, in a sentence. */
export const aboutFault = (name: FaultName): string => FAULTS[name].about

export const FAULT_NAMES: readonly FaultName[] = Object.keys(FAULTS).filter(isFaultName)

/** Decides request by request which faults hit; one per system, so that each is disturbed the same way every time. */
export class FaultPlan {
  #faults: { readonly name: FaultName; seen: number }[] = []

  constructor(names: readonly FaultName[]) {
    this.set(names)
  }

  /** Replaces the faults; counting starts anew. */
  set(names: readonly FaultName[]): void {
    this.#faults = names.map((name) => ({ name, seen: 0 }))
  }

  /** Sets or takes away one fault; the others go on as they were. */
  turn(name: FaultName, isOn: boolean): void {
    this.#faults = this.#faults.filter((entry) => entry.name !== name).concat(isOn ? [{ name, seen: 0 }] : [])
  }

  get names(): readonly FaultName[] {
    return this.#faults.map(({ name }) => name)
  }

  isOn(name: LastingFaultName): boolean {
    return this.#faults.some((entry) => entry.name === name)
  }

  effectsOn(method: string): ReadonlySet<FaultEffect> {
    const isWrite = method !== 'GET' && method !== 'HEAD'
    const effects = new Set<FaultEffect>()
    for (const entry of this.#faults) {
      const fault = FAULTS[entry.name]
      if (!('effect' in fault) || (fault.hits === 'writes' && !isWrite)) continue
      if (entry.seen % fault.every === 0) effects.add(fault.effect)
      entry.seen += 1
    }
    return effects
  }

  /** Whether this refresh of a token comes too late. Call it once per refresh. */
  losesRefresh(): boolean {
    return this.#hits('refreshes')
  }

  /** Whether the line is cut instead of telling this event. Call it once per event. */
  losesEvent(): boolean {
    return this.#hits('events')
  }

  #hits(what: 'refreshes' | 'events'): boolean {
    let isHit = false
    for (const entry of this.#faults) {
      const fault = FAULTS[entry.name]
      if (fault.hits !== what) continue
      if (entry.seen % fault.every === 0) isHit = true
      entry.seen += 1
    }
    return isHit
  }
}
