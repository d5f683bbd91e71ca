import { indexPath, itemPrefix } from '../path.ts'
import { parseFormula } from './check-formula.ts'
import type { FormulaNode } from './formula-node.ts'
import { isFormulaNode, nodesBelow } from './formula-node.ts'

/**
 * The field paths a formula reads, as far as its text tells: `$item.` and `$index` for the row, all else from the
 * record. What goes through variables of the formula's own, wildcards or changed records is left out, so every path
 * given is really read, but not every path read is given.
 */
export function formulaPaths(text: string): readonly string[] {
  const root = parseFormula(text)
  if (!isFormulaNode(root)) return []
  const found = new Set<string>()
  collect(root, '', found)
  return Array.from(found)
}

/** Where names are read from: a path, '' for the record itself, null where it can't be told. */
type Context = string | null

function collect(node: FormulaNode, context: Context, found: Set<string>): void {
  if (node.type === 'path' && Array.isArray(node.steps)) {
    collectPath(node, node.steps, context, found)
    return
  }
  if (node.type === 'variable') {
    keep(variableContext(node, null), found)
    return
  }
  const inner = node.type === 'transform' ? null : context
  for (const below of nodesBelow(node)) collect(below, inner, found)
}

function collectPath(path: FormulaNode, steps: readonly unknown[], start: Context, found: Set<string>): void {
  let context = start
  let read = false
  for (const step of steps.filter(isFormulaNode)) {
    if (step.type === 'name' && typeof step.value === 'string') {
      context = context === null ? null : context === '' ? step.value : `${context}.${step.value}`
      read = true
    } else if (step.type === 'variable') {
      context = variableContext(step, context)
    } else {
      if (read) keep(context, found)
      for (const below of step.type === 'wildcard' ? [] : nodesBelow(step)) collect(below, context, found)
      if (step.type !== 'sort') context = null
    }
    for (const below of nodesBelow(step.stages)) collect(below, context, found)
    // After `@$name` the next name is read from where this one was: not followed.
    if (step.focus !== undefined) {
      keep(context, found)
      context = null
    }
  }
  if (read || context !== start) keep(context, found)
  for (const below of nodesBelow(path.group)) collect(below, context, found)
}

function variableContext(node: FormulaNode, context: Context): Context {
  switch (node.value) {
    case '':
      return context
    case '$':
      return ''
    case 'item':
      return itemPrefix
    case 'index':
      return indexPath
    default:
      return null
  }
}

function keep(context: Context, found: Set<string>): void {
  if (context) found.add(context)
}
