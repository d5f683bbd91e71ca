import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import { compileMapping } from '#shared/mapping/compile-mapping.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import type { RecordType } from '#shared/records/field.ts'
import { valueAt } from '#shared/records/field-at.ts'
import { fortnoxArticle } from '#shared/records/fortnox-article.ts'
import { assertNever } from '#shared/result.ts'
import type { LedgerKey } from '../../ledger/ledger.ts'
import { contentHash } from '../../runs/content-hash.ts'
import { type Ended, held, type RecordContext, type SinkStage } from '../../runs/stage.ts'
import { endAfter, endOfWrite } from '../end-of-write.ts'
import { heldByMapping } from '../held-by-mapping.ts'
import { OncePerKey } from '../once-per-key.ts'
import { createArticle } from './create-article.ts'
import type { FortnoxSinkParts } from './fortnox-sink.ts'

type Config = ConfigOf<'fortnox.articles'>

/** What a line goes on with: an article, or an account where it goes without one. */
type LineArticle = { readonly kind: 'line'; readonly article: JsonObject; readonly created: boolean } | Ended

/** Step 5 of the documents order: every line's article exists, or the line is dealt with as the user chose. */
export function articlesSink(config: Config, parts: FortnoxSinkParts): SinkStage {
  const mapLines = compileMapping({ lines: { kind: 'rows', of: config.lines, fields: config.mapping } }, linesTarget)
  const seen = new Set<string>()
  // A failure is this record's alone: the next one that needs the article asks again.
  const settled = new OncePerKey<LineArticle>((article) => article.kind === 'line')

  return {
    async process(record, context) {
      const lines = valueAt(record, config.lines)
      if (!Array.isArray(lines) || lines.length === 0) return held({ kind: 'no-lines', values: {} })
      const mapped = await mapLines(record)
      context.mapped(mapped.value)
      const unfit = heldByMapping(mapped.issues, context)
      if (unfit) return unfit

      const articles = mapped.value.lines as readonly JsonObject[]
      const withArticles: Json[] = []
      let created = 0
      for (const [index, line] of lines.entries()) {
        const article = await articleFor(articles[index] ?? {}, index, context)
        if (article.kind === 'ended') return article
        created += article.created ? 1 : 0
        withArticles.push(isJsonObject(line) ? { ...line, article: article.article } : line)
      }
      return {
        kind: 'done',
        did: created > 0 ? 'created' : 'unchanged',
        target: null,
        record: { ...record, [config.lines]: withArticles },
      }
    },
  }

  async function articleFor(wanted: JsonObject, index: number, context: RecordContext): Promise<LineArticle> {
    const number = textOf(wanted, 'ArticleNumber')
    if (number !== '') return known({ ...wanted, ArticleNumber: number }, index, context)
    if (config.missing === 'text') return lineWithoutArticle(wanted)
    if (config.fallbackArticle !== '') return fallback(context)
    return held({ kind: 'article-unknown', values: { line: index + 1, description: textOf(wanted, 'Description') } })
  }

  async function known(wanted: JsonObject, index: number, context: RecordContext): Promise<LineArticle> {
    const number = textOf(wanted, 'ArticleNumber')
    const there = await parts.registers.hasArticle(number)
    if (!there.ok) return endAfter(there.problem, parts.connection)
    if (there.value) {
      await settleOpen(number, context)
      return lineWith(wanted, false)
    }
    switch (config.missing) {
      case 'create':
        return ensure(wanted, context)
      case 'fallback':
        return config.fallbackArticle === '' ? missing(number, index) : fallback(context)
      case 'text':
        return lineWithoutArticle(wanted)
      case 'hold':
        return missing(number, index)
      default:
        return assertNever(config.missing)
    }
  }

  /** The fallback is made too where missing articles are: it would otherwise be the one that is never there. */
  async function fallback(context: RecordContext): Promise<LineArticle> {
    const number = config.fallbackArticle
    const there = await parts.registers.hasArticle(number)
    if (!there.ok) return endAfter(there.problem, parts.connection)
    if (there.value) {
      await settleOpen(number, context)
      return lineWith({ ArticleNumber: number }, false)
    }
    if (config.missing !== 'create') return held({ kind: 'article-missing', values: { article: number } })
    return ensure({ ArticleNumber: number, Description: number, Type: 'SERVICE' }, context)
  }

  /** Of several documents that need the same new article at once, one creates it and the others wait. */
  async function ensure(wanted: JsonObject, context: RecordContext): Promise<LineArticle> {
    const number = textOf(wanted, 'ArticleNumber')
    const { value, isFirst } = await settled.get(number, () =>
      parts.guard.alone('article', [number], async () =>
        parts.guard.madeMeanwhile('article', [number]) === null
          ? create(wanted, number, context)
          : lineWith(wanted, false),
      ),
    )
    return value.kind === 'line' && !isFirst ? { ...value, created: false } : value
  }

  async function create(wanted: JsonObject, number: string, context: RecordContext): Promise<LineArticle> {
    const intent = { ...keyOf(number), contentHash: contentHash(wanted), sourceHash: null }
    const outcome = await createArticle(parts, { type: fortnoxArticle, number, wanted, intent }, context)
    switch (outcome.kind) {
      case 'written':
      case 'found':
        return lineWith(wanted, outcome.kind === 'written')
      case 'settled':
        // The ledger remembers it, but Fortnox does not list it any more: someone removed it there.
        return held({ kind: 'article-missing', values: { article: number } })
      default:
        return endOfWrite(outcome, parts.connection, 'article', number)
    }
  }

  /** A process that died between the write and its note left an intent, which is settled by the article being there. */
  async function settleOpen(number: string, { runId }: RecordContext): Promise<void> {
    if (seen.has(number)) return
    seen.add(number)
    const entry = await parts.ledger.find(keyOf(number))
    if (entry?.state !== 'intent') return
    const { contentHash, sourceHash } = entry
    await parts.ledger.settle(keyOf(number), { targetId: number, contentHash, sourceHash, runId })
  }

  function keyOf(number: string): LedgerKey {
    return { connectionId: parts.connection.id, entity: 'article', source: 'articles', sourceKey: number }
  }

  function lineWithoutArticle(wanted: JsonObject): LineArticle {
    return {
      kind: 'line',
      article: { Description: wanted.Description ?? null, AccountNumber: config.textAccount },
      created: false,
    }
  }
}

const linesTarget: RecordType = {
  ...fortnoxArticle,
  id: 'fortnox.article-lines',
  fields: [
    {
      key: 'lines',
      label: fortnoxArticle.label,
      type: 'list',
      item: { type: 'record', fields: fortnoxArticle.fields },
    },
  ],
}

const lineWith = (article: JsonObject, created: boolean): LineArticle => ({
  kind: 'line',
  article: { ArticleNumber: article.ArticleNumber ?? null, Description: article.Description ?? null },
  created,
})

const missing = (article: string, index: number): Ended =>
  held({ kind: 'article-missing', values: { article, line: index + 1 } })

const textOf = (record: JsonObject, name: string): string =>
  typeof record[name] === 'string' ? record[name].trim() : ''
