import jsonata from 'jsonata'
import { functionNamed } from '../functions/function-library.ts'
import type { PatternProblem } from '../pattern/compile-pattern.ts'
import { compilePattern } from '../pattern/compile-pattern.ts'
import { builtinFunctions, refusedFunctions } from './formula-builtins.ts'
import { formulaLimits } from './formula-limits.ts'
import type { FormulaNode } from './formula-node.ts'
import { allNodes, isFormulaNode } from './formula-node.ts'

/**
 * What is wrong with a formula. Positions count characters and point just behind the
 * faulty word, as JSONata's do; `code` is its own.
 */
export type FormulaProblem =
  | { readonly kind: 'syntax'; readonly code: string; readonly message: string; readonly position: number | null }
  | { readonly kind: 'too-long'; readonly length: number; readonly maxLength: number }
  | { readonly kind: 'unknown-function'; readonly function: string; readonly position: number | null }
  | { readonly kind: 'refused-function'; readonly function: string; readonly position: number | null }
  | { readonly kind: 'bad-pattern'; readonly problem: PatternProblem; readonly position: number | null }

/** The first problem of a formula, or null if it can be run. */
export function checkFormula(text: string): FormulaProblem | null {
  if (text.length > formulaLimits.textLength) {
    return { kind: 'too-long', length: text.length, maxLength: formulaLimits.textLength }
  }
  const parsed = parseFormula(text)
  if (!isFormulaNode(parsed)) return parsed.problem
  const nodes = allNodes(parsed)
  return functionProblem(nodes) ?? patternProblem(nodes)
}

/** The syntax tree, or why there is none. */
export function parseFormula(text: string): FormulaNode | { problem: FormulaProblem } {
  try {
    const root: unknown = jsonata(text).ast()
    return isFormulaNode(root) ? root : { problem: syntaxProblem(null) }
  } catch (thrown) {
    return { problem: syntaxProblem(thrown) }
  }
}

function syntaxProblem(thrown: unknown): FormulaProblem {
  const { code, message, position }: { code?: unknown; message?: unknown; position?: unknown } =
    typeof thrown === 'object' && thrown !== null ? thrown : {}
  return {
    kind: 'syntax',
    code: typeof code === 'string' ? code : 'unknown',
    message: typeof message === 'string' ? message : 'The formula could not be read',
    position: typeof position === 'number' ? position : null,
  }
}

function functionProblem(nodes: readonly FormulaNode[]): FormulaProblem | null {
  const known = namesMadeInside(nodes)
  for (const node of nodes) {
    const name = node.type === 'variable' && typeof node.value === 'string' ? node.value : null
    const position = typeof node.position === 'number' ? node.position : null
    if (name !== null && refusedFunctions.has(name)) return { kind: 'refused-function', function: name, position }
    const called = calledName(node)
    if (called === null || known.has(called)) continue
    if (!builtinFunctions.has(called) && !refusedFunctions.has(called) && !functionNamed(called)) {
      return { kind: 'unknown-function', function: called, position }
    }
  }
  return null
}

/** The `$name` a call or partial call names, also where someone forgot the `$`. */
function calledName(node: FormulaNode): string | null {
  if (node.type !== 'function' && node.type !== 'partial') return null
  const procedure = node.procedure
  if (!isFormulaNode(procedure)) return null
  if (procedure.type === 'variable' && typeof procedure.value === 'string') return procedure.value
  const [step] = procedure.type === 'path' && Array.isArray(procedure.steps) ? procedure.steps : []
  return isFormulaNode(step) && step.type === 'name' && typeof step.value === 'string' ? step.value : null
}

/** Variables the formula binds itself and parameters of its own functions. */
function namesMadeInside(nodes: readonly FormulaNode[]): ReadonlySet<string> {
  const names = new Set<string>()
  const keep = (node: unknown) => {
    if (isFormulaNode(node) && typeof node.value === 'string') names.add(node.value)
  }
  for (const node of nodes) {
    if (node.type === 'bind') keep(node.lhs)
    if (node.type === 'lambda' && Array.isArray(node.arguments)) node.arguments.forEach(keep)
    for (const name of [node.focus, node.index]) if (typeof name === 'string') names.add(name)
  }
  return names
}

function patternProblem(nodes: readonly FormulaNode[]): FormulaProblem | null {
  for (const node of nodes) {
    if (node.type !== 'regex' || !(node.value instanceof RegExp)) continue
    const position = typeof node.position === 'number' ? node.position : null
    if (node.value.multiline) return { kind: 'bad-pattern', problem: { reason: 'unsupported', position: 0 }, position }
    const pattern = compilePattern(node.value.source)
    if (!pattern.ok) return { kind: 'bad-pattern', problem: pattern.problem, position }
  }
  return null
}
