import type { JsonObject } from '#shared/json.ts'
import { isEmpty } from '#shared/json.ts'
import { compileExpression } from '#shared/mapping/compile-expression.ts'
import { compileMapping, type MappedRecord } from '#shared/mapping/compile-mapping.ts'
import type { MappingIssue } from '#shared/mapping/mapping-issue.ts'
import type { CustomerConfig } from '#shared/nodes/parts/customer-node.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Result } from '#shared/result.ts'
import type { ReasonKind } from '#shared/runs/reason.ts'
import type { ApiFailure } from '../connections/api-failure.ts'
import type { LedgerKey } from '../ledger/ledger.ts'
import { writeOnce } from '../ledger/write-once.ts'
import { contentHash } from '../runs/content-hash.ts'
import { type Ended, held, type RecordContext, type SinkStage, type SinkVerdict } from '../runs/stage.ts'
import { changedFields } from './changed-fields.ts'
import { customerKey, originOfCustomer } from './customer-ledger.ts'
import { endAfter, endOfWrite } from './end-of-write.ts'
import { heldByMapping } from './held-by-mapping.ts'
import { OncePerKey } from './once-per-key.ts'
import type { SinkParts } from './sink-parts.ts'

type Found = Promise<Result<JsonObject | null, ApiFailure>>
type Card = Promise<Result<JsonObject, ApiFailure>>

/** What differs between the systems in keeping customers. `wanted` is what the mapping made, a card what the system has. */
export interface CustomerSystem {
  readonly target: RecordType
  /** The fields of the target that an unclear create is found by: all of them just as we sent them. */
  readonly identifying: readonly string[]
  /** The field with what the customer is called in the source: no two customers of one source share it. */
  readonly ownReference: string
  /** What people know the customer by, as long as it has no id. */
  referenceOf(wanted: JsonObject): string
  /** What the system asks of a customer beyond the fields its type requires. */
  issuesOf(wanted: JsonObject): readonly MappingIssue[]
  /** All that the customer may be known by, in the form in which it is compared. */
  identitiesOf(wanted: JsonObject): readonly string[]
  /** Those of them that the user chose to find customers by. */
  soughtBy(wanted: JsonObject): readonly string[]
  /** A customer that is surely the wanted one, by the ways the user chose. */
  match(wanted: JsonObject): Found
  read(id: string, context: RecordContext): Found
  create(wanted: JsonObject, context: RecordContext): Card
  update(card: JsonObject, changes: JsonObject, context: RecordContext): Card
  /** The one that `isIt` of those that an unanswered create may have made. */
  findWritten(wanted: JsonObject, isIt: (card: JsonObject) => boolean, context: RecordContext): Found
  /** The same for one of long ago: what is known of the other system will do. */
  findEarlier(wanted: JsonObject, isIt: (card: JsonObject) => boolean, context: RecordContext): Found
  remember(card: JsonObject): void
  /** The end of a record whose customer is not there any more. */
  missing(id: string): Ended
}

/** What became of a customer in this run: settled once, whatever number of records name it. */
type Settled =
  | { readonly kind: 'customer'; readonly did: 'created' | 'updated' | 'unchanged'; readonly card: JsonObject }
  | Ended

/** Step 4 of the documents order: find, else create or update the record's customer, and attach it. */
export function customerSink(config: CustomerConfig, system: CustomerSystem, parts: SinkParts): SinkStage {
  const mapped = compileMapping(config.mapping, system.target)
  const identityOf = compileExpression(config.identity)
  const idField = system.target.key
  const idOf = (card: JsonObject) => String(card[idField])
  // What failed for the moment may work for the next record; what the system refused, it would refuse again.
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

  function verdictOf(record: JsonObject, customer: Settled, isFirst: boolean): SinkVerdict {
    if (customer.kind === 'ended') return customer
    return {
      kind: 'done',
      did: isFirst ? customer.did : 'unchanged',
      target: { entity: 'customer', id: idOf(customer.card) },
      record: { ...record, customer: customer.card },
    }
  }

  async function theCustomer(id: string, context: RecordContext): Promise<Settled> {
    const card = await system.read(id, context)
    if (!card.ok) return endAfter(card.problem, parts.connection)
    return card.value ? unchanged(card.value) : system.missing(id)
  }

  async function settle(customer: MappedRecord, identity: string, context: RecordContext): Promise<Settled> {
    context.mapped(customer.value)
    const unfit = heldByMapping([...customer.issues, ...system.issuesOf(customer.value)], context)
    if (unfit) return unfit
    const key = customerKey(parts.connection.id, context, identity)
    const work = { wanted: customer.value, hash: contentHash(customer.value), key, context }
    return parts.guard.alone('customer', allIdentities(work), () => settleAlone(work))
  }

  interface Work {
    readonly wanted: JsonObject
    readonly hash: string
    readonly key: LedgerKey
    readonly context: RecordContext
  }

  async function settleAlone(work: Work): Promise<Settled> {
    const { wanted, hash, key, context } = work
    const known = await parts.ledger.find(key)
    if (known?.targetId && known.state === 'settled') {
      const isSame = known.contentHash === hash || config.whenFound === 'keep'
      return isSame ? unchanged({ ...wanted, [idField]: known.targetId }) : update(work, known.targetId)
    }
    if (known) return create(work)

    const origin = await originOfCustomer(parts.ledger, parts.connection.id, key)
    if (origin !== null) {
      const card = await system.read(origin, context)
      if (!card.ok) return endAfter(card.problem, parts.connection)
      // It came from here, so this is where it is kept up to date.
      if (card.value) return unchanged(card.value)
    }
    const match = await matchOf(work)
    if (!match.ok) return endAfter(match.problem, parts.connection)
    if (!match.value) return create(work)
    if (config.whenFound === 'update') return update(work, idOf(match.value))
    await adopt(work, idOf(match.value))
    return unchanged(match.value)
  }

  /** What the system is known to have, else what another flow made there a moment ago. */
  async function matchOf({ wanted, key, context }: Work): Found {
    const match = await system.match(wanted)
    if (!match.ok || match.value) return match
    const sought = system.soughtBy(wanted)
    const own = ownIdentity(wanted)
    const made = parts.guard.madeMeanwhile('customer', [ofSource(key), ...own, ...sought])
    if (made !== null) return system.read(made, context)
    // Nothing to look for it by but what we gave it ourselves, in a run that the ledger knows nothing of any more.
    return sought.length === 0 && own.length > 0 ? system.findEarlier(wanted, writtenAs(wanted), context) : match
  }

  function allIdentities({ wanted, key }: Pick<Work, 'wanted' | 'key'>): readonly string[] {
    return [ofSource(key), ...ownIdentity(wanted), ...system.identitiesOf(wanted)]
  }

  function ownIdentity(wanted: JsonObject): readonly string[] {
    if (isEmpty(wanted[system.ownReference])) return []
    return [`own/${JSON.stringify(system.identifying.map((name) => wanted[name] ?? null))}`]
  }

  function writtenAs(wanted: JsonObject): (card: JsonObject) => boolean {
    return (card) => system.identifying.every((name) => (card[name] ?? null) === (wanted[name] ?? null))
  }

  async function create(work: Work): Promise<Settled> {
    const { wanted, hash, key, context } = work
    const reference = system.referenceOf(wanted)
    const outcome = await writeOnce(parts.writing, {
      intent: { ...key, reference, contentHash: hash, sourceHash: null, runId: context.runId },
      signal: context.signal,
      send: () => system.create(wanted, context),
      find: () => system.findWritten(wanted, writtenAs(wanted), context),
      findOthers: () => system.match(wanted),
      idOf,
    })
    switch (outcome.kind) {
      case 'written':
        return made(work, outcome.value, 'created')
      case 'found':
        if (outcome.byOthers && config.whenFound === 'update') return update(work, idOf(outcome.value))
        return made(work, outcome.value, 'unchanged')
      case 'settled':
        return unchanged({ ...wanted, [idField]: outcome.entry.targetId })
      default:
        return endOfWrite(outcome, parts.connection, 'customer', reference)
    }
  }

  function made({ wanted, key }: Work, card: JsonObject, did: 'created' | 'unchanged'): Settled {
    system.remember(card)
    parts.guard.noteMade('customer', allIdentities({ wanted, key }), idOf(card))
    return { kind: 'customer', did, card }
  }

  /** Writing the same values twice does no harm, so an update needs no intent. */
  async function update(work: Work, id: string): Promise<Settled> {
    const { wanted, context } = work
    const card = await system.read(id, context)
    if (!card.ok) return endAfter(card.problem, parts.connection)
    if (!card.value) return system.missing(id)

    const changes = changedFields(wanted, card.value)
    if (Object.keys(changes).length === 0) {
      await adopt(work, id)
      return unchanged(card.value)
    }
    const updated = await system.update(card.value, changes, context)
    if (!updated.ok) return endAfter(updated.problem, parts.connection)
    system.remember(updated.value)
    await adopt(work, id)
    return { kind: 'customer', did: 'updated', card: updated.value }
  }

  function adopt({ hash, key, context }: Work, targetId: string): Promise<unknown> {
    return parts.ledger.adopt(key, { targetId, contentHash: hash, sourceHash: null, runId: context.runId })
  }
}

const lasting: ReadonlySet<ReasonKind> = new Set(['refused', 'mapping-failed', 'customer-missing', 'not-found'])

const ofSource = ({ source, sourceKey }: LedgerKey): string => `source/${source}/${sourceKey}`

const unchanged = (card: JsonObject) => ({ kind: 'customer', did: 'unchanged', card }) as const
