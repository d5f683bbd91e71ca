import type { JsonObject } from '../json-value.ts'
import { isJsonObject, objectOf, objectsOf, parseJsonObject, textOf } from '../json-value.ts'
import type { Sandbox, SandboxOptions } from '../start-sandbox.ts'
import { startSandbox } from '../start-sandbox.ts'

/** A clock that stands still until it is told to move. */
export class FakeClock {
  #now = new Date('2026-11-20T09:00:00.000Z')

  readonly read = (): Date => new Date(this.#now)

  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000)
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON object, {} when it is none. */
  readonly body: JsonObject
}

/** A sandbox with few invoices and no rate limits in the way, unless the case is about them. */
export function aSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const wide = { requests: 100_000, seconds: 1 }
  return startSandbox({ invoices: 40, jorttLimit: wide, fortnoxLimit: wide, clock: new FakeClock().read, ...options })
}

export async function postForm(
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers }))
}

export function basic(client: { readonly clientId: string; readonly clientSecret: string }): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}` }
}

/** One logged-in caller of one system. */
export class SandboxCaller {
  readonly #origin: string
  readonly #token: string

  constructor(origin: string, token: string) {
    this.#origin = origin
    this.#token = token
  }

  /** The same caller with the same token at another address. */
  at(origin: string): SandboxCaller {
    return new SandboxCaller(origin, this.#token)
  }

  get = (path: string): Promise<Answer> => this.call('GET', path)
  post = (path: string, body: JsonObject): Promise<Answer> => this.call('POST', path, JSON.stringify(body))
  put = (path: string, body: JsonObject): Promise<Answer> => this.call('PUT', path, JSON.stringify(body))
  act = (path: string): Promise<Answer> => this.call('PUT', path)
  remove = (path: string): Promise<Answer> => this.call('DELETE', path)

  async call(method: string, path: string, body?: string, signal?: AbortSignal): Promise<Answer> {
    return this.send(method, path, body === undefined ? {} : { 'content-type': 'application/json' }, body, signal)
  }

  /** The same with headers of one's own choice beside the token. */
  async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...headers },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    })
    return answerOf(response)
  }
}

export async function jorttCaller({ jortt }: Sandbox, scope: string = jortt.scope): Promise<SandboxCaller> {
  const token = await postForm(jortt.tokenUrl, { grant_type: 'client_credentials', scope }, basic(jortt))
  return new SandboxCaller(jortt.baseUrl, textOf(token.body.access_token))
}

export async function fortnoxCaller(sandbox: Sandbox, scope?: string): Promise<SandboxCaller> {
  return new SandboxCaller(sandbox.fortnox.baseUrl, await fortnoxToken(sandbox, scope))
}

/** A fresh access token. */
export async function fortnoxToken({ fortnox }: Sandbox, scope: string = fortnox.scope): Promise<string> {
  const headers = { ...basic(fortnox), TenantId: fortnox.tenantId }
  const token = await postForm(fortnox.tokenUrl, { grant_type: 'client_credentials', scope }, headers)
  return textOf(token.body.access_token)
}

/** The object under a wrapper, `{"Customer": {…}}`. */
export function inside(answer: Answer, wrapper: string): JsonObject {
  const value = answer.body[wrapper]
  if (!isJsonObject(value)) throw new Error(`${answer.status} without ${wrapper}: ${answer.text}`)
  return value
}

/** Everything of a jortt list, page by page. */
export async function everyPage(caller: SandboxCaller, path: string): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = []
  for (let page = 1; ; page += 1) {
    const { body } = await caller.get(`${path}${path.includes('?') ? '&' : '?'}page=${page}`)
    all.push(...objectsOf(body.data))
    if (objectOf(body._links).next === null || body.data === undefined) return all
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parseJsonObject(text) ?? {} }
}
