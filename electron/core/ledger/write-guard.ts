import type { Entity } from '#shared/runs/entity.ts'
import type { Connection } from '../connections/connection.ts'
import { KeyedLock } from '../runs/keyed-lock.ts'

/** How many of the newest creations are remembered: hours of a run at Fortnox' pace. */
const mostRemembered = 20_000

interface Made {
  readonly id: string
  /** The how many-eth creation it was. */
  readonly nth: number
}

/**
 * Keeps two runs of this process from creating the same record, whatever they read it from and over which connection
 * they write: what counts is the company and what the record is known by there, such as an organisation number.
 */
export class WriteGuard {
  readonly #locks = new KeyedLock()
  readonly #made = new Map<string, Made>()
  #creations = 0

  /** For a stage that is about to begin: what was made before, it will see in the system itself. */
  of(connection: Connection): CompanyGuard {
    const company = placeOf(connection)
    const begun = this.#creations
    const keyOf = (entity: Entity, identity: string) => `${company}/${entity}/${identity}`
    return {
      // Everybody takes them in the same order, so no two can wait for each other.
      alone: (entity, identities, work) =>
        this.#alone([...new Set(identities.map((identity) => keyOf(entity, identity)))].sort(), work),
      madeMeanwhile: (entity, identities) => {
        for (const identity of identities) {
          const made = this.#made.get(keyOf(entity, identity))
          if (made && made.nth > begun) return made.id
        }
        return null
      },
      noteMade: (entity, identities, id) => {
        this.#creations += 1
        for (const identity of identities) this.#note(keyOf(entity, identity), { id, nth: this.#creations })
      },
    }
  }

  #alone<Value>([key, ...others]: readonly string[], work: () => Promise<Value>): Promise<Value> {
    return key === undefined ? work() : this.#locks.run(key, () => this.#alone(others, work))
  }

  #note(key: string, made: Made): void {
    this.#made.delete(key)
    this.#made.set(key, made)
    const [oldest] = this.#made.keys()
    if (this.#made.size > mostRemembered && oldest !== undefined) this.#made.delete(oldest)
  }
}

/** The guard as one stage uses it. An identity is whatever the entity is known by, in the form in which it is compared. */
export interface CompanyGuard {
  /**
   * Does work that looks for a record and, where there is none, creates it, while nobody else does so for a record with
   * one of these identities. The work must not ask for a guard again.
   */
  alone<Value>(entity: Entity, identities: readonly string[], work: () => Promise<Value>): Promise<Value>
  /** Id of a record that was created with one of these identities since the stage began, or null. */
  madeMeanwhile(entity: Entity, identities: readonly string[]): string | null
  noteMade(entity: Entity, identities: readonly string[], id: string): void
}

/** Two connections to one company are one place; where the company is not known, each connection is one. */
function placeOf({ baseUrl, company, tenantId, id }: Connection): string {
  const known = company?.id ?? tenantId
  return known ? `${baseUrl}/${known}` : id
}
