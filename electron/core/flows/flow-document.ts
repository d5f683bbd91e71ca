import type { Flow } from '#shared/flow/flow.ts'
import { isJsonObject } from '#shared/json.ts'
import type { FlowDocument } from './flow-store.ts'

/** The flow as the store takes it. */
export function documentOf(flow: Flow): FlowDocument {
  if (!isJsonObject(flow)) throw new Error('A flow is a JSON object')
  return flow
}
