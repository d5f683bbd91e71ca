import { referenceFields } from '#shared/compiler/existence-checks.ts'
import { type VatProblem, vatProblem } from '#shared/documents/vat-guard.ts'
import type { JsonObject } from '#shared/json.ts'
import { isEmpty, isJsonObject } from '#shared/json.ts'
import { compileExpression } from '#shared/mapping/compile-expression.ts'
import { compileMapping } from '#shared/mapping/compile-mapping.ts'
import type { DocumentConfig } from '#shared/nodes/parts/fortnox-document.ts'
import type { RecordType } from '#shared/records/field.ts'
import { valueAt } from '#shared/records/field-at.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { LedgerKey } from '../../ledger/ledger.ts'
import { writeOnce } from '../../ledger/write-once.ts'
import { contentHash } from '../../runs/content-hash.ts'
import { type Ended, held, type RecordContext, type SinkStage, type SinkVerdict } from '../../runs/stage.ts'
import { endAfter, endOfWrite } from '../end-of-write.ts'
import { heldByMapping } from '../held-by-mapping.ts'
import { checkDocument, documentIdentity, postDocument } from '../post-document.ts'
import { alreadyThere, recordKey } from '../record-ledger.ts'
import { documentWarnings } from './document-warnings.ts'
import { encoded, type FortnoxSinkParts } from './fortnox-sink.ts'
import { tracedWriter } from './traced-writer.ts'

export interface DocumentKind {
  readonly entity: 'order' | 'invoice'
  readonly rows: 'OrderRows' | 'InvoiceRows'
  /** The type with the fields that Koppla itself insists on. */
  readonly target: RecordType
}

/** Steps 3 and 6 of the documents order: skip what is there, post the rest as a draft or sent. */
export function documentSink(kind: DocumentKind, config: DocumentConfig, parts: FortnoxSinkParts): SinkStage {
  const mapDocument = compileMapping(config.mapping, kind.target)
  const reference = config.mapping[referenceFields['fortnox.invoice']]
  const referenceOf = reference ? compileExpression(reference) : () => null
  const keyOf = (context: RecordContext) => recordKey(parts.connection.id, kind.entity, context)

  return {
    check(record, context) {
      return checkDocument(parts, keyOf(context), context, config.whenExists, async () => {
        const ours = await referenceOf({ record })
        return isEmpty(ours) ? succeed(null) : parts.registers.documentBy(kind.entity, String(ours))
      })
    },

    async process(record, context) {
      const mapped = await mapDocument(record)
      context.mapped(mapped.value)
      const rows = mapped.value[kind.rows]
      if (!Array.isArray(rows) || rows.length === 0) return held({ kind: 'no-lines', values: {} })
      const unfit = heldByMapping(mapped.issues, context, () => (config.vatGuard ? guard(record, rows) : null))
      if (unfit) return unfit

      const key = keyOf(context)
      const verdict = await postDocument(
        parts,
        { key, reference: String(mapped.value[referenceFields['fortnox.invoice']]), runId: context.runId },
        config.whenExists,
        () => post({ record, wanted: mapped.value, key, context }),
        (number) => correct({ record, wanted: mapped.value, key, context }, number),
      )
      if (verdict.kind === 'ended') return verdict
      return done(verdict.did, verdict.document, record)
    },
  }

  interface Work {
    readonly record: JsonObject
    /** As the mapping made it. */
    readonly wanted: JsonObject
    readonly key: LedgerKey
    readonly context: RecordContext
  }

  type Posted = {
    readonly kind: 'posted'
    readonly did: 'created' | 'updated' | 'unchanged'
    readonly document: JsonObject
  }

  async function post(work: Work): Promise<Posted | Ended> {
    const { wanted, key, context } = work
    const writer = tracedWriter(parts.client, context)
    const ours = String(wanted[referenceFields['fortnox.invoice']])
    const outcome = await writeOnce(parts.writing, {
      intent: {
        ...key,
        reference: ours,
        contentHash: contentHash(wanted),
        sourceHash: context.sourceHash,
        runId: context.runId,
      },
      signal: context.signal,
      send: async () => {
        const sent = await writer.create(kind.entity, encoded(kind.target, wanted, 'create'), context)
        return sent.ok ? succeed(sent.value.record) : sent
      },
      find: async () => {
        const found = await parts.client.findByReference(kind.entity, ours, context)
        return found.ok ? succeed(found.value[0] ?? null) : found
      },
      finish: (document) => {
        parts.guard.noteMade(kind.entity, [documentIdentity(ours)], numberOf(document))
        return finish(document, work)
      },
      idOf: numberOf,
    })
    switch (outcome.kind) {
      case 'written':
      case 'found':
        parts.registers.rememberDocument(kind.entity, ours, numberOf(outcome.value))
        return { kind: 'posted', did: outcome.kind === 'written' ? 'created' : 'unchanged', document: outcome.value }
      case 'settled':
        return alreadyThere(kind.entity, outcome.entry.targetId ?? '')
      default:
        return endOfWrite(outcome, parts.connection, kind.entity, ours)
    }
  }

  /**
   * Compares the totals, and takes the steps that there is no way back from, each only where it was chosen, and none for a
   * document whose totals differ. Asked again after a crash, it goes on.
   */
  async function finish(posted: JsonObject, work: Work): Promise<Result<JsonObject, ApiFailure>> {
    const { record, wanted, key, context } = work
    const isFinal = config.state === 'sent' || config.book || config.makeInvoice
    const whole = isFinal ? await wholeDocument(posted, context) : succeed(posted)
    if (!whole.ok) return whole
    let document = whole.value
    const warnings = documentWarnings({ record, wanted, document, rows: kind.rows }, config.compareTotal)
    for (const warning of warnings) context.warn(warning)
    if (isFinal && warnings.length > 0) {
      context.warn({ kind: 'left-as-draft', values: { target: numberOf(document) } })
      return succeed(document)
    }

    const writer = tracedWriter(parts.client, context)
    if (config.state === 'sent' && document.Sent !== true) {
      const marked = await writer.markSent(kind.entity, numberOf(document), context)
      if (!marked.ok) return marked
      document = marked.value.record
    }
    if (kind.entity === 'invoice' && config.book && document.Booked !== true) {
      const booked = await writer.bookkeep('invoice', numberOf(document), context)
      if (!booked.ok) return booked
      document = booked.value.record
    }
    if (kind.entity === 'order' && config.makeInvoice) {
      if (!hasInvoice(document)) {
        const made = await writer.createInvoice(numberOf(document), context)
        if (!made.ok) return made
        document = made.value.record
      }
      const targetId = String(document.InvoiceReference)
      const { runId, sourceHash } = context
      // The invoice is ours as well: a flow in the other direction must not take it for one of Fortnox' own.
      await parts.ledger.adopt({ ...key, entity: 'invoice' }, { targetId, contentHash: null, sourceHash, runId })
    }
    return succeed(document)
  }

  /** What a search finds is partial: neither its totals nor its invoice can be seen. */
  async function wholeDocument(document: JsonObject, context: RecordContext): Promise<Result<JsonObject, ApiFailure>> {
    if (kind.rows in document) return succeed(document)
    const got = await parts.client.get(kind.entity, numberOf(document), context)
    return got.ok ? succeed(got.value?.record ?? document) : got
  }

  /** A document that was sent, booked or cancelled is out of reach; a draft gets the fields of the mapping. */
  async function correct(work: Work, number: string): Promise<Posted | Ended> {
    const { wanted, key, context } = work
    const got = await parts.client.get(kind.entity, number, context)
    if (!got.ok) return endAfter(got.problem, parts.connection)
    const current = got.value?.record
    if (!current) {
      parts.registers.forget(kind.entity, number)
      return held({ kind: 'not-found', values: { system: 'Fortnox', entity: kind.entity, target: number } })
    }
    const final = current.Sent === true || current.Booked === true || current.Cancelled === true
    if (final || hasInvoice(current)) return alreadyThere(kind.entity, number)

    // The customer of a posted document stays; Fortnox keeps it with the number series it was posted under.
    const { CustomerNumber: _kept, ...changes } = wanted
    const writer = tracedWriter(parts.client, context)
    const sent = await writer.update(kind.entity, number, encoded(kind.target, changes, 'update'), context)
    if (!sent.ok) return endAfter(sent.problem, parts.connection)
    const finished = await finish(sent.value.record, work)
    if (!finished.ok) return endAfter(finished.problem, parts.connection)
    context.warn({ kind: 'draft-corrected', values: { target: number } })
    const { runId, sourceHash } = context
    await parts.ledger.adopt(key, { targetId: number, contentHash: contentHash(wanted), sourceHash, runId })
    return { kind: 'posted', did: 'updated', document: finished.value }
  }

  function guard(record: JsonObject, rows: readonly unknown[]): Reason | null {
    const customer = {
      vatType: textAt(record, 'customer.VATType'),
      country: textAt(record, 'customer.CountryCode'),
      vatNumber: textAt(record, 'customer.VATNumber'),
    }
    const rates = rows.flatMap((row) => (isJsonObject(row) && typeof row.VAT === 'string' ? [row.VAT] : []))
    const problem = vatProblem(customer, rates)
    return problem && reasonFor(problem)
  }

  function done(did: Posted['did'], document: JsonObject, record: JsonObject): SinkVerdict {
    return {
      kind: 'done',
      did,
      target: { entity: kind.entity, id: numberOf(document) },
      record: { ...record, [kind.entity]: document },
    }
  }
}

const numberOf = (document: JsonObject): string => String(document.DocumentNumber)

/** An order's rows are fixed once an invoice was made of it (`apis/fortnox.md §5.2`); "0" means none. */
function hasInvoice(document: JsonObject): boolean {
  const invoice = document.InvoiceReference
  return typeof invoice === 'string' && invoice !== '' && invoice !== '0'
}

function reasonFor(problem: VatProblem): Reason {
  const { kind, ...values } = problem
  return { kind, values: 'known' in values ? { ...values, known: values.known.join(', ') } : values }
}

function textAt(record: JsonObject, path: string): string | null {
  const value = valueAt(record, path)
  return typeof value === 'string' && value !== '' ? value : null
}
