import type { Clock } from '../../../host.ts'
import { KeyedLock } from '../../../runs/keyed-lock.ts'
import type { Store } from '../../../store/store.ts'
import { createMirrorRecords, type MirrorRecords } from './mirror-records.ts'
import { placeKey, type RegisterPlace } from './mirror-register.ts'
import { OwnWrites } from './own-writes.ts'
import { WriteGate } from './write-gate.ts'

/** The mirror of a workspace's Fortnox companies: one for the whole process, shared by all runs. */
export interface FortnoxMirror {
  readonly clock: Clock
  readonly records: MirrorRecords
  /** One freshening of a register at a time; the next one finds it done. */
  readonly locks: KeyedLock
  gate(place: RegisterPlace): WriteGate
  readonly ownWrites: OwnWrites
  /** Told when a run begins to work with a company. */
  onUse: ((connectionId: string) => void) | null
}

export function createFortnoxMirror(store: Store, clock: Clock): FortnoxMirror {
  const gates = new Map<string, WriteGate>()
  return {
    clock,
    records: createMirrorRecords(store),
    locks: new KeyedLock(),
    ownWrites: new OwnWrites(clock),
    onUse: null,
    gate(place) {
      const key = placeKey(place)
      const gate = gates.get(key) ?? new WriteGate()
      gates.set(key, gate)
      return gate
    },
  }
}
