import { checkExpression } from '../mapping/check-mapping.ts'
import { Mapping } from '../mapping/expression.ts'
import type { RecordType } from '../records/field.ts'
import type { TypedFlow, TypedNode } from './record-types-of.ts'

/** The field by which a document is recognised in its system (`apis/fortnox.md §5.9`, `apis/jortt.md §5.6`). */
export const referenceFields = {
  'fortnox.invoice': 'ExternalInvoiceReference1',
  'fortnox.order': 'ExternalInvoiceReference1',
  'jortt.invoice': 'reference',
} as const
const isDocument = (kind: string): kind is keyof typeof referenceFields => Object.hasOwn(referenceFields, kind)

/**
 * For each document node, the stage before which to ask whether the document exists: the earliest sink of the unbranched
 * chain that leads to it at which its reference can be computed already. The result maps that stage to the documents.
 */
export function existenceChecks(flow: TypedFlow): ReadonlyMap<string, readonly string[]> {
  const checks = new Map<string, string[]>()
  for (const node of flow.nodes.values()) {
    const { kind } = node.definition
    if (!isDocument(kind)) continue
    const at = earliestSink(flow, node, referenceFields[kind])
    checks.set(at, [...(checks.get(at) ?? []), node.nodeId])
  }
  return checks
}

function earliestSink(flow: TypedFlow, document: TypedNode, referenceField: string): string {
  const reference = Mapping.safeParse((document.config as { mapping?: unknown } | null)?.mapping).data?.[referenceField]
  if (!reference) return document.nodeId
  const canBeAskedAt = (type: RecordType | null | undefined) =>
    type != null && checkExpression(reference, { fields: type.fields }).problems.length === 0

  let at = document.nodeId
  for (let node = onlyFeeder(flow, at); node?.definition.category === 'sink'; node = onlyFeeder(flow, at)) {
    if (!canBeAskedAt(node.inputs.in)) break
    at = node.nodeId
  }
  return at
}

/** The one node that feeds this one and feeds nothing else; null at a branch or a junction. */
function onlyFeeder(flow: TypedFlow, nodeId: string): TypedNode | null {
  const incoming = flow.graph.incoming.get(nodeId) ?? []
  const feeder = incoming.length === 1 ? incoming[0]?.from.node : undefined
  if (feeder === undefined || flow.graph.outgoing.get(feeder)?.length !== 1) return null
  return flow.nodes.get(feeder) ?? null
}
