import { valueAt } from '#shared/records/field-at.ts'
import { contentHash } from '../runs/content-hash.ts'
import type { RecordContext, SinkStage, SourceBatch, SourceStage } from '../runs/stage.ts'
import type { StagesAtWork } from '../runs/stages-at-work.ts'
import { heldAsOutdated } from './plan-difference.ts'
import type { PlanGuard } from './plan-guard.ts'
import { recordAtWork, within, withSinks } from './record-at-work.ts'

/** By source node and key: the content that the plan was made with. */
export type PlannedSources = ReadonlyMap<string, ReadonlyMap<string, string>>

/** The same stages, where a record only goes as far as the plan holds for it. */
export function guardedStages(stages: StagesAtWork, guard: PlanGuard, planned: PlannedSources): StagesAtWork {
  const sources = [...stages.sources].map(
    ([nodeId, source]) => [nodeId, guardedSource(source, planned.get(nodeId) ?? new Map())] as const,
  )
  return { ...withSinks(stages, (sink) => guardedSink(sink, guard)), sources: new Map(sources) }
}

function guardedSource(source: SourceStage, planned: ReadonlyMap<string, string>): SourceStage {
  return {
    ...source,
    async *read(signal, only) {
      for await (const batch of source.read(signal, only)) yield withoutChanged(batch, source.type.key, planned)
    },
  }
}

function withoutChanged(batch: SourceBatch, key: string, planned: ReadonlyMap<string, string>): SourceBatch {
  const isChanged = (record: SourceBatch['records'][number]) => {
    const hash = planned.get(String(valueAt(record, key) ?? ''))
    return hash !== undefined && hash !== contentHash(record)
  }
  const changed = batch.records.filter(isChanged)
  if (changed.length === 0) return batch
  const ended = changed.map((record) => ({ record, end: heldAsOutdated({ what: 'source' }) }))
  return {
    ...batch,
    records: batch.records.filter((record) => !isChanged(record)),
    ended: [...(batch.ended ?? []), ...ended],
  }
}

function guardedSink(sink: SinkStage, guard: PlanGuard): SinkStage {
  return {
    ...sink,
    ...(sink.check && {
      check: (record, context) =>
        within(context, async () => {
          const end = (await sink.check?.(record, context)) ?? null
          if (end === null || needsALook(end)) return end
          const left = await guard.leftOut(context, end)
          return left ? heldAsOutdated(left) : end
        }),
    }),
    process: (record, context) =>
      within(context, async () => {
        const verdict = await sink.process(record, tellingWhatWentOut(context))
        if (verdict.kind === 'ended' && needsALook(verdict)) return verdict
        const left = await guard.leftOut(context, verdict)
        return left ? heldAsOutdated(left) : verdict
      }),
  }
}

const needsALook = ({ outcome }: { readonly outcome: string }): boolean => outcome === 'held' || outcome === 'failed'

/** What the guard refused was never sent, and must not stand in the log as if it had been. */
function tellingWhatWentOut(context: RecordContext): RecordContext {
  return {
    ...context,
    sent(request, answer) {
      const at = recordAtWork()
      if (at?.isRefused) at.isRefused = false
      else context.sent(request, answer)
    },
  }
}
