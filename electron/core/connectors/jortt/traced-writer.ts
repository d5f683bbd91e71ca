import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { RecordContext } from '../../runs/stage.ts'
import type { JorttWriter, WriteOptions } from './jortt-writer.ts'

/** The same writer, noting each request and its answer with the record it was made for. */
export function tracedJorttWriter(writer: JorttWriter, context: Pick<RecordContext, 'sent'>): JorttWriter {
  const traced = (options: WriteOptions): WriteOptions => ({
    ...options,
    onWrite: (request, call) => {
      const { path, answer } = call
      const status = answer.ok ? answer.value.status : (answer.problem.status ?? 0)
      const body = answer.ok ? answer.value.body : (answer.problem.received ?? null)
      context.sent({ method: request.method, path, body: request.body ?? null }, { status, body: objectOrNull(body) })
      options.onWrite?.(request, call)
    },
  })
  return {
    createCustomer: (body, options) => writer.createCustomer(body, traced(options)),
    updateCustomer: (id, body, options) => writer.updateCustomer(id, body, traced(options)),
    removeCustomer: (id, options) => writer.removeCustomer(id, traced(options)),
    setArchived: (id, isArchived, options) => writer.setArchived(id, isArchived, traced(options)),
    createInvoice: (body, options) => writer.createInvoice(body, traced(options)),
    updateInvoice: (id, body, options) => writer.updateInvoice(id, body, traced(options)),
    removeInvoice: (id, options) => writer.removeInvoice(id, traced(options)),
    sendInvoice: (id, sending, options) => writer.sendInvoice(id, sending, traced(options)),
    creditInvoice: (id, sendMethod, options) => writer.creditInvoice(id, sendMethod, traced(options)),
    copyInvoice: (id, options) => writer.copyInvoice(id, traced(options)),
    setInvoiceLabels: (id, labelIds, options) => writer.setInvoiceLabels(id, labelIds, traced(options)),
    createEstimate: (body, options) => writer.createEstimate(body, traced(options)),
    updateEstimate: (id, body, options) => writer.updateEstimate(id, body, traced(options)),
    sendEstimate: (id, sendMethod, email, options) => writer.sendEstimate(id, sendMethod, email, traced(options)),
    createLabel: (description, options) => writer.createLabel(description, traced(options)),
  }
}

const objectOrNull = (value: Json): JsonObject | null => (isJsonObject(value) ? value : null)
