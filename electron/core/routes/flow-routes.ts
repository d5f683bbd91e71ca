import type { FlowSummary } from '#shared/contract.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { flowText, openFlow, openFlowText } from '#shared/flow/open-flow.ts'
import { fail, succeed } from '#shared/result.ts'
import { templateOf } from '#shared/templates/templates.ts'
import type { FlowDocument } from '../flows/flow-store.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'
import { versionRoutes } from './version-routes.ts'

export function flowRoutes(services: Services) {
  const { flows: calls } = contractOf
  const { flows, host } = services
  return {
    list: calls.list.handler(() => flowSummaries(services)),
    get: calls.get.handler(async ({ input }) => {
      const stored = await flows.get(input.id)
      if (!stored) return fail({ kind: 'not-found' as const })
      const opened = openFlow(stored.document)
      if (!opened.ok) return opened
      // A connection may have been added since the flow was made.
      await bindOnlyChoices(services, input.id)
      return succeed({ flow: opened.value, revision: stored.revision, bindings: await flows.bindings(input.id) })
    }),
    create: calls.create.handler(async ({ input }) => {
      const id = host.newId()
      const flow = (input.template && templateOf(input.template)?.make(id, input.language)) ?? emptyFlow(id, input.name)
      await flows.save(documentOf({ ...flow, name: input.name }), null)
      await bindOnlyChoices(services, id)
      return { id }
    }),
    save: calls.save.handler(async ({ input }) => {
      const saved = await flows.save(documentOf(input.flow), input.revision)
      if (saved.ok) return saved
      const { revision } = saved.problem
      return fail(revision === null ? { kind: 'not-found' as const } : { kind: 'conflict' as const, revision })
    }),
    remove: calls.remove.handler(async ({ input }) => {
      await flows.remove(input.id)
    }),
    export: calls.export.handler(async ({ input }) => {
      const stored = await flows.get(input.id)
      if (!stored) return fail({ kind: 'not-found' as const })
      const opened = openFlow(stored.document)
      return opened.ok ? succeed({ text: flowText(opened.value) }) : opened
    }),
    import: calls.import.handler(async ({ input }) => {
      const opened = openFlowText(input.text)
      if (!opened.ok) return opened
      const taken = (await flows.get(opened.value.id)) !== null
      const id = taken ? host.newId() : opened.value.id
      await flows.save(documentOf({ ...opened.value, id }), null)
      await bindOnlyChoices(services, id)
      return succeed({ id })
    }),
    bind: calls.bind.handler(async ({ input }) => {
      await flows.bind(input.id, input.role, input.connectionId)
      return { ...(await flows.bindings(input.id)) }
    }),
    ...versionRoutes(services),
  }
}

/** A role without a connection whose system has just one leaves no choice, so the user is not asked. */
async function bindOnlyChoices({ flows, connections }: Services, flowId: string): Promise<void> {
  const bound = await flows.bindings(flowId)
  const all = await connections.list()
  for (const system of ['jortt', 'fortnox'] as const) {
    const [only, another] = all.filter((connection) => connection.system === system)
    if (only && !another && bound[system] === undefined) await flows.bind(flowId, system, only.id)
  }
}

async function flowSummaries({ flows, log }: Services): Promise<FlowSummary[]> {
  const all = await flows.list()
  return Promise.all(
    all.map(async ({ id, name, updatedAt }) => {
      const [lastRun] = await log.runs({ flowId: id, limit: 1 })
      const nodes = (await flows.get(id))?.document.nodes
      return {
        id,
        name,
        updatedAt: updatedAt.toISOString(),
        nodes: Array.isArray(nodes) ? nodes.length : 0,
        lastRun: lastRun
          ? { id: lastRun.id, status: lastRun.status, at: lastRun.startedAt.toISOString(), counts: lastRun.counts }
          : null,
      }
    }),
  )
}

const documentOf = (flow: Flow): FlowDocument => flow as unknown as FlowDocument
