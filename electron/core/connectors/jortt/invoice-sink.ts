import { referenceFields } from '#shared/compiler/existence-checks.ts'
import { jorttTotals } from '#shared/documents/jortt-totals.ts'
import type { JsonObject } from '#shared/json.ts'
import { isEmpty } from '#shared/json.ts'
import { compileExpression } from '#shared/mapping/compile-expression.ts'
import { compileMapping } from '#shared/mapping/compile-mapping.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { jorttInvoiceTarget } from '#shared/nodes/parts/document-targets.ts'
import { valueAt } from '#shared/records/field-at.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { LedgerKey } from '../../ledger/ledger.ts'
import { writeOnce } from '../../ledger/write-once.ts'
import { contentHash } from '../../runs/content-hash.ts'
import { type Ended, held, type RecordContext, type SinkStage, type SinkVerdict } from '../../runs/stage.ts'
import { endAfter, endOfWrite } from '../end-of-write.ts'
import { heldByMapping } from '../held-by-mapping.ts'
import { checkDocument, documentIdentity, postDocument } from '../post-document.ts'
import { alreadyThere, recordKey } from '../record-ledger.ts'
import { totalWarnings } from '../total-warnings.ts'
import { guardInvoice } from './guard-invoice.ts'
import { encoded, type JorttSinkParts } from './jortt-sink.ts'
import type { InvoiceSending } from './jortt-writer.ts'
import { tracedJorttWriter } from './traced-writer.ts'

type Config = ConfigOf<'jortt.invoice'>

interface Posted {
  readonly kind: 'posted'
  readonly did: 'created' | 'updated' | 'unchanged'
  readonly document: JsonObject
}

/** Skips the invoices that are there and posts the rest, as drafts first, whatever is to become of them. */
export function jorttInvoiceSink(config: Config, parts: JorttSinkParts): SinkStage {
  const mapInvoice = compileMapping(config.mapping, jorttInvoiceTarget)
  const reference = config.mapping[referenceFields['jortt.invoice']]
  const referenceOf = reference ? compileExpression(reference) : () => null
  const keyOf = (context: RecordContext) => recordKey(parts.connection.id, 'invoice', context)

  return {
    check(record, context) {
      return checkDocument(parts, keyOf(context), context, config.whenExists, async () => {
        const ours = await referenceOf({ record })
        const found = isEmpty(ours) ? succeed(null) : await parts.registers.invoiceBy(String(ours))
        return found.ok ? succeed(found.value && idOf(found.value)) : found
      })
    },

    async process(record, context) {
      const mapped = await mapInvoice(record)
      context.mapped(mapped.value)
      const lines = mapped.value.line_items
      if (!Array.isArray(lines) || lines.length === 0) return held({ kind: 'no-lines', values: {} })
      const unfit = heldByMapping(mapped.issues, context, () => guardInvoice(config, record, lines))
      if (unfit) return unfit

      const key = keyOf(context)
      const work = { wanted: mapped.value, record, key, context }
      const verdict = await postDocument(
        parts,
        { key, reference: String(mapped.value.reference), runId: context.runId },
        config.whenExists,
        () => post(work),
        (id) => correct(work, id),
      )
      return verdict.kind === 'ended' ? verdict : done(verdict, record)
    },
  }

  interface Work {
    readonly wanted: JsonObject
    readonly record: JsonObject
    readonly key: LedgerKey
    readonly context: RecordContext
  }

  async function post(work: Work): Promise<Posted | Ended> {
    const { wanted, key, context } = work
    const writer = tracedJorttWriter(parts.client, context)
    const ours = String(wanted.reference)
    const { runId, sourceHash, signal } = context
    const outcome = await writeOnce<JsonObject>(parts.writing, {
      intent: { ...key, reference: ours, contentHash: contentHash(wanted), sourceHash, runId },
      signal,
      send: async () => {
        const sent = await writer.createInvoice(encoded(jorttInvoiceTarget, wanted, 'create'), context)
        return sent.ok ? succeed({ id: sent.value.id }) : sent
      },
      find: async () => {
        const found = await parts.client.findInvoicesByReference(ours, context)
        return found.ok ? succeed(found.value[0] ?? null) : found
      },
      finish: (invoice) => {
        parts.guard.noteMade('invoice', [documentIdentity(ours)], idOf(invoice))
        return finish(idOf(invoice), work)
      },
      idOf,
    })
    switch (outcome.kind) {
      case 'written':
      case 'found':
        parts.registers.rememberInvoice(ours, outcome.value)
        return { kind: 'posted', did: outcome.kind === 'written' ? 'created' : 'unchanged', document: outcome.value }
      case 'settled':
        return alreadyThere('invoice', outcome.entry.targetId ?? '')
      default:
        return endOfWrite(outcome, parts.connection, 'invoice', ours)
    }
  }

  /** Compares the totals, and makes the draft final where that was chosen: never one whose total differs. */
  async function finish(id: string, { wanted, record, context }: Work): Promise<Result<JsonObject, ApiFailure>> {
    // jortt answers a create with the id only (apis/jortt.md §3).
    const got = await parts.client.invoice(id, context)
    if (!got.ok) return got
    if (!got.value) return succeed({ id })
    const warnings = totalWarnings({
      record,
      grossPath: config.compareTotal,
      sent: jorttTotals(wanted),
      answered: jorttTotals(got.value),
      currency: valueAt(got.value, 'invoice_total_incl_vat.currency'),
    })
    for (const warning of warnings) context.warn(warning)
    if (config.state === 'draft' || got.value.invoice_status === 'sent') return succeed(got.value)
    if (warnings.length > 0) {
      context.warn({ kind: 'left-as-draft', values: { target: String(got.value.reference ?? id) } })
      return succeed(got.value)
    }
    const sending = await sendingOf(got.value, context)
    if (!sending.ok) return sending
    const sent = await tracedJorttWriter(parts.client, context).sendInvoice(id, sending.value, context)
    if (!sent.ok) return sent
    if (!sent.value.invoice)
      context.warn({ kind: 'still-sending', values: { target: String(got.value.reference ?? id) } })
    return succeed(sent.value.invoice ?? got.value)
  }

  async function sendingOf(invoice: JsonObject, context: RecordContext): Promise<Result<InvoiceSending, ApiFailure>> {
    if (config.sendBy === 'self') return succeed({ method: 'self' })
    const settings = await parts.client.invoiceSendSettings(idOf(invoice), context)
    if (!settings.ok) return settings
    const { subject, body } = settings.value ?? { subject: null, body: null }
    const to = invoice.customer_mail_to
    if (typeof to !== 'string' || subject === null || body === null) {
      return fail({ kind: 'unreadable', ambiguous: false, received: invoice })
    }
    return succeed({ method: 'email', to, subject, body })
  }

  /** What is final is out of reach; a draft gets the fields of the mapping. */
  async function correct(work: Work, id: string): Promise<Posted | Ended> {
    const { wanted, key, context } = work
    const got = await parts.client.invoice(id, context)
    if (!got.ok) return endAfter(got.problem, parts.connection)
    if (!got.value) return held({ kind: 'not-found', values: { system: 'jortt', entity: 'invoice', target: id } })
    if (got.value.invoice_status !== 'draft') return alreadyThere('invoice', id)

    const { sold_via_platform: _onlyAtCreation, ...changes } = wanted
    const writer = tracedJorttWriter(parts.client, context)
    const sent = await writer.updateInvoice(id, encoded(jorttInvoiceTarget, changes, 'update'), context)
    if (!sent.ok) return endAfter(sent.problem, parts.connection)
    const finished = await finish(id, work)
    if (!finished.ok) return endAfter(finished.problem, parts.connection)
    context.warn({ kind: 'draft-corrected', values: { target: String(wanted.reference) } })
    const { runId, sourceHash } = context
    await parts.ledger.adopt(key, { targetId: id, contentHash: contentHash(wanted), sourceHash, runId })
    return { kind: 'posted', did: 'updated', document: finished.value }
  }

  function done({ did, document }: Posted, record: JsonObject): SinkVerdict {
    return {
      kind: 'done',
      did,
      target: { entity: 'invoice', id: idOf(document) },
      record: { ...record, invoice: document },
    }
  }
}

const idOf = (invoice: JsonObject): string => String(invoice.id)
