import type { TypedNode } from '#shared/compiler/record-types-of.ts'
import type { FlowNode } from '#shared/flow/flow.ts'
import { Condition } from '#shared/mapping/expression.ts'
import { useConditionWords } from '../mapper/expression/condition-words.ts'
import { useWords } from './words.ts'

/** What a node is set to, in one line; a filter says its conditions themselves. */
export function useNodeSummary(): (node: FlowNode, typed: TypedNode | undefined) => string {
  const words = useWords()
  const conditionWords = useConditionWords()
  return (node, typed) => {
    const condition = node.kind === 'filter' ? Condition.safeParse(node.config.condition).data : undefined
    const isEmpty =
      condition === undefined || ('of' in condition && Array.isArray(condition.of) && condition.of.length === 0)
    if (condition && !isEmpty) return conditionWords(condition, { fields: typed?.inputs.in?.fields ?? [] })
    return words.summary(node) || words.description(node.kind)
  }
}
