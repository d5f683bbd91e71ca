import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { ApiFailure } from '../../../connections/api-failure.ts'
import type { CallOptions, FortnoxClient, FortnoxRecord } from '../fortnox-client.ts'
import { fortnoxResources } from '../fortnox-resources.ts'
import type { FortnoxMirror } from './fortnox-mirror.ts'
import { isMirrored, type MirrorRegister } from './mirror-register.ts'

/**
 * The same client, with what it creates and changes noted in the mirror. Where Fortnox refuses a document for a customer
 * or an article that it does not know, the mirror was wrong about them: what is gone is taken out, so that the next
 * record makes it anew.
 */
export function mirroredClient<Client extends FortnoxClient>(
  client: Client,
  mirror: FortnoxMirror,
  connectionId: string,
): Client {
  const { records } = mirror
  const placeOf = (register: MirrorRegister) => ({ connectionId, register })
  const note = (register: MirrorRegister, answer: Answer) => {
    if (!answer.ok) return
    const { record } = answer.value
    mirror.ownWrites.note(placeOf(register), String(record[fortnoxResources[register].type.key]))
    records.save(placeOf(register), [record])
  }

  async function recheck(body: JsonObject, failure: ApiFailure, options: CallOptions): Promise<void> {
    const register = registerNotFound(failure)
    if (register === null) return
    for (const number of register === 'customer' ? textsAt(body, 'CustomerNumber') : articlesIn(body)) {
      const got = await client.get(register, number, options)
      if (got.ok && got.value === null) records.forget(placeOf(register), number)
    }
  }

  const mirrored: Pick<FortnoxClient, 'create' | 'update'> = {
    async create(entity, body, options) {
      const answer = isMirrored(entity)
        ? await mirror.gate(placeOf(entity)).create(async () => {
            const made = await client.create(entity, body, options)
            note(entity, made)
            return made
          })
        : await client.create(entity, body, options)
      if (!answer.ok) await recheck(body, answer.problem, options)
      return answer
    },
    async update(entity, key, body, options) {
      // Before it is sent: its event may be quicker than its answer.
      if (isMirrored(entity)) mirror.ownWrites.note(placeOf(entity), key)
      const answer = await client.update(entity, key, body, options)
      if (isMirrored(entity)) {
        note(entity, answer)
        if (!answer.ok && answer.problem.kind === 'not-found') records.forget(placeOf(entity), key)
      }
      if (!answer.ok) await recheck(body, answer.problem, options)
      return answer
    },
  }
  return { ...client, ...mirrored }
}

type Answer = Result<FortnoxRecord, ApiFailure>

/** Fortnox's codes for a customer or an article in a body that it does not have (`apis/fortnox.md §4`). */
function registerNotFound({ code }: ApiFailure): 'customer' | 'article' | null {
  if (code === '2000204' || code === '2000433') return 'customer'
  return code === '2000428' || code === '2001302' ? 'article' : null
}

function articlesIn(body: JsonObject): readonly string[] {
  const rows = [body.OrderRows, body.InvoiceRows].flatMap((list: Json | undefined) => (Array.isArray(list) ? list : []))
  return [...new Set(rows.filter(isJsonObject).flatMap((row) => textsAt(row, 'ArticleNumber')))]
}

function textsAt(record: JsonObject, field: string): readonly string[] {
  const value = record[field]
  return typeof value === 'string' ? [value] : []
}
