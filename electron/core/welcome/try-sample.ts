import { templateOf } from '#shared/templates/templates.ts'
import type { AppParts } from '../app-parts.ts'
import { addSandbox } from '../connections/add-sandbox.ts'
import { documentOf } from '../flows/flow-document.ts'

/** A fixed id, so that asking again finds the flow that is there. */
const sampleFlowId = 'sample-invoices'

/** The invoice template bound to the look-alikes of both systems, ready to run; made at the first call. */
export function trySample(parts: AppParts): Promise<string> {
  return parts.locks.run('try-sample', async () => {
    const connections = await addSandbox(parts)
    if ((await parts.flows.get(sampleFlowId)) === null) {
      const flow = templateOf('invoices')?.make(sampleFlowId)
      await parts.flows.save(documentOf(flow), null)
    }
    const bound = await parts.flows.bindings(sampleFlowId)
    for (const { system, id } of connections) {
      if (bound[system] === undefined) await parts.flows.bind(sampleFlowId, system, id)
    }
    return sampleFlowId
  })
}
