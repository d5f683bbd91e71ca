import type { Plan, Stage } from '#shared/compiler/plan.ts'
import type { JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Attempt } from '../log/activity-log.ts'
import { type Progress, type RunOptions, runPlan } from '../runs/run-plan.ts'
import { createSeenKeys } from '../runs/sqlite-seen-keys.ts'
import type { SinkStage, SourceBatch, SourceStage } from '../runs/stage.ts'
import type { StagesAtWork } from '../runs/stages-at-work.ts'
import { simulatedClock } from './simulated-clock.ts'
import { aStore } from './test-host.ts'

/** Runs of a source, transforms in a row and a sink, without any system: for tests of how records travel. */

const rowType: RecordType = {
  id: 'file.row',
  system: 'file',
  label: { en: 'Row', nl: 'Rij', sv: 'Rad', pl: 'Wiersz' },
  key: 'id',
  title: 'id',
  fields: [],
}

export type Step =
  | { readonly kind: 'collect'; readonly config: ConfigOf<'collect'> }
  | { readonly kind: 'split'; readonly config: ConfigOf<'split'> }
  | { readonly kind: 'filter'; readonly config: ConfigOf<'filter'> }
  | { readonly kind: 'map'; readonly config: ConfigOf<'map'> }
  | { readonly kind: 'sink'; readonly sink: SinkStage }

export interface SmallRun {
  readonly plan: Plan
  readonly stages: StagesAtWork
}

/** Nodes are named by their kind, and numbered from the second of a kind on: `source`, `map`, `map2`, `sink`. */
export function aRun(
  batches: readonly SourceBatch[],
  steps: readonly Step[],
  more: Partial<SourceStage> = {},
): SmallRun {
  const ids = steps.map(({ kind }, at) => {
    const before = steps.slice(0, at).filter((step) => step.kind === kind).length
    return before === 0 ? kind : `${kind}${before + 1}`
  })
  const source: Stage = stageOf('source', 'jortt.customers', 'source', { out: ids.slice(0, 1) })
  const others = steps.map((step, at) => {
    const next = ids.slice(at + 1, at + 2)
    const nodeId = ids[at] ?? ''
    if (step.kind === 'sink') return stageOf(nodeId, 'fortnox.customer', 'sink', { out: next })
    return stageOf(nodeId, step.kind, 'transform', { [nodeDefinition(step.kind)?.outputs[0] ?? 'out']: next })
  })
  const stages = [source, ...others]
  const entries = steps.map((step, at) => [ids[at] ?? '', step] as const)
  const reading: SourceStage = {
    type: rowType,
    name: 'file/rows.csv',
    async *read() {
      yield* batches
    },
    ...more,
  }
  return {
    plan: { flowId: 'flow', flowName: 'A flow', roles: [], stages },
    stages: {
      sources: new Map([['source', reading]]),
      workers: {
        stages: new Map(stages.map((stage) => [stage.nodeId, stage])),
        transforms: new Map(entries.flatMap(([id, step]) => transformOf(id, step))),
        gatherings: new Map(entries.flatMap(([id, step]) => gatheringOf(id, step))),
        sinks: new Map(entries.flatMap(([id, step]) => (step.kind === 'sink' ? [[id, step.sink] as const] : []))),
      },
    },
  }
}

function stageOf(
  nodeId: string,
  kind: Stage['kind'],
  category: Stage['category'],
  next: { readonly [port: string]: readonly string[] },
): Stage {
  return { nodeId, kind, category, config: {}, input: null, outputs: {}, next, checks: [] }
}

function transformOf(id: string, step: Step) {
  if (step.kind === 'sink' || step.kind === 'collect') return []
  const process = nodeDefinition(step.kind)?.compile?.(step.config)
  return process ? [[id, { process }] as const] : []
}

function gatheringOf(id: string, step: Step) {
  const gathering = step.kind === 'collect' ? nodeDefinition('collect')?.gather?.(step.config) : null
  return gathering ? [[id, gathering] as const] : []
}

/** A sink that creates whatever comes, and remembers it. */
export function aSink(
  process?: (record: JsonObject, key: string) => Promise<void>,
): SinkStage & { readonly got: { readonly key: string; readonly record: JsonObject }[] } {
  const got: { key: string; record: JsonObject }[] = []
  return {
    got,
    async process(record, { key }) {
      await process?.(record, key)
      got.push({ key, record })
      return { kind: 'done', did: 'created', target: { entity: 'order', id: `order of ${key}` }, record }
    },
  }
}

export const rows = (...records: readonly JsonObject[]): SourceBatch => ({ records, total: records.length })

/** All that the run told; into `told` as it comes, for a run that can't go on. */
export async function progressOf(
  { plan, stages }: SmallRun,
  more: Partial<RunOptions> = {},
  told: Progress[] = [],
): Promise<readonly Progress[]> {
  using store = aStore()
  const options: RunOptions = {
    runId: 'run',
    signal: new AbortController().signal,
    now: () => new Date('2026-11-02T10:00:00Z'),
    concurrency: 4,
    mostWaiting: 1_000,
    seen: createSeenKeys(store, simulatedClock()),
    limit: null,
    selection: null,
    finished: new Map(),
    ...more,
  }
  for await (const progress of runPlan(plan, stages, options)) told.push(progress)
  return told
}

export const attemptsIn = (all: readonly Progress[]): readonly Attempt[] =>
  all.flatMap((progress) => (progress.kind === 'finished' ? progress.attempts : []))

/** Outcome by record key. */
export const outcomesIn = (all: readonly Progress[]): { readonly [key: string]: Attempt['outcome'] } =>
  Object.fromEntries(attemptsIn(all).map(({ key, outcome }) => [key, outcome]))
