import type { JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiClient } from '../connections/api-client.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import { type ApiAnswer, type ApiRequest, isWrite } from '../connections/api-request.ts'
import { fortnoxResources } from '../connectors/fortnox/fortnox-resources.ts'
import { fieldChanges } from '../dry-run/field-changes.ts'
import { madeNumberShown } from '../dry-run/made-number.ts'
import { fortnoxEntityAt, placeOfWrite, recordIn } from '../dry-run/write-place.ts'
import type { RecordContext, SinkVerdict } from '../runs/stage.ts'
import type { KeptWrite } from './kept-plan.ts'
import { differenceIn, isSamePath, type StandsFor } from './made-numbers.ts'
import type { PlanDifference } from './plan-difference.ts'
import type { PlanStore } from './plan-store.ts'
import type { PlacedWrite, PlanWrites } from './plan-writes.ts'
import { type RecordAtWork, recordAtWork, walkOf } from './record-at-work.ts'

type Checked = Result<PlacedWrite, PlanDifference>

/**
 * Lets through what the plan shows, and only as long as it meets what the plan shows. A write must be the next one planned
 * for its record; a change costs one request more, for the record as it is now.
 */
export class PlanGuard {
  readonly #planId: string
  readonly #plans: PlanStore
  readonly #writes: PlanWrites
  readonly #clients = new Map<string, ApiClient>()

  constructor(planId: string, plans: PlanStore, writes: PlanWrites) {
    this.#planId = planId
    this.#plans = plans
    this.#writes = writes
  }

  /** The client of a connection, over which nothing is written that was not planned. */
  client(api: ApiClient): ApiClient {
    this.#clients.set(api.connection.id, api)
    return {
      connection: api.connection,
      request: (request) => (isWrite(request) ? this.#write(api, request) : api.request(request)),
    }
  }

  /** What a sink that is done with a record has left out although it was planned; null where nothing is. */
  async leftOut(context: RecordContext, verdict: SinkVerdict | null): Promise<PlanDifference | null> {
    const { signal, nodeId } = context
    const pending = this.#writes.of(walkOf(context), nodeId).filter(({ write }) => !this.#writes.isDone(write))
    for (const placed of pending) {
      const difference = await this.#unlessMade(placed, verdict?.target?.id ?? null, signal)
      if (difference) return difference
    }
    return null
  }

  async #write(api: ApiClient, request: ApiRequest): Promise<Result<ApiAnswer, ApiFailure>> {
    if (request.signal.aborted) return fail({ kind: 'stopped', ambiguous: false })
    const at = recordAtWork()
    const checked = await this.#check(api, request, at)
    if (!checked.ok) return checked
    if (!checked.value.ok) {
      if (at) at.isRefused = true
      return fail({ kind: 'not-as-planned', ambiguous: false, difference: checked.value.problem })
    }
    const placed = checked.value.value
    const answer = await api.request(request)
    if (answer.ok) this.#writes.done(placed, placed.write.action === 'create' ? numberIn(request, answer.value) : null)
    return answer
  }

  /** A failure where the record could not be looked at. */
  async #check(api: ApiClient, request: ApiRequest, at: RecordAtWork | null): Promise<Result<Checked, ApiFailure>> {
    const connectionId = api.connection.id
    const own = at ? this.#writes.of(at.walk, at.nodeId).filter(({ write }) => !this.#writes.isDone(write)) : []
    let refused: Result<Checked, ApiFailure> | null = null
    for (const placed of own) {
      const compared = this.#isAbout(placed.write, connectionId, request, at)
        ? await this.#compare(api, placed, request, at)
        : null
      if (compared && (!compared.ok || compared.value.ok)) return compared
      refused ??= compared
      // A run that was broken off may have made it already, and this is the one after it.
      if (at && this.#isUnderWay(placed.write, at)) this.#writes.done(placed, null)
      const left = this.#writes.isDone(placed.write) ? null : await this.#unlessMade(placed, null, request.signal)
      if (left) break
      refused = null
    }
    const { method, path, body = null } = request
    const shared = at && this.#writes.sharedLike({ nodeId: at.nodeId, connectionId, method, path, body })
    if (shared) return this.#compare(api, shared, request, at)
    return refused ?? succeed(fail(unplanned(api, request, own[0]?.write ?? null, this.#standsFor(at))))
  }

  #isAbout(write: KeptWrite, connectionId: string, { method, path }: ApiRequest, at: RecordAtWork | null): boolean {
    const isSame = write.connectionId === connectionId && write.method === method
    return isSame && isSamePath(write.path, path, this.#standsFor(at))
  }

  async #compare(
    api: ApiClient,
    placed: PlacedWrite,
    request: ApiRequest,
    at: RecordAtWork | null,
  ): Promise<Result<Checked, ApiFailure>> {
    const { write } = placed
    const target = targetOf(api, request)
    // What this very plan has made or changed can't be as it was.
    if (write.before && !write.isOwn && target.record !== null) {
      const found = await this.#read(api, target.record, request.signal)
      if (!found.ok) return found
      const changed = changeSince(write, found.value)
      if (changed) return succeed(fail({ what: 'target', ...target.place, ...changed }))
    }
    const difference = differenceIn(write.body ?? null, request.body ?? null, this.#standsFor(at))
    if (!difference) return succeed(succeed(placed))
    const { path, planned, found } = difference
    return succeed(fail({ what: 'write', ...target.place, field: withoutWrapper(request.path, path), planned, found }))
  }

  async #read(api: ApiClient, path: string, signal: AbortSignal): Promise<Result<JsonObject, ApiFailure>> {
    const answer = await api.request({ method: 'GET', path, signal })
    return answer.ok ? succeed(recordIn(path, answer.value.body)) : answer
  }

  /** Null where the write was made before, by this plan: noted then, or to be seen from what it left behind. */
  async #unlessMade(placed: PlacedWrite, targetId: string | null, signal: AbortSignal): Promise<PlanDifference | null> {
    const { write } = placed
    const place = { entity: write.entity, target: shownTarget(write) }
    if (write.action === 'create' && write.entity !== 'price') {
      const number = write.makes === null ? keyIn(write) : targetId
      const { connectionId, entity } = write
      if (number !== null && this.#plans.hasWritten(this.#planId, { connectionId, entity, number })) {
        this.#writes.done(placed, number)
        return null
      }
      return { what: 'there', entity, target: number }
    }
    const isMade = write.isOwn || write.action !== 'update' ? this.#hasBegun(write) : await this.#holds(write, signal)
    if (!isMade) return { what: 'left-out', ...place, action: write.action }
    this.#writes.done(placed, null)
    return null
  }

  /** A step on a record of the plan's own is left out only by a sink that has seen it done. */
  #hasBegun({ walk, nodeId, isOwn }: KeptWrite): boolean {
    return isOwn && this.#writes.of(walk, nodeId).some(({ write }) => this.#writes.isDone(write))
  }

  /** Whether the record is as the change would leave it. */
  async #holds({ connectionId, path, body }: KeptWrite, signal: AbortSignal): Promise<boolean> {
    const api = this.#clients.get(connectionId)
    const found = api && (await this.#read(api, path, signal))
    return found?.ok === true && fieldChanges(recordIn(path, body), found.value).length === 0
  }

  /** A new record that was announced for the record in hand: a step on it comes next only where it was found there. */
  #isUnderWay({ walk, action, makes, connectionId, entity }: KeptWrite, at: RecordAtWork): boolean {
    const isNew = action === 'create' && makes !== null && walk === at.walk
    return isNew && this.#plans.isUnderWay(this.#planId, { connectionId, entity, sourceKey: at.key })
  }

  /** A real number stands for a made-up one where a run that applies this plan has made the record. */
  #standsFor(at: RecordAtWork | null): StandsFor {
    return (made, real) => {
      const known = this.#writes.realOf(made)
      if (known !== null) return known === real
      const maker = this.#writes.makerOf(made)
      if (!maker) return false
      const { connectionId } = maker
      const entity = maker.action === 'create' ? maker.entity : 'invoice'
      const isOurs =
        this.#plans.hasWritten(this.#planId, { connectionId, entity, number: real }) ||
        (at !== null && this.#isUnderWay(maker, at))
      if (isOurs) this.#writes.bind(made, real)
      return isOurs
    }
  }
}

function unplanned(api: ApiClient, request: ApiRequest, next: KeptWrite | null, standsFor: StandsFor): PlanDifference {
  const { place, action } = targetOf(api, request)
  if (next?.action === 'create' && action === 'update' && next.entity === place.entity) {
    return { what: 'there', ...place }
  }
  const isLike = next?.action === action && next.entity === place.entity
  const difference = isLike ? differenceIn(next.body ?? null, request.body ?? null, standsFor) : null
  if (!difference) return { what: 'unplanned', ...place, action }
  const { path, planned, found } = difference
  return { what: 'write', ...place, field: withoutWrapper(request.path, path), planned, found }
}

function targetOf({ connection }: ApiClient, { method, path }: ApiRequest) {
  const place = placeOfWrite(connection.system, { method, path })
  const about = { entity: place?.entity ?? path, target: place?.key ?? null }
  return { place: about, action: place?.action ?? method, record: place?.record ?? null }
}

/** The first field that the plan shows otherwise: of a change those that it touches, of any other step all. */
function changeSince({ path, body, before }: KeptWrite, found: JsonObject) {
  const compared = body ? recordIn(path, body) : (before ?? {})
  const [planned, now] = [fieldChanges(compared, body ? before : compared), fieldChanges(compared, found)]
  const differs = [...planned, ...now].find(({ path: field }) => {
    const [was, is] = [planned, now].map((fields) => fields.find((other) => other.path === field))
    return JSON.stringify(was?.before) !== JSON.stringify(is?.before)
  })
  if (!differs) return null
  const at = (fields: typeof planned) => {
    const field = fields.find(({ path: other }) => other === differs.path)
    return field ? field.before : differs.after
  }
  return { field: differs.path, planned: at(planned), found: at(now) }
}

function numberIn({ path }: Pick<ApiRequest, 'path'>, { body }: Pick<ApiAnswer, 'body'>): string | null {
  const entity = fortnoxEntityAt(path)
  const number = recordIn(path, body)[entity === null ? 'id' : fortnoxResources[entity].type.key]
  return typeof number === 'string' || typeof number === 'number' ? String(number) : null
}

/** The number that a new record is given by whoever makes it. */
function keyIn({ path, body }: KeptWrite): string | null {
  return body ? numberIn({ path }, { body }) : null
}

function shownTarget({ path }: KeptWrite): string | null {
  const key = decodeURIComponent(path.split('/')[3] ?? '')
  return key === '' || madeNumberShown(key) !== null ? null : key
}

const withoutWrapper = (path: string, field: string): string =>
  fortnoxEntityAt(path) === null ? field : field.replace(/^[^.]+\./, '')
