import type { CompileProblem } from '#shared/compiler/problem.ts'
import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { configureNode } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { Json } from '#shared/json.ts'
import { conversionsFor } from '#shared/mapping/conversions.ts'
import { type Expression, Mapping } from '#shared/mapping/expression.ts'
import { fieldAt } from '#shared/records/field-at.ts'
import type { ProblemFix } from './problem-fixes.ts'

/** What would mend one line of a mapping. Lines inside the rows of a list are mended in the mapper. */
export function mappingFixes(
  { nodeId, field, problem }: Extract<CompileProblem, { kind: 'mapping' }>,
  flow: Flow,
): readonly ProblemFix[] {
  const node = recordTypesOf(flow).nodes.get(nodeId)
  const slot = node?.config
    ? node.definition.mappings({ config: node.config, inputs: node.inputs }).find((one) => one.field === field)
    : undefined
  const mapping = Mapping.safeParse(flow.nodes.find(({ id }) => id === nodeId)?.config[field]).data
  const { target } = problem
  if (!slot || !mapping || target.includes('[]')) return []
  const line = mapping[target]
  const set = (expression: Expression | null) => (now: Flow) => withLine(now, nodeId, field, target, expression)

  switch (problem.kind) {
    case 'required-unmapped': {
      const usual = slot.defaults[target]
      return usual ? [{ kind: 'map', about: target, apply: set(usual) }] : []
    }
    case 'unknown-target':
    case 'read-only-target':
    case 'target-twice':
      return line ? [{ kind: 'removeLine', about: target, apply: set(null) }] : []
    case 'type-mismatch':
    case 'not-in-enum': {
      const from = line?.kind === 'field' ? fieldAt(slot.source.fields, line.path) : null
      const to = fieldAt(slot.target.fields, target)
      if (!line || !from || !to) return []
      // A table has to be filled in, and a part of a record is chosen where its fields can be seen.
      const ways = conversionsFor(from, to).filter(({ name }) => name !== 'lookup' && !name.startsWith('.'))
      return ways.map(({ name, apply }) => ({ kind: 'convert', about: name, apply: set(apply(line)) }))
    }
    default:
      return []
  }
}

function withLine(flow: Flow, nodeId: string, field: string, target: string, expression: Expression | null): Flow {
  const config = flow.nodes.find(({ id }) => id === nodeId)?.config
  const mapping = Mapping.safeParse(config?.[field]).data
  if (!config || !mapping) return flow
  const { [target]: _old, ...others } = mapping
  // Through JSON, because that is what is saved: nothing that is present but undefined.
  const changed: Json = JSON.parse(JSON.stringify(expression === null ? others : { ...others, [target]: expression }))
  return configureNode(flow, nodeId, { ...config, [field]: changed })
}
