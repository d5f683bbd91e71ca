import type { Flow } from '#shared/flow/flow.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import type { FlowStore } from './flow-store.ts'

/** A flow as the workspace has it, or null where there is none that this version of the app can open. */
export async function savedFlow(flows: FlowStore, id: string): Promise<Flow | null> {
  const stored = await flows.get(id)
  const opened = stored && openFlow(stored.document)
  return opened?.ok ? opened.value : null
}
