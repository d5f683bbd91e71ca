import type { Json, JsonObject } from '../../json-value.ts'
import { objectsOf, parseJsonObject, textOf } from '../../json-value.ts'
import type { SystemParts } from '../../system-parts.ts'
import { FORTNOX_CLIENT } from '../fortnox-token-endpoint.ts'
import type { EventJournal } from './event-journal.ts'
import { TOPICS } from './event-types.ts'

interface LineParts extends Pick<SystemParts, 'tokens' | 'faults'> {
  readonly journal: EventJournal
  readonly socket: { send(text: string): void; terminate(): void }
}

const TENANT = Number(FORTNOX_CLIENT.tenantId)

/** One client of the event service: its tenants, its topics and the commands it sends. */
export class TopicLine implements Disposable {
  readonly #parts: LineParts
  /** The tokens its tenant was added with; it is told of nothing once none of them is valid any more. */
  #tokens: readonly string[] = []
  /** Topic → the offset to go on behind, null for the present. */
  readonly #wanted = new Map<string, string | null>()
  readonly #followed = new Set<string>()
  #listening: Disposable | null = null

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  receive(text: string): void {
    const message = parseJsonObject(text)
    if (!message) {
      this.#parts.socket.terminate()
      return
    }
    const command = textOf(message.command)
    this.#send({ response: command, ...this.#answer(command, message) })
    if (command === 'subscribe-v1') this.#follow()
  }

  [Symbol.dispose](): void {
    this.#listening?.[Symbol.dispose]()
  }

  #answer(command: string, message: JsonObject): JsonObject {
    switch (command) {
      case 'add-tenants-v1':
        return this.#addTenants(message)
      case 'add-topics-v1':
        return this.#addTopics(objectsOf(message.topics))
      case 'subscribe-v1':
        return { result: this.#tokens.length > 0 && this.#wanted.size > 0 ? 'ok' : 'error' }
      case 'remove-tenants-v1':
        if (textsOf(message.tenants).includes(String(TENANT))) this.#tokens = []
        return { result: 'ok' }
      case 'list-tenants-v1':
        return { result: 'ok', tenantIds: this.#hasTenant() ? [TENANT] : [] }
      default:
        return { result: 'error' }
    }
  }

  /** All or none: what happens to the good tokens beside a bad one is not known. */
  #addTenants(message: JsonObject): JsonObject {
    if (message.clientSecret !== FORTNOX_CLIENT.clientSecret) return { result: 'error' }
    const given = textsOf(message.accessTokens)
    const invalidTokens = given.filter((token) => !this.#isValid(token))
    if (given.length === 0 || invalidTokens.length > 0) return { result: 'error', invalidTokens }
    this.#tokens = [...this.#tokens.filter((token) => this.#isValid(token)), ...given]
    return { result: 'ok', tenantIds: Object.fromEntries(given.map((token) => [token, TENANT])) }
  }

  #addTopics(asked: readonly JsonObject[]): JsonObject {
    const invalidTopics = asked
      .filter(({ topic, offset }) => !TOPICS.includes(textOf(topic)) || !this.#isKnown(textOf(topic), offset))
      .map(({ topic }) => textOf(topic))
    if (asked.length === 0 || invalidTopics.length > 0) return { result: 'error', invalidTopics }
    for (const { topic, offset } of asked) this.#wanted.set(textOf(topic), textOf(offset) || null)
    return { result: 'ok' }
  }

  #isKnown(topic: string, offset: Json | undefined): boolean {
    return offset === undefined || this.#parts.journal.after(topic, textOf(offset)) !== null
  }

  #follow(): void {
    if (!this.#hasTenant()) return
    this.#listening ??= this.#parts.journal.listen((event) => {
      if (this.#followed.has(textOf(event.topic))) this.#tell(event)
    })
    for (const [topic, offset] of this.#wanted) {
      if (this.#followed.has(topic)) continue
      this.#followed.add(topic)
      const missed = offset === null ? [] : (this.#parts.journal.after(topic, offset) ?? [])
      for (const event of missed) this.#tell(event)
    }
  }

  #tell(event: JsonObject): void {
    if (!this.#hasTenant()) return
    if (this.#parts.faults.losesEvent()) {
      this.#tokens = []
      this.#parts.socket.terminate()
      return
    }
    this.#send(event)
    if (this.#parts.faults.isOn('duplicate-events')) this.#send(event)
  }

  #hasTenant(): boolean {
    return this.#tokens.some((token) => this.#isValid(token))
  }

  #isValid(token: string): boolean {
    return token.startsWith('Bearer ') && this.#parts.tokens.check(token.slice(7), 'access').state === 'valid'
  }

  #send(message: JsonObject): void {
    this.#parts.socket.send(JSON.stringify(message))
  }
}

function textsOf(list: Json | undefined): readonly string[] {
  return Array.isArray(list) ? list.map(textOf) : []
}
