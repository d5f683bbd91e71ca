import type { JsonObject } from '#shared/json.ts'
import { isEmpty } from '#shared/json.ts'
import { compileExpression } from '#shared/mapping/compile-expression.ts'
import { compileMapping, type MappedRecord } from '#shared/mapping/compile-mapping.ts'
import type { MappingIssue } from '#shared/mapping/mapping-issue.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { jorttCustomer } from '#shared/records/jortt-customer.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ReasonKind } from '#shared/runs/reason.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { LedgerKey } from '../../ledger/ledger.ts'
import { writeOnce } from '../../ledger/write-once.ts'
import { contentHash } from '../../runs/content-hash.ts'
import { mappingReason, warningsOf } from '../../runs/mapping-reason.ts'
import { type Ended, held, type RecordContext, type SinkStage, type SinkVerdict } from '../../runs/stage.ts'
import { changedFields } from '../changed-fields.ts'
import { customerKey, originOfCustomer } from '../customer-ledger.ts'
import { endAfter, endOfWrite } from '../end-of-write.ts'
import { OncePerKey } from '../once-per-key.ts'
import { findJorttMatch } from './customer-match.ts'
import { wholeCustomer } from './encode-record.ts'
import { encoded, type JorttSinkParts, sureOf } from './jortt-sink.ts'
import { tracedJorttWriter } from './traced-writer.ts'

type Config = ConfigOf<'jortt.customer'>
type Did = 'created' | 'updated' | 'unchanged'

/** What became of a customer in this run: settled once, whatever number of documents name it. */
type Settled = { readonly kind: 'customer'; readonly did: Did; readonly card: JsonObject } | Ended

/** Finds, else creates or updates the record's customer in jortt, and attaches it. */
export function jorttCustomerSink(config: Config, parts: JorttSinkParts): SinkStage {
  const mapped = compileMapping(config.mapping, jorttCustomer)
  const identityOf = compileExpression(config.identity)
  // What failed for the moment may work for the next record; what jortt refused, it would refuse again.
  const customers = new OncePerKey<Settled>(
    (customer) => customer.kind === 'customer' || lasting.has(customer.reason.kind),
  )

  return {
    async process(record, context) {
      const isDefault = config.defaultCustomer !== ''
      const identity = isDefault ? config.defaultCustomer : await identityOf({ record })
      if (isEmpty(identity)) return held({ kind: 'customer-missing', values: { customer: null } })
      const { value, isFirst } = await customers.get(String(identity), async () =>
        isDefault
          ? theCustomer(config.defaultCustomer, context)
          : settle(await mapped(record), String(identity), context),
      )
      return verdictOf(record, value, isFirst)
    },
  }

  async function theCustomer(id: string, context: RecordContext): Promise<Settled> {
    const card = await parts.client.customer(id, context)
    if (!card.ok) return endAfter(card.problem, parts.connection)
    return card.value ? { kind: 'customer', did: 'unchanged', card: card.value } : unknown(id)
  }

  async function settle(customer: MappedRecord, identity: string, context: RecordContext): Promise<Settled> {
    context.mapped(customer.value)
    const issues = [...customer.issues, ...missingOfCompany(customer.value)]
    const errors = issues.filter((issue) => issue.severity === 'error')
    if (errors.length > 0) return held(mappingReason(errors))
    for (const warning of warningsOf(issues)) context.warn(warning)

    const key = customerKey(parts.connection.id, context, identity)
    return parts.locks.run(`${key.connectionId}/customer/${key.source}/${identity}`, () =>
      settleAlone(customer.value, key, context),
    )
  }

  async function settleAlone(wanted: JsonObject, key: LedgerKey, context: RecordContext): Promise<Settled> {
    const hash = contentHash(wanted)
    const known = await parts.ledger.find(key)
    if (known?.targetId && known.state === 'settled') {
      const same = known.contentHash === hash || config.whenFound === 'keep'
      if (same) return { kind: 'customer', did: 'unchanged', card: { ...wanted, id: known.targetId } }
      return update(wanted, known.targetId, hash, key, context)
    }
    if (known) return create(wanted, hash, key, context)

    const origin = await originOfCustomer(parts.ledger, parts.connection.id, key)
    if (origin !== null) {
      const card = await parts.client.customer(origin, context)
      if (!card.ok) return endAfter(card.problem, parts.connection)
      // It came from here, so this is where it is kept up to date.
      if (card.value) return { kind: 'customer', did: 'unchanged', card: card.value }
    }
    const match = await findJorttMatch(config.match, wanted, parts.registers)
    if (!match.ok) return endAfter(match.problem, parts.connection)
    if (!match.value) return create(wanted, hash, key, context)
    const id = String(match.value.id)
    if (config.whenFound === 'update') return update(wanted, id, hash, key, context)
    await parts.ledger.adopt(key, { targetId: id, contentHash: hash, sourceHash: null, runId: context.runId })
    return { kind: 'customer', did: 'unchanged', card: match.value }
  }

  async function create(wanted: JsonObject, hash: string, key: LedgerKey, context: RecordContext): Promise<Settled> {
    const writer = tracedJorttWriter(parts.client, context)
    const reference = String(wanted.reference ?? wanted.customer_name)
    const outcome = await writeOnce(parts.writing, {
      intent: { ...key, reference, contentHash: hash, sourceHash: null, runId: context.runId },
      signal: context.signal,
      send: async () => {
        const sent = await writer.createCustomer(encoded(jorttCustomer, wanted, 'create'), context)
        return sent.ok ? succeed<JsonObject>({ ...wanted, id: sent.value.id }) : sent
      },
      find: () => findWritten(wanted, context),
      idOf: (card) => String(card.id),
    })
    switch (outcome.kind) {
      case 'written':
      case 'found':
        parts.registers.rememberCustomer(outcome.value)
        return { kind: 'customer', did: outcome.kind === 'written' ? 'created' : 'unchanged', card: outcome.value }
      case 'settled':
        return { kind: 'customer', did: 'unchanged', card: { ...wanted, id: outcome.entry.targetId } }
      default:
        return endOfWrite(outcome, parts.connection, 'customer', reference)
    }
  }

  /** Read, merged and written whole. Writing the same values twice does no harm, so an update needs no intent. */
  async function update(
    wanted: JsonObject,
    id: string,
    hash: string,
    key: LedgerKey,
    context: RecordContext,
  ): Promise<Settled> {
    const card = await parts.client.customer(id, context)
    if (!card.ok) return endAfter(card.problem, parts.connection)
    if (!card.value) return unknown(id)

    const changes = changedFields(wanted, card.value)
    const settlement = { targetId: id, contentHash: hash, sourceHash: null, runId: context.runId }
    const after = { ...card.value, ...changes, id }
    if (Object.keys(changes).length > 0) {
      const writer = tracedJorttWriter(parts.client, context)
      const sent = await writer.updateCustomer(id, sureOf(wholeCustomer(card.value, changes)), context)
      if (!sent.ok) return endAfter(sent.problem, parts.connection)
      parts.registers.rememberCustomer(after)
    }
    await parts.ledger.adopt(key, settlement)
    return { kind: 'customer', did: Object.keys(changes).length > 0 ? 'updated' : 'unchanged', card: after }
  }

  /** What an unanswered create may have made: everything that identifies a customer just as we sent it. */
  async function findWritten(
    wanted: JsonObject,
    context: RecordContext,
  ): Promise<Result<JsonObject | null, ApiFailure>> {
    const isIt = (card: JsonObject) =>
      identifying.every((name) => (card[name] ?? null) === (wanted[name] ?? null)) && card.archived !== true
    if (typeof wanted.reference === 'string') {
      const found = await parts.client.findCustomersByReference(wanted.reference, context)
      return found.ok ? succeed(found.value.find(isIt) ?? null) : found
    }
    for await (const page of parts.client.customers({}, context)) {
      if (!page.ok) return page
      const found = page.value.records.find(isIt)
      if (found) return succeed(found)
    }
    return succeed(null)
  }
}

const lasting: ReadonlySet<ReasonKind> = new Set(['refused', 'mapping-failed', 'customer-missing', 'not-found'])

const identifying = ['reference', 'customer_name', 'is_private', 'email'] as const

function verdictOf(record: JsonObject, customer: Settled, isFirst: boolean): SinkVerdict {
  if (customer.kind === 'ended') return customer
  return {
    kind: 'done',
    did: isFirst ? customer.did : 'unchanged',
    target: { entity: 'customer', id: String(customer.card.id) },
    record: { ...record, customer: customer.card },
  }
}

/** jortt asks companies, and only them, for an address (`apis/jortt.md §5.2`). */
function missingOfCompany(customer: JsonObject): MappingIssue[] {
  if (customer.is_private === true) return []
  return ['address_street', 'address_postal_code', 'address_city', 'address_country_code'].flatMap(
    (target): MappingIssue[] =>
      isEmpty(customer[target]) ? [{ kind: 'required-empty', severity: 'error', target }] : [],
  )
}

const unknown = (id: string): Ended =>
  held({ kind: 'not-found', values: { system: 'jortt', entity: 'customer', target: id } })
