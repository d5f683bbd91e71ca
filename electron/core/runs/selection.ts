import type { Plan } from '#shared/compiler/plan.ts'
import type { JsonObject } from '#shared/json.ts'
import type { FinishedKeys, SelectedRecord } from '../log/activity-log.ts'

/** The records a run is about, by source node and key; with the record where a person edited it. */
export type Selection = ReadonlyMap<string, ReadonlyMap<string, JsonObject | null>>

/**
 * The selection as the sources of a plan are asked for it. A record whose source is no longer drawn is asked of every
 * source: most often the step was replaced by another that reads the same.
 */
export function selectionIn(plan: Plan, selected: readonly SelectedRecord[]): Selection {
  const sources = plan.stages.filter(({ category }) => category === 'source').map(({ nodeId }) => nodeId)
  const byNode = new Map(sources.map((nodeId) => [nodeId, new Map<string, JsonObject | null>()]))
  for (const { sourceNodeId, key, record } of selected) {
    const places = byNode.has(sourceNodeId) ? [sourceNodeId] : sources
    for (const nodeId of places) byNode.get(nodeId)?.set(key, record)
  }
  return byNode
}

/** These keys of every source. */
export function keysOfAll(plan: Plan, keys: ReadonlySet<string>): readonly SelectedRecord[] {
  const sources = plan.stages.filter(({ category }) => category === 'source')
  return sources.flatMap(({ nodeId }) => [...keys].map((key) => ({ sourceNodeId: nodeId, key, record: null })))
}

/** A chosen record that no source handed over. */
interface GoneRecord {
  readonly nodeId: string
  readonly key: string
  readonly edited: JsonObject | null
}

/**
 * What was chosen and neither `seen` at a source nor finished before: each once, though it may have been asked of several
 * sources. Nobody who chose a record is left without an answer about it.
 */
export function* goneFrom(
  selection: Selection | null,
  seen: ReadonlySet<string>,
  finished: FinishedKeys,
): Generator<GoneRecord> {
  const told = new Set<string>()
  for (const [nodeId, chosen] of selection ?? []) {
    for (const [key, edited] of chosen) {
      if (seen.has(key) || told.has(key) || [...finished.values()].some((keys) => keys.has(key))) continue
      told.add(key)
      yield { nodeId, key, edited }
    }
  }
}
