import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import type { RecordContext } from '../../runs/stage.ts'
import type { FortnoxWriter, WriteOptions } from './fortnox-writer.ts'

/**
 * The same writer, noting each request and its answer with the record it was made for. It calls the writer's own methods,
 * so that whoever stands around them, such as the mirror, still learns of every write.
 */
export function tracedWriter(writer: FortnoxWriter, context: Pick<RecordContext, 'sent'>): FortnoxWriter {
  const traced = (options: WriteOptions): WriteOptions => ({
    ...options,
    onWrite: (write, answer) => {
      const { method, path, body } = write
      const received = answer.ok ? answer.value.received : (answer.problem.received ?? null)
      const status = answer.ok ? successOf[method] : (answer.problem.status ?? 0)
      context.sent({ method, path, body }, { status, body: objectOrNull(received) })
      options.onWrite?.(write, answer)
    },
  })
  return {
    create: (entity, body, options) => writer.create(entity, body, traced(options)),
    update: (entity, key, body, options) => writer.update(entity, key, body, traced(options)),
    remove: (entity, key, options) => writer.remove(entity, key, traced(options)),
    createPrice: (body, options) => writer.createPrice(body, traced(options)),
    updatePrice: (place, body, options) => writer.updatePrice(place, body, traced(options)),
    markSent: (entity, number, options) => writer.markSent(entity, number, traced(options)),
    createInvoice: (number, options) => writer.createInvoice(number, traced(options)),
    cancel: (entity, number, options) => writer.cancel(entity, number, traced(options)),
    email: (entity, number, options) => writer.email(entity, number, traced(options)),
    bookkeep: (entity, number, options) => writer.bookkeep(entity, number, traced(options)),
    credit: (number, options) => writer.credit(number, traced(options)),
  }
}

/** `apis/fortnox.md §4`. */
const successOf = { GET: 200, POST: 201, PUT: 200, DELETE: 204 } as const

const objectOrNull = (value: Json): JsonObject | null => (isJsonObject(value) ? value : null)
