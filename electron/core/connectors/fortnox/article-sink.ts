import Big from 'big.js'
import type { JsonObject } from '#shared/json.ts'
import { isEmpty } from '#shared/json.ts'
import { compileMapping } from '#shared/mapping/compile-mapping.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { articleTarget } from '#shared/nodes/parts/article-defaults.ts'
import { fortnoxPrice } from '#shared/records/fortnox-price.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { LedgerKey } from '../../ledger/ledger.ts'
import { contentHash } from '../../runs/content-hash.ts'
import { type Ended, held, type RecordContext, type SinkStage } from '../../runs/stage.ts'
import { changedFields } from '../changed-fields.ts'
import { endAfter, endOfWrite } from '../end-of-write.ts'
import { heldByMapping } from '../held-by-mapping.ts'
import { recordKey } from '../record-ledger.ts'
import { createArticle } from './create-article.ts'
import { encoded, type FortnoxSinkParts } from './fortnox-sink.ts'
import { tracedWriter } from './traced-writer.ts'

type Config = ConfigOf<'fortnox.article'>

interface Written {
  readonly kind: 'article'
  readonly did: 'created' | 'updated' | 'unchanged'
  readonly article: JsonObject
}

/** Creates or updates one article for each record. The number is the user's own, so it is what an article is found by. */
export function articleSink(config: Config, parts: FortnoxSinkParts): SinkStage {
  const mapArticle = compileMapping(config.mapping, articleTarget)
  let warehouse: Promise<Result<boolean, ApiFailure>> | null = null

  return {
    async process(record, context) {
      const mapped = await mapArticle(record)
      context.mapped(mapped.value)
      const unfit = heldByMapping(mapped.issues, context)
      if (unfit) return unfit

      const writable = await withoutKeptStock(mapped.value, context)
      if (!writable.ok) return endAfter(writable.problem, parts.connection)
      const { SalesPrice, ...wanted } = writable.value
      const price = typeof SalesPrice === 'string' && SalesPrice !== '' ? SalesPrice : null
      const number = String(wanted.ArticleNumber)
      // Under its own number, whatever the row in the source is called.
      const key = recordKey(parts.connection.id, 'article', { ...context, key: number })
      const verdict = await parts.guard.alone('article', [number], () =>
        settle({ wanted, price, number, key, context }),
      )
      if (verdict.kind === 'ended') return verdict
      const { did, article } = verdict
      return { kind: 'done', did, target: { entity: 'article', id: number }, record: { ...record, article } }
    },
  }

  interface Work {
    readonly wanted: JsonObject
    readonly price: string | null
    readonly number: string
    readonly key: LedgerKey
    readonly context: RecordContext
  }

  async function settle(work: Work): Promise<Written | Ended> {
    const { wanted, price, number, key } = work
    const hash = contentHash({ ...wanted, price, list: config.priceList })
    const known = await parts.ledger.find(key)
    if (known?.state === 'intent') return create(work, hash)
    if (known?.contentHash === hash) return { kind: 'article', did: 'unchanged', article: wanted }
    const isMade = known !== null || parts.guard.madeMeanwhile('article', [number]) !== null
    const there = isMade ? succeed(true) : await parts.registers.hasArticle(number)
    if (!there.ok) return endAfter(there.problem, parts.connection)
    if (!there.value) return create(work, hash)
    if (config.whenFound === 'update') return update(work, hash)
    await parts.ledger.adopt(key, settlementOf(work, hash))
    return { kind: 'article', did: 'unchanged', article: wanted }
  }

  async function create(work: Work, hash: string): Promise<Written | Ended> {
    const { wanted, number, key, context } = work
    const article = {
      type: articleTarget,
      number,
      wanted,
      intent: { ...key, contentHash: hash, sourceHash: context.sourceHash },
      finish: async (made: JsonObject) => {
        const priced = await setPrice(work)
        return priced.ok ? succeed(made) : priced
      },
    }
    const outcome = await createArticle(parts, article, context)
    switch (outcome.kind) {
      case 'written':
      case 'found':
        return { kind: 'article', did: outcome.kind === 'written' ? 'created' : 'unchanged', article: outcome.value }
      case 'settled':
        return { kind: 'article', did: 'unchanged', article: wanted }
      default:
        return endOfWrite(outcome, parts.connection, 'article', number)
    }
  }

  /** Sends only what differs. Writing the same values twice does no harm, so an update needs no intent. */
  async function update(work: Work, hash: string): Promise<Written | Ended> {
    const { wanted, number, key, context } = work
    const got = await parts.client.get('article', number, context)
    if (!got.ok) return endAfter(got.problem, parts.connection)
    if (!got.value) return held({ kind: 'article-missing', values: { article: number } })
    const changes = changedFields(withoutEmpty(wanted), got.value.record)
    let article = got.value.record
    if (Object.keys(changes).length > 0) {
      const body = encoded(articleTarget, changes, 'update')
      const sent = await tracedWriter(parts.client, context).update('article', number, body, context)
      if (!sent.ok) return endAfter(sent.problem, parts.connection)
      article = sent.value.record
    }
    const priced = await setPrice(work)
    if (!priced.ok) return endAfter(priced.problem, parts.connection)
    await parts.ledger.adopt(key, settlementOf(work, hash))
    const isChanged = Object.keys(changes).length > 0 || priced.value
    return { kind: 'article', did: isChanged ? 'updated' : 'unchanged', article }
  }

  /** Whether the price was another one. */
  async function setPrice({ price, number, context }: Work): Promise<Result<boolean, ApiFailure>> {
    if (price === null) return succeed(false)
    const place = { priceList: config.priceList, articleNumber: number, fromQuantity: '0' }
    const got = await parts.client.price(place, context)
    if (!got.ok) return got
    const current = got.value?.record.Price
    if (typeof current === 'string' && new Big(current).eq(price)) return succeed(false)
    const writer = tracedWriter(parts.client, context)
    const written = got.value
      ? await writer.updatePrice(place, encoded(fortnoxPrice, { Price: price }, 'update'), context)
      : await writer.createPrice(
          encoded(
            fortnoxPrice,
            { ArticleNumber: number, PriceList: config.priceList, FromQuantity: '0', Price: price },
            'create',
          ),
          context,
        )
    return written.ok ? succeed(true) : written
  }

  /** With the warehouse module on, Fortnox keeps the stock itself and takes deliveries and counts only (`apis/fortnox.md §5.8`). */
  async function withoutKeptStock(
    article: JsonObject,
    context: RecordContext,
  ): Promise<Result<JsonObject, ApiFailure>> {
    if (isEmpty(article.QuantityInStock)) return succeed(article)
    warehouse ??= parts.client.hasWarehouse(context)
    const isOn = await warehouse
    if (!isOn.ok) {
      warehouse = null
      return isOn
    }
    if (!isOn.value) return succeed(article)
    const { QuantityInStock: _kept, ...rest } = article
    context.warn({ kind: 'stock-not-written', values: { article: article.ArticleNumber ?? null } })
    return succeed(rest)
  }
}

const settlementOf = ({ number, context }: { number: string; context: RecordContext }, contentHash: string) => ({
  targetId: number,
  contentHash,
  sourceHash: context.sourceHash,
  runId: context.runId,
})

/** An empty cell of a list says nothing about the article; it does not clear what Fortnox has. */
const withoutEmpty = (article: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(article).filter(([, value]) => !isEmpty(value)))
