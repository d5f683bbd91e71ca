import type { TypedNode } from '#shared/compiler/record-types-of.ts'
import type { FlowNode } from '#shared/flow/flow.ts'
import { Condition } from '#shared/mapping/expression.ts'
import { useConditionWords } from '../mapper/expression/condition-words.ts'
import { labelOfPath } from '../mapper/expression/source-paths.ts'
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
    // By its path a list would be named as the other system's programmers name it.
    const list = node.kind === 'split' ? node.config.list : undefined
    if (typeof list === 'string' && list !== '') {
      const label = labelOfPath(list, { fields: typed?.inputs.in?.fields ?? [] }, words.language)
      return words.summary({ ...node, config: { ...node.config, list: label } })
    }
    return words.summary(node) || words.description(node.kind)
  }
}
