/** A node of JSONata's syntax tree. Its published type leaves out half of the kinds, so it is read as plain data. */
export type FormulaNode = { [key: string]: unknown; type: string }

export function isFormulaNode(value: unknown): value is FormulaNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The nodes directly below a node or list of nodes, whatever property holds them. */
export function nodesBelow(value: unknown): readonly FormulaNode[] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return []
  return Object.values(value).flatMap((part): readonly FormulaNode[] =>
    isFormulaNode(part) ? [part] : nodesBelow(part),
  )
}

/** The node and all below it, top down. */
export function allNodes(root: FormulaNode): readonly FormulaNode[] {
  return [root, ...nodesBelow(root).flatMap(allNodes)]
}
