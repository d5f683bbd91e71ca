import type { SentRequest } from '#shared/contract.ts'
import type { JsonObject } from '#shared/json.ts'
import type { KeptWrite } from '../plans/kept-plan.ts'
import { recordAtWork } from '../plans/record-at-work.ts'
import type { UnsentWrite } from './dry-client.ts'

/** The writes of a dry run, to be found again by the requests that the walks tell. */
export class UnsentWrites {
  readonly #byBody = new WeakMap<JsonObject, KeptWrite>()
  /** What has no body is done once to a record. */
  readonly #withoutBody = new Map<string, KeptWrite>()
  #count = 0

  note(connectionId: string, { request, place, before, isOwn, makes }: UnsentWrite): void {
    const { method, path, body = null } = request
    const at = recordAtWork()
    const write: KeptWrite = {
      id: this.#count,
      nodeId: at?.nodeId ?? '',
      walk: at?.walk ?? '',
      connectionId,
      method,
      path,
      body,
      action: place.action,
      entity: place.entity,
      before,
      isOwn,
      makes,
      done: null,
    }
    this.#count += 1
    if (body) this.#byBody.set(body, write)
    else this.#withoutBody.set(`${method} ${path}`, write)
  }

  of({ method, path, body }: SentRequest): KeptWrite | null {
    const found = body ? this.#byBody.get(body) : this.#withoutBody.get(`${method} ${path}`)
    return found ?? null
  }
}
