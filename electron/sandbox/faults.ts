/** How a fault disturbs a request. */
type FaultEffect = 'throttle' | 'fail' | 'wait' | 'hang-after-write' | 'drop' | 'expire-token'

interface Fault {
  /** The first request that qualifies is hit, then every `every`th. */
  readonly every: number
  readonly hits: 'every request' | 'writes'
  readonly effect: FaultEffect
}

/** All faults there are. A new one is a new line here, and a new effect one more case in `request-gate.ts`. */
const FAULTS = {
  'rate-limit': { every: 6, hits: 'every request', effect: 'throttle' },
  slow: { every: 1, hits: 'every request', effect: 'wait' },
  'timeout-after-write': { every: 5, hits: 'writes', effect: 'hang-after-write' },
  'drop-connection': { every: 11, hits: 'every request', effect: 'drop' },
  '500': { every: 9, hits: 'every request', effect: 'fail' },
  'expired-token': { every: 25, hits: 'every request', effect: 'expire-token' },
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof FAULTS

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

export const FAULT_NAMES: readonly FaultName[] = Object.keys(FAULTS).filter(isFaultName)

/** Decides request by request which faults hit; one per system, so that each is disturbed the same way every time. */
export class FaultPlan {
  #faults: readonly { readonly fault: Fault; seen: number }[] = []

  constructor(names: readonly FaultName[]) {
    this.set(names)
  }

  /** Replaces the faults; counting starts anew. */
  set(names: readonly FaultName[]): void {
    this.#faults = names.map((name) => ({ fault: FAULTS[name], seen: 0 }))
  }

  effectsOn(method: string): ReadonlySet<FaultEffect> {
    const isWrite = method !== 'GET' && method !== 'HEAD'
    const effects = new Set<FaultEffect>()
    for (const entry of this.#faults) {
      if (entry.fault.hits === 'writes' && !isWrite) continue
      if (entry.seen % entry.fault.every === 0) effects.add(entry.fault.effect)
      entry.seen += 1
    }
    return effects
  }
}
