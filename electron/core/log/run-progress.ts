import { z } from 'zod'
import { noCounts, outcomes, type RunCounts } from '#shared/runs/outcome.ts'
import type { Step } from '#shared/runs/run-event.ts'
import type { NodeCounts, RunView } from '#shared/runs/run-view.ts'

/** How far a run got by its log: what the view of the run would be after all events of its records. */
export interface RunProgress {
  readonly counts: RunCounts
  readonly nodes: RunView['nodes']
}

const Counts = z.record(z.string(), z.number().int())
const Progress = z.object({
  counts: z.record(z.enum([...outcomes, 'read']), z.number().int()),
  nodes: z.record(
    z.string(),
    z.object({ in: z.number().int(), out: Counts, did: z.partialRecord(z.enum(outcomes), z.number().int()) }),
  ),
})

export function parseProgress(text: string): RunProgress {
  const value: unknown = JSON.parse(text)
  return Progress.parse(value)
}

/** Adds records up, one by one or many together. It is changed in place: a run has a million of them. */
export class ProgressSum implements RunProgress {
  readonly counts: { -readonly [Name in keyof RunCounts]: number } = { ...noCounts }
  readonly nodes: { [nodeId: string]: MutableCounts } = {}

  addRecord(record: { sourceNodeId: string; outcome: (typeof outcomes)[number]; steps: readonly Step[] }): void {
    this.counts.read += 1
    this.counts[record.outcome] += 1
    const source = this.#node(record.sourceNodeId)
    source.in += 1
    addOne(source.out, 'out')
    for (const { nodeId, port, did } of record.steps) {
      const node = this.#node(nodeId)
      node.in += 1
      if (port !== null) addOne(node.out, port)
      if (did !== null) addOne(node.did, did)
    }
  }

  add({ counts, nodes }: RunProgress): void {
    addAll(this.counts, counts)
    for (const [nodeId, more] of Object.entries(nodes)) {
      const node = this.#node(nodeId)
      node.in += more.in
      addAll(node.out, more.out)
      addAll(node.did, more.did)
    }
  }

  #node(nodeId: string): MutableCounts {
    const known = this.nodes[nodeId]
    if (known) return known
    const made = { in: 0, out: {}, did: {} }
    this.nodes[nodeId] = made
    return made
  }
}

interface MutableCounts extends NodeCounts {
  in: number
  readonly out: { [port: string]: number }
  readonly did: { -readonly [Name in keyof NodeCounts['did']]?: number }
}

function addOne<Name extends string>(counts: { [Key in Name]?: number }, name: Name): void {
  counts[name] = (counts[name] ?? 0) + 1
}

function addAll<Name extends string>(
  counts: { [Key in Name]?: number },
  more: { readonly [Key in Name]?: number },
): void {
  for (const name in more) counts[name] = (counts[name] ?? 0) + (more[name] ?? 0)
}
