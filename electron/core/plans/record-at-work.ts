import { AsyncLocalStorage } from 'node:async_hooks'
import type { RecordContext, SinkStage } from '../runs/stage.ts'
import type { StagesAtWork } from '../runs/stages-at-work.ts'

/** The record that a sink works on, for those who see only the requests it makes. */
export interface RecordAtWork {
  readonly nodeId: string
  readonly walk: string
  readonly key: string
  /** Whether its last write was refused, so that nothing went out. */
  isRefused: boolean
}

const atWork = new AsyncLocalStorage<RecordAtWork>()

export const recordAtWork = (): RecordAtWork | null => atWork.getStore() ?? null

/** A record, part or group on its way, unmistakable within a run. */
export const walkOf = ({ source, key }: Pick<RecordContext, 'source' | 'key'>): string => `${source.nodeId}/${key}`

/** The same stages, whose sinks say which record they work on while they make their requests. */
export function sayingWhoWrites(stages: StagesAtWork): StagesAtWork {
  return withSinks(stages, (sink) => ({
    ...sink,
    ...(sink.check && { check: (record, context) => within(context, () => sink.check?.(record, context) ?? nobody) }),
    process: (record, context) => within(context, () => sink.process(record, context)),
  }))
}

const nobody = Promise.resolve(null)

export function withSinks(stages: StagesAtWork, wrap: (sink: SinkStage, nodeId: string) => SinkStage): StagesAtWork {
  const sinks = [...stages.workers.sinks].map(([nodeId, sink]) => [nodeId, wrap(sink, nodeId)] as const)
  return { ...stages, workers: { ...stages.workers, sinks: new Map(sinks) } }
}

export function within<Value>(context: RecordContext, work: () => Value): Value {
  return atWork.run({ nodeId: context.nodeId, walk: walkOf(context), key: context.key, isRefused: false }, work)
}
