import Big from 'big.js'
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
import { mappingReason, warningsOf } from '../../runs/mapping-reason.ts'
import { type Ended, held, type RecordContext, type SinkStage, type SinkVerdict } from '../../runs/stage.ts'
import { endAfter, endOfWrite } from '../end-of-write.ts'
import type { FortnoxWriter } from './fortnox-client.ts'
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

  return {
    /** The ledger first, which costs nothing; then Fortnox, where another machine or a person may have posted it. */
    async check(record, context) {
      const key = ledgerKey(context)
      const entry = await parts.ledger.find(key)
      if (entry?.state === 'intent') return null
      if (entry?.targetId) {
        if (entry.sourceHash === context.sourceHash) return ended('unchanged', 'already-done', entry.targetId)
        return config.whenExists === 'correct-draft' ? null : ended('skipped', 'already-there', entry.targetId)
      }
      const ours = await referenceOf({ record })
      if (isEmpty(ours)) return null
      const found = await parts.registers.documentBy(kind.entity, String(ours))
      if (!found.ok) return endAfter(found.problem, parts.connection)
      if (found.value === null) return null
      const settlement = { targetId: found.value, contentHash: null, sourceHash: null, runId: context.runId }
      await parts.ledger.adopt(key, settlement)
      return config.whenExists === 'correct-draft' ? null : ended('skipped', 'already-there', found.value)
    },

    async process(record, context) {
      const mapped = await mapDocument(record)
      context.mapped(mapped.value)
      const errors = mapped.issues.filter((issue) => issue.severity === 'error')
      const rows = mapped.value[kind.rows]
      if (!Array.isArray(rows) || rows.length === 0) return held({ kind: 'no-lines', values: {} })
      if (errors.length > 0) return held(mappingReason(errors))
      const wrongVat = config.vatGuard ? guard(record, rows) : null
      if (wrongVat) return held(wrongVat)
      for (const warning of warningsOf(mapped.issues)) context.warn(warning)

      const key = ledgerKey(context)
      const verdict = await parts.locks.run(
        `${key.connectionId}/${kind.entity}/${key.source}/${key.sourceKey}`,
        async () => {
          const entry = await parts.ledger.find(key)
          if (entry?.state !== 'settled' || !entry.targetId) return post(mapped.value, key, context)
          // Settled since `check` asked: the source has the record twice, or another run was quicker.
          if (config.whenExists === 'skip') return ended('skipped', 'already-there', entry.targetId)
          return correct(mapped.value, entry.targetId, key, context)
        },
      )
      if (verdict.kind === 'ended') return verdict
      compareTotals(record, verdict.document, context)
      return done(verdict.did, verdict.document, record)
    },
  }

  type Posted = {
    readonly kind: 'posted'
    readonly did: 'created' | 'updated' | 'unchanged'
    readonly document: JsonObject
  }

  async function post(wanted: JsonObject, key: LedgerKey, context: RecordContext): Promise<Posted | Ended> {
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
      finish: (document) => finish(document, key, context),
      idOf: numberOf,
    })
    switch (outcome.kind) {
      case 'written':
      case 'found':
        parts.registers.rememberDocument(kind.entity, ours, numberOf(outcome.value))
        return { kind: 'posted', did: outcome.kind === 'written' ? 'created' : 'unchanged', document: outcome.value }
      case 'settled':
        return ended('skipped', 'already-there', outcome.entry.targetId ?? '')
      default:
        return endOfWrite(outcome, parts.connection, kind.entity, ours)
    }
  }

  /** The steps that there is no way back from, each only where it was chosen. Asked again after a crash, it goes on. */
  async function finish(
    posted: JsonObject,
    key: LedgerKey,
    context: RecordContext,
  ): Promise<Result<JsonObject, ApiFailure>> {
    const writer = tracedWriter(parts.client, context)
    let document = posted
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
      const invoiced = await withInvoice(document, writer, context)
      if (!invoiced.ok) return invoiced
      document = invoiced.value
      const targetId = String(document.InvoiceReference)
      const { runId, sourceHash } = context
      // The invoice is ours as well: a flow in the other direction must not take it for one of Fortnox' own.
      await parts.ledger.adopt({ ...key, entity: 'invoice' }, { targetId, contentHash: null, sourceHash, runId })
    }
    return succeed(document)
  }

  /** What a search finds is partial, so an order that was posted before is read whole to see whether it has an invoice. */
  async function withInvoice(
    order: JsonObject,
    writer: FortnoxWriter,
    context: RecordContext,
  ): Promise<Result<JsonObject, ApiFailure>> {
    const got = 'InvoiceReference' in order ? null : await parts.client.get('order', numberOf(order), context)
    if (got && !got.ok) return got
    const current = got?.value?.record ?? order
    if (hasInvoice(current)) return succeed(current)
    const made = await writer.createInvoice(numberOf(order), context)
    return made.ok ? succeed(made.value.record) : made
  }

  /** A document that was sent, booked or cancelled is out of reach; a draft gets the fields of the mapping. */
  async function correct(
    wanted: JsonObject,
    number: string,
    key: LedgerKey,
    context: RecordContext,
  ): Promise<Posted | Ended> {
    const got = await parts.client.get(kind.entity, number, context)
    if (!got.ok) return endAfter(got.problem, parts.connection)
    const current = got.value?.record
    if (!current) {
      parts.registers.forget(kind.entity, number)
      return held({ kind: 'not-found', values: { system: 'Fortnox', entity: kind.entity, target: number } })
    }
    const final = current.Sent === true || current.Booked === true || current.Cancelled === true
    if (final || hasInvoice(current)) return ended('skipped', 'already-there', number)

    // The customer of a posted document stays; Fortnox keeps it with the number series it was posted under.
    const { CustomerNumber: _kept, ...changes } = wanted
    const writer = tracedWriter(parts.client, context)
    const sent = await writer.update(kind.entity, number, encoded(kind.target, changes, 'update'), context)
    if (!sent.ok) return endAfter(sent.problem, parts.connection)
    const finished = await finish(sent.value.record, key, context)
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

  /** Both systems must arrive at the same gross total (`product.md §1`, Guards). */
  function compareTotals(record: JsonObject, document: JsonObject, context: RecordContext): void {
    const expected = config.compareTotal === '' ? null : textAt(record, config.compareTotal)
    const actual = document.Total
    if (expected === null || typeof actual !== 'string' || new Big(expected).eq(actual)) return
    context.warn({ kind: 'total-differs', values: { expected, actual, currency: document.Currency ?? null } })
  }

  function done(did: Posted['did'], document: JsonObject, record: JsonObject): SinkVerdict {
    return {
      kind: 'done',
      did,
      target: { entity: kind.entity, id: numberOf(document) },
      record: { ...record, [kind.entity]: document },
    }
  }

  function ended(outcome: 'unchanged' | 'skipped', reason: 'already-done' | 'already-there', number: string): Ended {
    const target = { entity: kind.entity, id: number }
    return { kind: 'ended', outcome, target, reason: { kind: reason, values: { entity: kind.entity, target: number } } }
  }

  function ledgerKey(context: RecordContext): LedgerKey {
    return {
      connectionId: parts.connection.id,
      entity: kind.entity,
      source: context.source.name,
      sourceKey: context.key,
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
