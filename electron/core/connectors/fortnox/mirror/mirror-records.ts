import type { JsonObject } from '#shared/json.ts'
import type { Store } from '../../../store/store.ts'
import type { MirrorRegister, MirrorState, RegisterPlace } from './mirror-register.ts'
import { type MirrorRow, rowOf } from './mirror-row.ts'

/** The mirrored fields on disk. Everything is found by an index: a company may have 100,000 customers. */
export interface MirrorRecords {
  state(place: RegisterPlace): MirrorState | null
  /** Starts a full load and answers with its number. What another company left behind goes at once. */
  beginLoad(place: RegisterPlace, company: string): number
  /** Records of a list or a card, canonical. Fields that are absent keep what was known of them. */
  save(place: RegisterPlace, records: readonly JsonObject[], options?: { readonly fromList?: boolean }): void
  /** Removes what a load did not bring. */
  completeLoad(place: RegisterPlace, load: number, startedAt: Date): void
  refreshed(place: RegisterPlace, at: Date): void
  /** Null: what was vouched for no longer counts. */
  vouched(place: RegisterPlace, at: Date | null): void
  count(place: RegisterPlace): number
  forget(place: RegisterPlace, number: string): void
  has(place: RegisterPlace, number: string): boolean
  /** The number of the first one with this reference that is not cancelled. */
  numberByReference(place: RegisterPlace, reference: string): string | null
  /** Oldest first. */
  customersBy(connectionId: string, field: CustomerKey, key: string): readonly MirrorRow[]
}

export type CustomerKey = 'email' | 'organisation_number' | 'name'

export function createMirrorRecords({ sqlite }: Store): MirrorRecords {
  type Place = [connectionId: string, register: MirrorRegister]
  const parts = ({ connectionId, register }: RegisterPlace): Place => [connectionId, register]

  const state = sqlite.prepare<Place, StateRow>(
    `SELECT company, load, loaded_at AS loadedAt, refreshed_at AS refreshedAt, vouched_at AS vouchedAt,
      references_listed AS referencesListed FROM mirror_register WHERE ${isPlace}`,
  )
  const nextLoad = sqlite
    .prepare<[...Place, string], number>(
      `INSERT INTO mirror_register (connection_id, register, company, load) VALUES (?, ?, ?, 1)
      ON CONFLICT DO UPDATE SET load = load + 1, company = excluded.company, vouched_at = NULL RETURNING load`,
    )
    .pluck()
  const empty = sqlite.prepare<Place>(`DELETE FROM mirror_record WHERE ${isPlace}`)
  const reset = sqlite.prepare<Place>(`DELETE FROM mirror_register WHERE ${isPlace}`)
  // Written by whoever is there: a load that is under way must not take a record of ours for one that is gone.
  const put = sqlite.prepare<MirrorRow & { connectionId: string; register: string }>(`
    INSERT INTO mirror_record (connection_id, register, number, name, email, organisation_number, reference, type, stands, load)
    SELECT @connectionId, @register, @number, @name, @email, @organisationNumber, @reference, @type, @stands, load
      FROM mirror_register WHERE connection_id = @connectionId AND register = @register
    ON CONFLICT (connection_id, register, number) DO UPDATE SET
      name = coalesce(excluded.name, name), email = nullif(coalesce(excluded.email, email), ''),
      organisation_number = nullif(coalesce(excluded.organisation_number, organisation_number), ''),
      reference = nullif(coalesce(excluded.reference, reference), ''), type = coalesce(excluded.type, type),
      stands = coalesce(excluded.stands, stands), load = max(excluded.load, load)`)
  const noteReferences = sqlite.prepare<[number, ...Place]>(
    `UPDATE mirror_register SET references_listed = max(coalesce(references_listed, 0), ?) WHERE ${isPlace}`,
  )
  const sweep = sqlite.prepare<[...Place, number]>(`DELETE FROM mirror_record WHERE ${isPlace} AND load < ?`)
  const setLoaded = sqlite.prepare<[number, number, ...Place]>(
    `UPDATE mirror_register SET loaded_at = ?, refreshed_at = ? WHERE ${isPlace}`,
  )
  const setRefreshed = sqlite.prepare<[number, ...Place]>(
    `UPDATE mirror_register SET refreshed_at = ? WHERE ${isPlace}`,
  )
  const setVouched = sqlite.prepare<[number | null, ...Place]>(
    `UPDATE mirror_register SET vouched_at = ? WHERE ${isPlace}`,
  )
  const count = sqlite.prepare<Place, number>(`SELECT count(*) FROM mirror_record WHERE ${isPlace}`).pluck()
  const remove = sqlite.prepare<[...Place, string]>(`DELETE FROM mirror_record WHERE ${isPlace} AND number = ?`)
  const byNumber = sqlite
    .prepare<[...Place, string], number>(`SELECT 1 FROM mirror_record WHERE ${isPlace} AND number = ?`)
    .pluck()
  const byReference = sqlite
    .prepare<[...Place, string], string>(
      `SELECT number FROM mirror_record WHERE ${isPlace} AND reference = ? AND stands IS NOT 0 ORDER BY ${oldestFirst} LIMIT 1`,
    )
    .pluck()
  const customersBy = (column: CustomerKey) =>
    sqlite.prepare<[string, string], MirrorRow>(
      `SELECT ${columns} FROM mirror_record
      WHERE connection_id = ? AND ${column} = ? AND register = 'customer' ORDER BY ${oldestFirst}`,
    )
  const byKey = {
    email: customersBy('email'),
    organisation_number: customersBy('organisation_number'),
    name: customersBy('name'),
  }

  return {
    state(place) {
      const row = state.get(...parts(place))
      if (!row) return null
      const moment = (ms: number | null) => (ms === null ? null : new Date(ms))
      return {
        company: row.company,
        loadedAt: moment(row.loadedAt),
        refreshedAt: moment(row.refreshedAt),
        vouchedAt: moment(row.vouchedAt),
        referencesListed: row.referencesListed === null ? null : row.referencesListed === 1,
      }
    },
    beginLoad: sqlite.transaction((place: RegisterPlace, company: string) => {
      const known = state.get(...parts(place))
      if (known && known.company !== company) {
        empty.run(...parts(place))
        reset.run(...parts(place))
      }
      return Number(nextLoad.get(...parts(place), company))
    }),
    save: sqlite.transaction((place, records, { fromList = false } = {}) => {
      for (const record of records) put.run({ ...rowOf(place.register, record), ...place })
      if (!fromList || records.length === 0) return
      const listed = records.some((record: JsonObject) => Object.hasOwn(record, 'ExternalInvoiceReference1'))
      noteReferences.run(listed ? 1 : 0, ...parts(place))
    }),
    completeLoad: sqlite.transaction((place: RegisterPlace, load: number, startedAt: Date) => {
      sweep.run(...parts(place), load)
      setLoaded.run(startedAt.getTime(), startedAt.getTime(), ...parts(place))
    }),
    refreshed: (place, at) => void setRefreshed.run(at.getTime(), ...parts(place)),
    vouched: (place, at) => void setVouched.run(at?.getTime() ?? null, ...parts(place)),
    count: (place) => count.get(...parts(place)) ?? 0,
    forget: (place, number) => void remove.run(...parts(place), number),
    has: (place, number) => byNumber.get(...parts(place), number) !== undefined,
    numberByReference: (place, reference) => byReference.get(...parts(place), reference) ?? null,
    customersBy: (connectionId, field, key) => byKey[field].all(connectionId, key),
  }
}

interface StateRow {
  readonly company: string
  readonly load: number
  readonly loadedAt: number | null
  readonly refreshedAt: number | null
  readonly vouchedAt: number | null
  readonly referencesListed: number | null
}

const isPlace = 'connection_id = ? AND register = ?'
const columns = 'number, name, email, organisation_number AS organisationNumber, reference, type, stands'
/** Numbers that Fortnox gives rise: "9" before "10". */
const oldestFirst = 'length(number), number'
