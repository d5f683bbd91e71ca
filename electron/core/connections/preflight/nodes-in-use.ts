import { openFlow } from '#shared/flow/open-flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { FlowStore } from '../../flows/flow-store.ts'
import type { Connection } from '../connection.ts'

/** A step of a saved flow that works over a connection. */
export interface NodeInUse {
  readonly kind: string
  readonly config: JsonObject
  readonly flowName: string
}

/** Every step, switched off ones aside, whose role the connection plays. A flow that can't be opened has none. */
export async function nodesInUse(
  flows: FlowStore,
  { id: connectionId, system }: Connection,
): Promise<readonly NodeInUse[]> {
  const found: NodeInUse[] = []
  for (const { id } of await flows.list()) {
    const bindings = Object.entries(await flows.bindings(id))
    const roles = new Set<unknown>(bindings.flatMap(([role, bound]) => (bound === connectionId ? role : [])))
    const stored = roles.size > 0 ? await flows.get(id) : null
    const opened = stored && openFlow(stored.document)
    if (!opened?.ok) continue
    const { nodes, name } = opened.value
    for (const { kind, config, disabled } of nodes) {
      const works = nodeDefinition(kind)?.form.some(
        (row) => row.widget === 'connection' && row.system === system && roles.has(config[row.field]),
      )
      if (works && !disabled && asks(system, kind, config)) found.push({ kind, config, flowName: name })
    }
  }
  return found
}

/** Which flows, for a sentence. */
export function flowNames(nodes: readonly NodeInUse[]): string {
  return [...new Set(nodes.map(({ flowName }) => flowName))].join(', ')
}

/** "Find" has a role for each system and asks one of them. */
function asks(system: Connection['system'], kind: string, config: JsonObject): boolean {
  return kind !== 'find' || String(config.what).startsWith(`${system}-`)
}
