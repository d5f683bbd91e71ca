import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { RecordContext } from '../../runs/stage.ts'
import type { CallOptions, FortnoxRecord, FortnoxWriter } from './fortnox-client.ts'
import { fortnoxResources } from './fortnox-resources.ts'

/** The same writer, noting each request and its answer with the record it was made for. */
export function tracedWriter(writer: FortnoxWriter, context: RecordContext): FortnoxWriter {
  const traced = async (
    method: string,
    path: string,
    body: JsonObject | null,
    call: Promise<Result<FortnoxRecord, ApiFailure>>,
  ) => {
    const result = await call
    const sent = result.ok ? objectOr(result.value.sent, body) : body
    const answer = result.ok ? result.value.received : (result.problem.received ?? null)
    const status = result.ok ? (method === 'POST' ? 201 : 200) : (result.problem.status ?? 0)
    context.sent({ method, path, body: sent }, { status, body: objectOr(answer, null) })
    return result
  }
  return {
    create: (entity, body, options: CallOptions) =>
      traced('POST', fortnoxResources[entity].path, body, writer.create(entity, body, options)),
    update: (entity, key, body, options) =>
      traced(
        'PUT',
        `${fortnoxResources[entity].path}/${encodeURIComponent(key)}`,
        body,
        writer.update(entity, key, body, options),
      ),
    markSent: (entity, key, options) =>
      traced(
        'PUT',
        `${fortnoxResources[entity].path}/${encodeURIComponent(key)}/externalprint`,
        null,
        writer.markSent(entity, key, options),
      ),
  }
}

const objectOr = (value: Json, otherwise: JsonObject | null): JsonObject | null =>
  isJsonObject(value) ? value : otherwise
