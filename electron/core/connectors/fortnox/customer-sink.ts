import type { JsonObject } from '#shared/json.ts'
import { isEmpty } from '#shared/json.ts'
import { compileExpression } from '#shared/mapping/compile-expression.ts'
import { compileMapping, type MappedRecord } from '#shared/mapping/compile-mapping.ts'
import { customerTarget } from '#shared/nodes/fortnox-customer.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
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
import { findMatch } from './customer-match.ts'
import { encoded, type FortnoxSinkParts } from './fortnox-sink.ts'
import { tracedWriter } from './traced-writer.ts'

type Config = ConfigOf<'fortnox.customer'>
type Did = 'created' | 'updated' | 'unchanged'

/** What became of a customer in this run: settled once, whatever number of documents name it. */
type Settled = { readonly kind: 'customer'; readonly did: Did; readonly card: JsonObject } | Ended

/** Step 4 of the documents order: find, else create or update the record's customer, and attach it. */
export function customerSink(config: Config, parts: FortnoxSinkParts): SinkStage {
  const mapped = compileMapping(config.mapping, customerTarget)
  const identityOf = compileExpression(config.identity)
  const settled = new Map<string, Promise<Settled>>()

  const verdictOf = (record: JsonObject, customer: Settled, did: Did): SinkVerdict =>
    customer.kind === 'ended'
      ? customer
      : {
          kind: 'done',
          did,
          target: { entity: 'customer', id: String(customer.card.CustomerNumber) },
          record: { ...record, customer: customer.card },
        }

  return {
    async process(record, context) {
      if (config.defaultCustomer !== '') {
        const customer = await defaultCustomer(config.defaultCustomer, parts)
        return verdictOf(record, customer, 'unchanged')
      }
      const identity = await identityOf({ record })
      if (isEmpty(identity)) return held({ kind: 'customer-missing', values: { customer: null } })
      const key = String(identity)

      // The first record settles the customer; the ones beside and after it take that over without a request.
      const earlier = settled.get(key)
      if (earlier) return verdictOf(record, await earlier, 'unchanged')
      const mine = Promise.resolve(mapped(record)).then((customer) => settle(customer, key, context))
      settled.set(key, mine)
      mine.then(forgetUnlessLasting(key), () => settled.delete(key))
      const customer = await mine
      return verdictOf(record, customer, customer.kind === 'customer' ? customer.did : 'unchanged')
    },
  }

  /** What failed for the moment may work for the next record; what Fortnox refused, it would refuse again. */
  function forgetUnlessLasting(key: string) {
    return (customer: Settled) => {
      if (customer.kind === 'ended' && !lasting.has(customer.reason.kind)) settled.delete(key)
    }
  }

  async function settle(customer: MappedRecord, identity: string, context: RecordContext): Promise<Settled> {
    context.mapped(customer.value)
    const errors = customer.issues.filter((issue) => issue.severity === 'error')
    if (errors.length > 0) return held(mappingReason(errors))
    for (const warning of warningsOf(customer.issues)) context.warn(warning)

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
      if (same) return { kind: 'customer', did: 'unchanged', card: { ...wanted, CustomerNumber: known.targetId } }
      return update(wanted, known.targetId, hash, key, context)
    }
    if (!known) {
      const origin = await originOfCustomer(parts.ledger, parts.connection.id, key)
      if (origin !== null) {
        const card = await parts.registers.customer(origin)
        if (!card.ok) return endAfter(card.problem, parts.connection)
        // It came from here, so this is where it is kept up to date.
        if (card.value) return { kind: 'customer', did: 'unchanged', card: card.value }
      }
      const match = await findMatch(config.match, wanted, parts.registers)
      if (!match.ok) return endAfter(match.problem, parts.connection)
      if (match.value) {
        const number = String(match.value.CustomerNumber)
        if (config.whenFound === 'update') return update(wanted, number, hash, key, context)
        await parts.ledger.adopt(key, { targetId: number, contentHash: hash, sourceHash: null, runId: context.runId })
        return { kind: 'customer', did: 'unchanged', card: match.value }
      }
    }
    return create(wanted, hash, key, context)
  }

  async function create(wanted: JsonObject, hash: string, key: LedgerKey, context: RecordContext): Promise<Settled> {
    const writer = tracedWriter(parts.client, context)
    const reference = String(wanted.ExternalReference ?? wanted.Name)
    const outcome = await writeOnce(parts.writing, {
      intent: { ...key, reference, contentHash: hash, sourceHash: null, runId: context.runId },
      signal: context.signal,
      send: async () => {
        const sent = await writer.create('customer', encoded(customerTarget, wanted, 'create'), context)
        return sent.ok ? succeed(sent.value.record) : sent
      },
      find: () => findWritten(wanted, context),
      idOf: (card) => String(card.CustomerNumber),
    })
    switch (outcome.kind) {
      case 'written':
      case 'found':
        parts.registers.rememberCustomer(outcome.value)
        return { kind: 'customer', did: outcome.kind === 'written' ? 'created' : 'unchanged', card: outcome.value }
      case 'settled':
        return { kind: 'customer', did: 'unchanged', card: { ...wanted, CustomerNumber: outcome.entry.targetId } }
      default:
        return endOfWrite(outcome, parts.connection, 'customer', reference)
    }
  }

  /** Sends only the fields that differ. Writing the same values twice does no harm, so an update needs no intent. */
  async function update(
    wanted: JsonObject,
    number: string,
    hash: string,
    key: LedgerKey,
    context: RecordContext,
  ): Promise<Settled> {
    const card = await parts.registers.customer(number)
    if (!card.ok) return endAfter(card.problem, parts.connection)
    if (!card.value) return held({ kind: 'customer-missing', values: { customer: number } })

    const changes = changedFields(wanted, card.value)
    const settlement = { targetId: number, contentHash: hash, sourceHash: null, runId: context.runId }
    if (Object.keys(changes).length === 0) {
      await parts.ledger.adopt(key, settlement)
      return { kind: 'customer', did: 'unchanged', card: card.value }
    }
    const writer = tracedWriter(parts.client, context)
    const sent = await writer.update('customer', number, encoded(customerTarget, changes, 'update'), context)
    if (!sent.ok) return endAfter(sent.problem, parts.connection)
    parts.registers.rememberCustomer(sent.value.record)
    await parts.ledger.adopt(key, settlement)
    return { kind: 'customer', did: 'updated', card: sent.value.record }
  }

  /** What an unanswered create may have made: the same name, and everything that identifies a customer just as we sent it. */
  async function findWritten(
    wanted: JsonObject,
    context: RecordContext,
  ): Promise<Result<JsonObject | null, ApiFailure>> {
    const named = await parts.client.findCustomers('name', String(wanted.Name), context)
    if (!named.ok) return named
    for (const candidate of named.value) {
      const card = await parts.client.get('customer', String(candidate.CustomerNumber), context)
      if (!card.ok) return card
      const record = card.value?.record
      if (record && identifying.every((name) => (record[name] ?? null) === (wanted[name] ?? null)))
        return succeed(record)
    }
    return succeed(null)
  }
}

const lasting: ReadonlySet<ReasonKind> = new Set(['refused', 'mapping-failed', 'customer-missing'])

const identifying = ['ExternalReference', 'Type', 'Email', 'OrganisationNumber'] as const

async function defaultCustomer(number: string, parts: FortnoxSinkParts): Promise<Settled> {
  const card = await parts.registers.customer(number)
  if (!card.ok) return endAfter(card.problem, parts.connection)
  return card.value
    ? { kind: 'customer', did: 'unchanged', card: card.value }
    : held({ kind: 'customer-missing', values: { customer: number } })
}
