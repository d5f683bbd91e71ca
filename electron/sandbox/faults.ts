/** How a fault disturbs a request. */
type FaultEffect = 'throttle' | 'fail' | 'fail-as-html' | 'wait' | 'hang-after-write' | 'drop' | 'expire-token'

/** Hits one request and lets the next ones pass. */
interface PassingFault {
  /** The first request that qualifies is hit, then every `every`th. */
  readonly every: number
  readonly hits: 'every request' | 'writes'
  readonly effect: FaultEffect
}

/** Hits refreshes at the token endpoint only. */
interface RefreshFault {
  readonly every: number
  readonly hits: 'refreshes'
}

/** A circumstance that holds as long as the fault is set; the look-alikes ask for it with `isOn`. */
interface LastingFault {
  readonly hits: 'as long as it is set'
}

const LASTING = { hits: 'as long as it is set' } as const

/** All faults there are. A new one is a new line here, and a new effect one more case in `request-gate.ts`. */
const FAULTS = {
  'rate-limit': { every: 6, hits: 'every request', effect: 'throttle' },
  slow: { every: 1, hits: 'every request', effect: 'wait' },
  'timeout-after-write': { every: 5, hits: 'writes', effect: 'hang-after-write' },
  'drop-connection': { every: 11, hits: 'every request', effect: 'drop' },
  '500': { every: 9, hits: 'every request', effect: 'fail' },
  'html-error': { every: 8, hits: 'every request', effect: 'fail-as-html' },
  'expired-token': { every: 25, hits: 'every request', effect: 'expire-token' },
  // Somebody else used the refresh token a moment before: it is spent, and the answer is invalid_grant.
  'refresh-race': { every: 4, hits: 'refreshes' },
  'missing-scope': LASTING,
  'missing-licence': LASTING,
  'locked-period': LASTING,
  'page-shift': LASTING,
} as const satisfies Record<string, PassingFault | RefreshFault | LastingFault>

export type FaultName = keyof typeof FAULTS
type LastingFaultName = { [Name in FaultName]: (typeof FAULTS)[Name] extends LastingFault ? Name : never }[FaultName]

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

export const FAULT_NAMES: readonly FaultName[] = Object.keys(FAULTS).filter(isFaultName)

/** Decides request by request which faults hit; one per system, so that each is disturbed the same way every time. */
export class FaultPlan {
  #faults: readonly { readonly name: FaultName; seen: number }[] = []

  constructor(names: readonly FaultName[]) {
    this.set(names)
  }

  /** Replaces the faults; counting starts anew. */
  set(names: readonly FaultName[]): void {
    this.#faults = names.map((name) => ({ name, seen: 0 }))
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
    let isLost = false
    for (const entry of this.#faults) {
      const fault = FAULTS[entry.name]
      if (fault.hits !== 'refreshes') continue
      if (entry.seen % fault.every === 0) isLost = true
      entry.seen += 1
    }
    return isLost
  }
}
