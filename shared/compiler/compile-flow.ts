import { isConfirmed } from '../flow/edit-flow.ts'
import type { Flow } from '../flow/flow.ts'
import type { JsonObject } from '../json.ts'
import { checkExpression, checkMapping } from '../mapping/check-mapping.ts'
import { Mapping } from '../mapping/expression.ts'
import { type NodeKind, nodeDefinition, outputsOf } from '../nodes/nodes.ts'
import type { FieldType, RecordType } from '../records/field.ts'
import { fieldAt } from '../records/field-at.ts'
import { fail, type Result, succeed } from '../result.ts'
import { existenceChecks } from './existence-checks.ts'
import { nodesInCycles, withoutDisabled } from './flow-graph.ts'
import { groupProblems } from './group-problems.ts'
import type { Plan, Role } from './plan.ts'
import { type CompileProblem, errorsIn } from './problem.ts'
import { mismatch, recordTypesOf, type TypedFlow, type TypedNode } from './record-types-of.ts'

export interface CompileContext {
  /** The roles that are bound to a connection; null leaves connections unchecked, for a file that has no workspace. */
  readonly boundRoles: ReadonlySet<string> | null
}

export interface CompiledFlow {
  readonly plan: Plan
  /** Problems that don't keep it from running. */
  readonly warnings: readonly CompileProblem[]
}

/** Turns a drawing into a plan, or says everything that is wrong with it. Pure. */
export function compileFlow(flow: Flow, context: CompileContext): Result<CompiledFlow, readonly CompileProblem[]> {
  const { typed, problems } = checkFlow(flow, context)
  if (errorsIn(problems).length > 0) return fail(problems)
  return succeed({ plan: planOf(flow, typed), warnings: problems })
}

/** All problems of a flow, and the record types the window shows at its ports. */
export function checkFlow(
  flow: Flow,
  context: CompileContext,
): { typed: TypedFlow; problems: readonly CompileProblem[] } {
  const running = withoutDisabled(flow, (node) => outputsOf(node)[0] ?? null)
  const typed = recordTypesOf(running)
  const problems = [
    ...flowProblems(running),
    ...unknownKinds(running),
    ...badWires(running),
    ...cycles(typed),
    ...[...typed.nodes.values()].flatMap((node) => [
      ...configProblems(running, node),
      ...unconnectedPorts(typed, node),
      ...wireMismatches(typed, node),
      ...groupProblems(typed, node),
      ...ownProblems(node),
      ...connectionProblems(node, context.boundRoles),
      ...confirmationProblems(flow, node),
    ]),
  ]
  return { typed, problems }
}

function flowProblems(flow: Flow): CompileProblem[] {
  const problems: CompileProblem[] = []
  const seen = new Set<string>()
  for (const { id } of flow.nodes) {
    if (seen.has(id)) problems.push({ severity: 'error', kind: 'duplicate-node', nodeId: id })
    seen.add(id)
  }
  if (flow.nodes.length === 0) return [{ severity: 'error', kind: 'empty-flow' }]
  const writes = flow.nodes.some((node) => nodeDefinition(node.kind)?.category === 'sink')
  return writes ? problems : [...problems, { severity: 'warning', kind: 'no-sink' }]
}

function unknownKinds(flow: Flow): CompileProblem[] {
  return flow.nodes
    .filter((node) => nodeDefinition(node.kind) === null)
    .map((node) => ({ severity: 'error', kind: 'unknown-kind', nodeId: node.id, nodeKind: node.kind }))
}

function badWires(flow: Flow): CompileProblem[] {
  const kinds = new Map(flow.nodes.map((node) => [node.id, nodeDefinition(node.kind)]))
  const ports = new Map(flow.nodes.map((node) => [node.id, outputsOf(node)]))
  return flow.edges.flatMap((edge): CompileProblem[] => {
    const from = kinds.get(edge.from.node)
    const to = kinds.get(edge.to.node)
    // A node of an unknown kind is a problem of its own; its ports can't be judged.
    const noFrom = from === undefined || (from !== null && !ports.get(edge.from.node)?.includes(edge.from.port))
    const noTo = to === undefined || (to !== null && !to.inputs.some((port) => port.name === edge.to.port))
    return [
      ...(noFrom ? [badWire(edge.id, 'from', edge.from)] : []),
      ...(noTo ? [badWire(edge.id, 'to', edge.to)] : []),
    ]
  })
}

const badWire = (edgeId: string, end: 'from' | 'to', at: { node: string; port: string }): CompileProblem => ({
  severity: 'error',
  kind: 'bad-wire',
  edgeId,
  end,
  ...at,
})

function cycles(typed: TypedFlow): CompileProblem[] {
  const nodeIds = nodesInCycles(typed.graph)
  return nodeIds.length === 0 ? [] : [{ severity: 'error', kind: 'cycle', nodeIds }]
}

function configProblems(flow: Flow, node: TypedNode): CompileProblem[] {
  if (node.config) return []
  const config = flow.nodes.find(({ id }) => id === node.nodeId)?.config
  const parsed = node.definition.config.safeParse(config)
  return (parsed.error?.issues ?? []).map((issue) => ({
    severity: 'error',
    kind: 'bad-config',
    nodeId: node.nodeId,
    field: issue.path.join('.'),
    detail: issue.message,
  }))
}

function unconnectedPorts(typed: TypedFlow, { nodeId, definition, ports }: TypedNode): CompileProblem[] {
  const wiredIn = new Set((typed.graph.incoming.get(nodeId) ?? []).map((edge) => edge.to.port))
  const wiredOut = new Set((typed.graph.outgoing.get(nodeId) ?? []).map((edge) => edge.from.port))
  const inputs = definition.inputs.filter((port) => !wiredIn.has(port.name)).map((port) => port.name)
  // A sink may end a chain, and one of several outputs may end in nothing: those records are counted as filtered.
  const outputs = definition.category === 'sink' || wiredOut.size > 0 ? [] : ports.slice(0, 1)
  const problem =
    (side: 'input' | 'output') =>
    (port: string): CompileProblem => ({
      severity: 'error',
      kind: 'unconnected',
      nodeId,
      port,
      side,
    })
  return [...inputs.map(problem('input')), ...outputs.map(problem('output'))]
}

function wireMismatches(typed: TypedFlow, node: TypedNode): CompileProblem[] {
  return (typed.graph.incoming.get(node.nodeId) ?? []).flatMap((edge): CompileProblem[] => {
    const type = typed.nodes.get(edge.from.node)?.outputs[edge.from.port]
    const input = node.definition.inputs.find((port) => port.name === edge.to.port)
    if (!type || !input) return []
    const others = node.inputs[edge.to.port]
    const wrong =
      others && others.id !== type.id
        ? ({ reason: 'different-records', found: type.id, expected: others.id } as const)
        : mismatch(type, input)
    return wrong ? [{ severity: 'error', kind: 'type-mismatch', edgeId: edge.id, nodeId: node.nodeId, ...wrong }] : []
  })
}

/** What follows from a node and its inputs alone, kept with it: a node that stayed the same has the same problems. */
function ownProblems(node: TypedNode): readonly CompileProblem[] {
  const known = own.get(node)
  if (known) return known
  const found = [...listProblems(node), ...expressionProblems(node)]
  own.set(node, found)
  return found
}

const own = new WeakMap<TypedNode, readonly CompileProblem[]>()

function listProblems(node: TypedNode): CompileProblem[] {
  const input = node.inputs.in
  if (!node.config || !input) return []
  return node.definition
    .mappings({ config: node.config, inputs: node.inputs })
    .flatMap((slot): CompileProblem[] =>
      slot.each !== undefined && itemOf(input, slot.each) === null
        ? [{ severity: 'error', kind: 'no-such-list', nodeId: node.nodeId, field: slot.field, path: slot.each }]
        : [],
    )
}

function expressionProblems(node: TypedNode): CompileProblem[] {
  const { config, inputs, definition, nodeId } = node
  if (!config) return []
  const mappings = definition.mappings({ config, inputs }).flatMap((slot) => {
    const mapping = Mapping.parse((config as JsonObject)[slot.field])
    return checkMapping(mapping, scopeOf(slot.source, slot.each), slot.target).map((problem) => ({
      field: slot.field,
      problem,
    }))
  })
  const expressions = definition.expressions({ config, inputs }).flatMap((slot) =>
    checkExpression(slot.expression, scopeOf(slot.source, slot.each)).problems.map((problem) => ({
      field: slot.field,
      problem: { ...problem, target: slot.field },
    })),
  )
  return [...mappings, ...expressions].map(({ field, problem }) => ({
    severity: problem.severity,
    kind: 'mapping',
    nodeId,
    field,
    problem,
  }))
}

function connectionProblems(node: TypedNode, bound: ReadonlySet<string> | null): CompileProblem[] {
  const needed = roleOf(node)
  if (!needed || bound === null || bound.has(needed.role)) return []
  return [{ severity: 'error', kind: 'missing-connection', nodeId: node.nodeId, ...needed }]
}

function confirmationProblems(flow: Flow, node: TypedNode): CompileProblem[] {
  const effect = node.config && node.definition.irreversible(node.config)
  if (!effect || isConfirmed(flow, node.nodeId, effect)) return []
  return [{ severity: 'error', kind: 'irreversible-not-confirmed', nodeId: node.nodeId, effect }]
}

function planOf(flow: Flow, typed: TypedFlow): Plan {
  const checks = existenceChecks(typed)
  const nodes = [...typed.nodes.values()]
  const roles = new Map(nodes.flatMap((node) => roleOf(node) ?? []).map((role) => [role.role, role]))
  return {
    flowId: flow.id,
    flowName: flow.name,
    roles: [...roles.values()],
    stages: nodes.map((node) => ({
      nodeId: node.nodeId,
      kind: node.definition.kind as NodeKind,
      category: node.definition.category,
      config: (node.config ?? {}) as JsonObject,
      input: node.inputs.in ?? null,
      outputs: node.outputs,
      next: Object.fromEntries(node.ports.map((port) => [port, fedBy(typed, node.nodeId, port)])),
      checks: checks.get(node.nodeId) ?? [],
    })),
  }
}

function fedBy(typed: TypedFlow, nodeId: string, port: string): readonly string[] {
  return (typed.graph.outgoing.get(nodeId) ?? []).filter((edge) => edge.from.port === port).map((edge) => edge.to.node)
}

const roleOf = ({ definition, config }: TypedNode): Role | null => config && definition.role(config)

function scopeOf(source: RecordType, each: string | undefined) {
  const item = each === undefined ? null : itemOf(source, each)
  return item ? { fields: source.fields, item } : { fields: source.fields }
}

function itemOf(type: RecordType, path: string): FieldType | null {
  const list = fieldAt(type.fields, path)
  return list?.type === 'list' ? list.item : null
}
