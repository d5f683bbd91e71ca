import { and, asc, eq } from 'drizzle-orm'
import { isJsonObject, stableJson } from '#shared/json.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Clock } from '../host.ts'
import { flow, flowBinding } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { FlowStore } from './flow-store.ts'

export function createFlowStore(store: Store, clock: Clock): FlowStore {
  const { database } = store
  const summary = { id: flow.id, name: flow.name, revision: flow.revision, updatedAt: flow.updatedAt }
  return {
    list: async () => database.select(summary).from(flow).orderBy(asc(flow.name), asc(flow.id)).all(),
    get: async (id) => {
      const row = database.select().from(flow).where(eq(flow.id, id)).get()
      return row ? { ...row, document: parseDocument(row.document) } : null
    },
    // On the disk itself when it is told as saved: a power cut takes none of a person's work.
    save: async (document, expectedRevision) => {
      const transact = () =>
        database.transaction(
          (tx) => {
            const stored = tx.select({ revision: flow.revision }).from(flow).where(eq(flow.id, document.id)).get()
            if ((stored?.revision ?? null) !== expectedRevision) {
              return fail({ kind: 'conflict' as const, revision: stored?.revision ?? null })
            }
            const revision = (stored?.revision ?? 0) + 1
            const row = { name: document.name, document: stableJson(document), revision, updatedAt: clock.now() }
            tx.insert(flow)
              .values({ id: document.id, ...row })
              .onConflictDoUpdate({ target: flow.id, set: row })
              .run()
            return succeed({ revision })
          },
          { behavior: 'immediate' },
        )
      return store.durably(transact)
    },
    remove: async (id) => {
      database.transaction((tx) => {
        tx.delete(flowBinding).where(eq(flowBinding.flowId, id)).run()
        tx.delete(flow).where(eq(flow.id, id)).run()
      })
    },
    bindings: async (flowId) => {
      const rows = database
        .select()
        .from(flowBinding)
        .where(eq(flowBinding.flowId, flowId))
        .orderBy(flowBinding.role)
        .all()
      return Object.fromEntries(rows.map(({ role, connectionId }) => [role, connectionId]))
    },
    bind: async (flowId, role, connectionId) => {
      if (connectionId === null) {
        database
          .delete(flowBinding)
          .where(and(eq(flowBinding.flowId, flowId), eq(flowBinding.role, role)))
          .run()
        return
      }
      database
        .insert(flowBinding)
        .values({ flowId, role, connectionId })
        .onConflictDoUpdate({ target: [flowBinding.flowId, flowBinding.role], set: { connectionId } })
        .run()
    },
  }
}

function parseDocument(text: string) {
  const document: unknown = JSON.parse(text)
  if (!isJsonObject(document)) throw new Error('A stored flow is not a JSON object')
  return document
}
