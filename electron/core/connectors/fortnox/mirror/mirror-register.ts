import type { FortnoxEntity } from '../fortnox-resources.ts'

/** What is mirrored. */
export const mirrorRegisters = ['customer', 'article', 'order', 'invoice'] as const satisfies readonly FortnoxEntity[]
export type MirrorRegister = (typeof mirrorRegisters)[number]

export const isMirrored = (entity: string): entity is MirrorRegister =>
  mirrorRegisters.some((register) => register === entity)

export interface RegisterPlace {
  readonly connectionId: string
  readonly register: MirrorRegister
}

export const placeKey = ({ connectionId, register }: RegisterPlace): string => `${connectionId}/${register}`

export interface MirrorState {
  /** Which company is mirrored. */
  readonly company: string
  /** When the last complete load began; null before the first. */
  readonly loadedAt: Date | null
  /** Changes until then are in it. */
  readonly refreshedAt: Date | null
  /** Fortnox was seen then to hold exactly as many records. */
  readonly vouchedAt: Date | null
  /** Whether list entries carry ExternalInvoiceReference1; null while there was no entry to see it by. */
  readonly referencesListed: boolean | null
}
