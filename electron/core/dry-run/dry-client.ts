import { isJsonObject, type JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiClient } from '../connections/api-client.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import { type ApiAnswer, type ApiRequest, isWrite } from '../connections/api-request.ts'
import { RecentCards } from '../connectors/fortnox/mirror/recent-cards.ts'
import { fortnoxModel } from './fortnox-model.ts'
import { jorttModel } from './jortt-model.ts'
import { madeNumber, madeNumberShown } from './made-number.ts'
import type { SimulatedRecords } from './simulated-records.ts'
import type { SimulatedRecord, SimulatedWorld } from './system-model.ts'
import { placeOfWrite, type WritePlace } from './write-place.ts'

/** What a dry run notes of the writes that it does not send. */
export interface DryNotes {
  wouldWrite(write: UnsentWrite): void
  /** Told of a read that only the dry run needs, to see what a write would change. */
  readMore(): void
  /** Counts the numbers made up, over all connections: each is another one. */
  nextNumber(): number
}

/** A write that was not sent. */
export interface UnsentWrite {
  readonly request: ApiRequest
  readonly place: WritePlace
  /** The record it would have changed, as it was; null for one that would be created. */
  readonly before: JsonObject | null
  /** Whether the dry run made or changed that record itself. */
  readonly isOwn: boolean
  /** The made-up number or id of what it would make. */
  readonly makes: string | null
}

/**
 * The same connection, over which nothing can be written: reads go on, and everything else is answered here as the system
 * would answer it, so that a run goes on as if it had happened. What was "written" is read back the same way.
 */
export function dryClient(api: ApiClient, simulated: SimulatedRecords, notes: DryNotes): ApiClient {
  const { connection } = api
  const model = connection.system === 'fortnox' ? fortnoxModel : jorttModel
  const recent = new RecentCards()

  const worldOf = ({ signal, priority, onSent }: ApiRequest): SimulatedWorld => ({
    async at(path) {
      const known = simulated.get(path) ?? recent.get(path)
      if (known) return succeed(known)
      notes.readMore()
      const answer = await api.request({
        method: 'GET',
        path,
        signal,
        ...(priority && { priority }),
        ...(onSent && { onSent }),
      })
      if (!answer.ok) return answer
      return isJsonObject(answer.value.body) ? succeed(answer.value.body) : fail(unreadable(answer.value))
    },
    isMade: (path) => simulated.isMade(path),
    newNumber(form) {
      return madeNumber(form, notes.nextNumber())
    },
  })

  async function read(request: ApiRequest): Promise<Result<ApiAnswer, ApiFailure>> {
    const known = simulated.get(request.path) ?? model.read(request, worldOf(request))
    if (known !== null) return succeed({ status: 200, body: known, requestId: null })
    const answer = await api.request(request)
    if (!answer.ok) return answer
    const { body } = answer.value
    if (request.query === undefined && isJsonObject(body)) recent.put(request.path, body)
    const more = isWholeList(request) ? simulated.madeIn(request.path) : 0
    return more > 0 ? succeed({ ...answer.value, body: model.withMore(body, more) }) : answer
  }

  async function simulate(request: ApiRequest): Promise<Result<ApiAnswer, ApiFailure>> {
    if (request.signal.aborted) return fail({ kind: 'stopped', ambiguous: false })
    const place = placeOfWrite(connection.system, request)
    if (!place) throw new Error(`A dry run does not know what ${request.method} ${request.path} does`)
    const isOwn = place.record !== null && simulated.get(place.record) !== null
    const written = await model.write(request, place, worldOf(request))
    if (!written.ok) return written
    const { status, body, records, before } = written.value
    simulated.put(records)
    notes.wouldWrite({ request, place, before, isOwn, makes: madeIn(records) })
    return succeed({ status, body, requestId: null })
  }

  return {
    connection,
    request: (request) => (request.method === 'GET' && !isWrite(request) ? read(request) : simulate(request)),
  }
}

function madeIn(records: readonly SimulatedRecord[]): string | null {
  const [path] = records.flatMap((record) => (record.newIn === null ? [] : record.path))
  const number = decodeURIComponent(path?.split('/').at(-1) ?? '')
  return madeNumberShown(number) === null ? null : number
}

/** Pages and order choose none of a list's records. */
const choosesNothing: ReadonlySet<string> = new Set(['limit', 'page', 'sortby', 'sortorder'])

const isWholeList = ({ query = {} }: ApiRequest): boolean =>
  Object.keys(query).every((name) => choosesNothing.has(name))

function unreadable({ status, body, requestId }: ApiAnswer): ApiFailure {
  return { kind: 'unreadable', ambiguous: false, status, received: body, requestId: requestId ?? undefined }
}
