import type { JsonObject } from '#shared/json.ts'
import type { RecordType } from '#shared/records/field.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { Intent } from '../../ledger/ledger.ts'
import { type WriteOutcome, writeOnce } from '../../ledger/write-once.ts'
import type { RecordContext } from '../../runs/stage.ts'
import { encoded, type FortnoxSinkParts } from './fortnox-sink.ts'
import { tracedWriter } from './traced-writer.ts'

interface NewArticle {
  readonly type: RecordType
  readonly number: string
  readonly wanted: JsonObject
  readonly intent: Omit<Intent, 'reference' | 'runId'>
  /** What belongs to the article and is written after it. */
  readonly finish?: (article: JsonObject) => Promise<Result<JsonObject, ApiFailure>>
}

/** The number is ours to choose and unique in Fortnox, so the number itself is what an unclear create is found by. */
export async function createArticle(
  { client, registers, writing, guard }: FortnoxSinkParts,
  { type, number, wanted, intent, finish }: NewArticle,
  context: RecordContext,
): Promise<WriteOutcome<JsonObject>> {
  return writeOnce<JsonObject>(writing, {
    intent: { ...intent, reference: number, runId: context.runId },
    signal: context.signal,
    send: async () => {
      const body = encoded(type, wanted, 'create')
      const sent = await tracedWriter(client, context).create('article', body, context)
      return sent.ok ? succeed(sent.value.record) : sent
    },
    find: async () => {
      const got = await client.get('article', number, context)
      return got.ok ? succeed(got.value?.record ?? null) : got
    },
    finish: async (article) => {
      registers.rememberArticle(number)
      guard.noteMade('article', [number], number)
      return finish ? finish(article) : succeed(article)
    },
    idOf: ({ ArticleNumber }) => String(ArticleNumber ?? number),
  })
}
