import { RandomSource } from '#electron/sandbox/random-source.ts'
import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { Life } from './life.ts'
import type { TwoOffices } from './offices.ts'
import { Refreshes } from './refreshes.ts'
import type { Disturbance, HowItDies, SystemName } from './story.ts'
import type { WorldTime } from './world-time.ts'

/** One API request as it arrived, in the world's time. */
export interface Arrival {
  readonly at: number
  readonly system: SystemName
  readonly life: number
  readonly method: string
  readonly path: string
  /** What was sent to be written. */
  readonly body: JsonObject | null
  readonly status: number
  /** Whether the 429 came from a storm and not from the system's own limit. */
  readonly isStorm: boolean
}

export interface NetworkParts {
  readonly time: WorldTime
  readonly offices: TwoOffices
  readonly seed: number
  readonly disturbances: readonly Disturbance[]
  readonly tell: (line: string) => void
  readonly kill: (how: HowItDies) => void
}

type Trouble = { readonly until: number; readonly retryAfter: boolean }

/** So few records come on a page that small data have several pages, between which a list can change. */
const pageSize = 7

/** So long after its connection broke may a request still take effect: what the app trusts in (`write-once.ts`). */
const latestMs = 1_500

/** The way between the app and both systems: no sockets, simulated delays, and whatever goes wrong on a real one. */
export class SimulatedNetwork {
  readonly arrivals: Arrival[] = []
  readonly #parts: NetworkParts
  readonly #storms = new Map<SystemName, Trouble>()
  readonly refreshes = new Refreshes()
  #tokensLostUntil = 0
  readonly #tokenTroubles = new Map<SystemName, number>()
  readonly #counts = { write: 0, read: 0 }
  #requests = 0
  #isCalm = false

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  storm(system: SystemName, ms: number, retryAfter: boolean): void {
    this.#storms.set(system, { until: this.#parts.time.now + ms, retryAfter })
  }

  refuseTokens(system: SystemName, ms: number): void {
    this.#tokenTroubles.set(system, this.#parts.time.now + ms)
  }

  /** What Fortnox' token endpoint answers gets lost. */
  loseTokens(ms: number): void {
    this.#tokensLostUntil = this.#parts.time.now + ms
  }

  /** From now on nothing goes wrong any more. */
  calm(): void {
    this.#isCalm = true
    this.#storms.clear()
    this.#tokenTroubles.clear()
    this.#tokensLostUntil = 0
  }

  /** What a process of the app fetches with. */
  fetchOf(life: Life): typeof fetch {
    return (input, init = {}) => {
      if (life.isDead) return new Promise(() => {})
      const url = new URL(input instanceof Request ? input.url : input)
      return this.#exchange(life, url, init)
    }
  }

  #exchange(life: Life, url: URL, init: RequestInit): Promise<Response> {
    const { time } = this.#parts
    const system: SystemName = url.hostname.startsWith('jortt') ? 'jortt' : 'fortnox'
    const method = init.method ?? 'GET'
    const isToken = url.pathname.includes('oauth')
    const chance = new RandomSource(this.#parts.seed * 100_003 + this.#requests++)
    const disturbance = isToken ? null : this.#disturbance(method)
    const way = {
      thereMs: 5 + chance.integer(0, chance.chance(10) ? 900 : 60),
      backMs: 5 + chance.integer(0, chance.chance(10) ? 1_500 : 60),
    }
    return new Promise((resolve, reject) => {
      const signal = init.signal ?? null
      let isOver = false
      const end = (how: () => void) => {
        if (isOver || life.isDead) return
        isOver = true
        signal?.removeEventListener('abort', giveUp)
        how()
      }
      const giveUp = () => end(() => reject(signal?.reason))
      if (signal?.aborted) return reject(signal.reason)
      signal?.addEventListener('abort', giveUp, { once: true })
      const cut = () => end(() => reject(cutConnection()))
      const answerIn = (ms: number, answer: Response) => life.in(ms, () => end(() => resolve(answer)))
      const name = `${system} ${method} ${url.pathname}${url.search}`

      // A system counts a request when it arrives, however late it executes it.
      const arrivesAt = time.now + way.thereMs
      const arrive = async (): Promise<Response> => {
        const { response, isStorm } = await this.#arrive(system, url, init, isToken)
        if (!isToken) {
          const path = url.pathname
          this.arrivals.push({
            at: arrivesAt,
            system,
            life: life.number,
            method,
            path,
            body: writtenIn(init),
            status: response.status,
            isStorm,
          })
        }
        this.#parts.tell(`${name} → ${response.status}`)
        return response
      }
      const after = (ms: number, act: (response: Response) => void) =>
        time.in(ms, () => {
          void arrive().then(act)
        })

      /** It may take long, but where its connection breaks meanwhile, it is over not much later than that. */
      const executeIn = (ms: number) => {
        const timer = time.in(ms, () => {
          forget()
          signal?.removeEventListener('abort', hurry)
          void arrive()
        })
        const hurry = () => {
          const leftMs = timer.at - time.now
          if (leftMs > latestMs) time.postpone(timer, latestMs - leftMs)
        }
        const forget = life.whenDead(hurry)
        signal?.addEventListener('abort', hurry, { once: true })
      }

      if (isToken) {
        const isLost = system === 'fortnox' && time.now < this.#tokensLostUntil
        after(way.thereMs, (response) => {
          const arrived = this.refreshes.note(life.number, init, response.status)
          life.in(way.backMs, () => {
            if (isLost) return cut()
            arrived?.(time.now)
            end(() => resolve(response))
          })
        })
        return
      }
      if (!disturbance) {
        after(way.thereMs, (response) => answerIn(way.backMs, response))
        return
      }
      this.#parts.tell(`${disturbance.do}: ${name}`)
      const { lateMs, downMs, powerCut } = disturbance
      const kill = () => this.#parts.kill({ downMs, powerCut })
      switch (disturbance.do) {
        case 'lost-on-the-way':
          life.in(way.thereMs, cut)
          return
        case 'lost-on-the-way-back':
          after(way.thereMs, () => life.in(way.backMs, cut))
          return
        case 'executed-late':
          life.in(way.thereMs, cut)
          after(way.thereMs + Math.min(lateMs, latestMs), () => undefined)
          return
        case 'time-out':
          executeIn(way.thereMs + lateMs)
          return
        case 'error-before':
          life.in(way.thereMs + way.backMs, () => end(() => resolve(serverError())))
          return
        case 'error-after':
          after(way.thereMs, () => answerIn(way.backMs, serverError()))
          return
        case 'slow':
          after(way.thereMs, (response) => answerIn(lateMs, response))
          return
        case 'repeated-row':
          after(way.thereMs, (response) => {
            void withRowTwice(response).then((repeated) => answerIn(way.backMs, repeated))
          })
          return
        case 'killed-on-the-way':
          life.in(way.thereMs, kill)
          after(way.thereMs + Math.min(lateMs, latestMs), () => undefined)
          return
        case 'killed-on-the-way-back':
          after(way.thereMs, kill)
          return
        case 'killed-answered':
          after(way.thereMs, (response) =>
            life.in(way.backMs, () => {
              end(() => resolve(response))
              // The answer is there and not yet dealt with.
              queueMicrotask(kill)
            }),
          )
          return
      }
    })
  }

  #disturbance(method: string): Disturbance | null {
    const kind = method === 'GET' ? 'read' : 'write'
    const nth = this.#counts[kind]++
    if (this.#isCalm) return null
    return this.#parts.disturbances.find(({ of, nth: wanted }) => of === kind && wanted === nth) ?? null
  }

  async #arrive(
    system: SystemName,
    url: URL,
    init: RequestInit,
    isToken: boolean,
  ): Promise<{ readonly response: Response; readonly isStorm: boolean }> {
    const { time, offices } = this.#parts
    const storm = this.#storms.get(system)
    if (!isToken && storm && time.now < storm.until) {
      return {
        response: Response.json({}, { status: 429, ...(storm.retryAfter && { headers: { 'retry-after': '2' } }) }),
        isStorm: true,
      }
    }
    if (isToken && time.now < (this.#tokenTroubles.get(system) ?? 0)) {
      return { response: new Response('Service Unavailable', { status: 503 }), isStorm: false }
    }
    const answer = await inSmallPages(system, url, (asked) => offices.answer(system, asked, init))
    // The look-alikes number their answers by real chance.
    const headers = new Headers(answer.headers)
    if (headers.has('x-uid')) headers.set('x-uid', `${this.#requests}`.padStart(16, '0'))
    const text = await answer.text()
    const hasBody = text !== ''
    return { response: new Response(hasBody ? text : null, { status: answer.status, headers }), isStorm: false }
  }
}

function writtenIn({ body }: RequestInit): JsonObject | null {
  const written: unknown = typeof body === 'string' ? JSON.parse(body) : null
  return isJsonObject(written) ? written : null
}

function cutConnection(): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) })
}

const serverError = () => Response.json({ message: 'Internal error' }, { status: 500 })

/** Fortnox is asked for smaller pages; jortt, whose pages are large, has its first one cut up. */
async function inSmallPages(system: SystemName, url: URL, ask: (url: URL) => Promise<Response>): Promise<Response> {
  const asked = new URL(url)
  if (system === 'fortnox') {
    if (Number(asked.searchParams.get('limit') ?? 0) > pageSize) asked.searchParams.set('limit', String(pageSize))
    return ask(asked)
  }
  if (!/^\/v3\/(invoices|customers)$/.test(url.pathname)) return ask(url)
  const page = Number(url.searchParams.get('page') ?? 1)
  asked.searchParams.set('page', '1')
  const answer = await ask(asked)
  const body = await objectIn(answer.clone())
  const rows = body?.data
  if (!body || !Array.isArray(rows)) return answer
  const data = rows.slice((page - 1) * pageSize, page * pageSize)
  const next: Json = page * pageSize < rows.length ? { href: `${url.origin}${url.pathname}?page=${page + 1}` } : null
  const links = isJsonObject(body._links) ? body._links : {}
  return Response.json({ ...body, data, _links: { ...links, next } }, { status: answer.status })
}

/** The first row of a list once more at its end, as when somebody adds a record while the list is being read. */
async function withRowTwice(response: Response): Promise<Response> {
  const body = await objectIn(response.clone())
  const list = body && Object.entries(body).find(([, value]) => Array.isArray(value) && value.length > 0)
  if (!body || !list) return response
  const [name, rows] = list
  if (!Array.isArray(rows)) return response
  return Response.json({ ...body, [name]: [...rows, rows[0] ?? null] }, { status: response.status })
}

async function objectIn(response: Response): Promise<JsonObject | null> {
  try {
    const body: unknown = await response.json()
    return isJsonObject(body) ? body : null
  } catch {
    return null
  }
}
