import type { JsonObject } from '#shared/json.ts'
import type { Irreversible } from '#shared/nodes/define-node.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'

/** What a node with these settings does that can't be taken back, or null. */
export function irreversibleEffect(kind: string, config: JsonObject): Irreversible | null {
  const definition = nodeDefinition(kind)
  const parsed = definition?.config.safeParse(config)
  return definition && parsed?.success ? definition.irreversible(parsed.data) : null
}
