import type { Focus } from 'jsonata'
import jsonata from 'jsonata'
import type { Json } from '../json.ts'
import { checkFormula } from './formula/check-formula.ts'
import { FormulaBudget } from './formula/formula-budget.ts'
import { budgetOf, budgetVariable, definitionOf, loadBuiltins } from './formula/formula-builtins.ts'
import { inputOf } from './formula/formula-input.ts'
import { formulaLimits, tooLarge } from './formula/formula-limits.ts'
import type { FormulaNode } from './formula/formula-node.ts'
import { allNodes, isFormulaNode } from './formula/formula-node.ts'
import { pauseFormula } from './formula/formula-pause.ts'
import { numberOrText, resultOf } from './formula/formula-values.ts'
import type { MappingFunction } from './functions/define-function.ts'
import { functionLibrary } from './functions/function-library.ts'
import { MappingFault } from './mapping-fault.ts'
import type { Pattern } from './pattern/compile-pattern.ts'
import { compilePattern, longestSubject } from './pattern/compile-pattern.ts'
import type { Scope } from './scope.ts'

export type { FormulaProblem } from './formula/check-formula.ts'
export { checkFormula } from './formula/check-formula.ts'
export { formulaPaths } from './formula/formula-paths.ts'

/**
 * Compiles a JSONata formula. The record is its input; `$item` and `$index` are the current row; every function of our
 * library is there as `$name`. Decimals arrive as text, as in the record: `$number(amount) * 2` or, exact,
 * `$multiply(amount, 2)`. Numbers come back as decimal text.
 *
 * A formula can't run away: steps, depth and sizes are counted (`formulaLimits`), its regular expressions run on our
 * linear matcher, and what can't be repeated or checked is refused (`refusedFunctions`). It sees own properties only.
 */
export function compileFormula(text: string): (scope: Scope) => Promise<Json> {
  const problem = checkFormula(text)
  if (problem) {
    const message = 'message' in problem ? problem.message : problem.kind
    const position = 'position' in problem ? problem.position : null
    return () => Promise.reject(new MappingFault({ kind: 'formula-failed', code: problem.kind, message, position }))
  }
  const expression = jsonata(text, { stack: formulaLimits.depth, sequence: formulaLimits.listLength })
  const patterns = takePatterns(expression.ast())
  const ready = prepare(expression)
  return async (scope) => {
    await ready
    const input = inputOf(scope.record)
    const budget = new FormulaBudget(input)
    const bindings: Record<string, unknown> = { [budgetVariable]: budget }
    for (const [name, pattern] of patterns) bindings[name] = matcher(pattern, budget)
    if (scope.item !== undefined) bindings.item = inputOf(scope.item)
    if (scope.index !== undefined) bindings.index = scope.index
    try {
      return resultOf(await expression.evaluate(input, bindings))
    } catch (thrown) {
      throw faultOf(thrown)
    }
  }
}

async function prepare(expression: jsonata.Expression): Promise<void> {
  for (const [name, definition] of await loadBuiltins()) expression.assign(name, definition)
  for (const definition of functionLibrary) expression.assign(definition.name, asFormulaFunction(definition))
  assignHook(expression, 'jsonata.__evaluate_entry', (_node, _input, environment) => {
    const budget = budgetOf(environment)
    budget.spend(1)
    return budget.isPauseDue() ? pauseFormula() : undefined
  })
  assignHook(expression, 'jsonata.__evaluate_exit', (node, _input, environment, result) => {
    const budget = budgetOf(environment)
    const isCallable = node.type === 'lambda' || node.type === 'partial' || node.type === 'transform'
    if (isCallable && typeof result === 'object' && result !== null) budget.exempt(result)
    else if (!isFunctionVariable(node, result)) budget.admit(result)
  })
}

/** A variable that holds one of the functions assigned above: no formula can make an object with a real function in it. */
function isFunctionVariable(node: FormulaNode, result: unknown): boolean {
  return (
    node.type === 'variable' &&
    typeof result === 'object' &&
    result !== null &&
    'implementation' in result &&
    typeof result.implementation === 'function'
  )
}

type Hook = (
  node: FormulaNode,
  input: unknown,
  environment: Focus['environment'],
  result: unknown,
) => Promise<void> | undefined

/** JSONata calls, and waits for, whatever is bound to these symbols around every step; its types only know names of text. */
function assignHook(expression: jsonata.Expression, name: string, hook: Hook): void {
  expression.assign(Symbol.for(name) as unknown as string, hook)
}

function asFormulaFunction(definition: MappingFunction) {
  return definitionOf(function (this: Focus, ...args: unknown[]): unknown {
    const budget = budgetOf(this.environment)
    budget.spend(1)
    const values = args.map((value, at) =>
      value === undefined && definition.params[at]?.type === 'list' ? [] : resultOf(value),
    )
    const missing = definition.params.slice(values.length).map((parameter) => (parameter.type === 'list' ? [] : null))
    const result = definition.invoke([...values, ...missing])
    budget.admit(result)
    if (result === null) return undefined
    return definition.result === 'number' && typeof result === 'string' ? numberOrText(result) : result
  })
}

/** Replaces each regular expression in the tree by a variable that the evaluation binds to our own matcher. */
function takePatterns(root: unknown): readonly (readonly [string, Pattern])[] {
  const nodes = isFormulaNode(root) ? allNodes(root) : []
  return nodes.flatMap((node, at) => {
    if (node.type !== 'regex' || !(node.value instanceof RegExp)) return []
    const pattern = compilePattern(node.value.source, { ignoreCase: node.value.ignoreCase })
    if (!pattern.ok) return []
    const name = `koppla pattern ${at}`
    node.type = 'variable'
    node.value = name
    return [[name, pattern.value] as const]
  })
}

interface Match {
  readonly match: string
  readonly start: number
  readonly end: number
  readonly groups: readonly (string | undefined)[]
  readonly next: () => Match | undefined
}

/** A pattern as JSONata calls it: text in, the match and how to get the next one out. */
function matcher(pattern: Pattern, budget: FormulaBudget) {
  return function find(text: unknown, from?: unknown): Match | undefined {
    if (typeof text !== 'string') return undefined
    if (text.length > longestSubject) throw tooLarge()
    const start = typeof from === 'number' ? from : 0
    const found = pattern.exec(text, start, (moves) => budget.spend(1 + (moves >> 5)))
    if (!found) return undefined
    return {
      match: text.slice(found.start, found.end),
      start: found.start,
      end: found.end,
      groups: found.groups.slice(1).map((group) => group ?? undefined),
      // An empty match would be found again for ever: the search ends there.
      next: () => (found.end >= text.length || found.end === found.start ? undefined : find(text, found.end)),
    }
  }
}

/** JSONata throws plain objects with a code; 1011 and 2014/2015 are its own limits. */
function faultOf(thrown: unknown): MappingFault {
  if (thrown instanceof MappingFault) return thrown
  const { code, message, position }: { code?: unknown; message?: unknown; position?: unknown } =
    typeof thrown === 'object' && thrown !== null ? thrown : {}
  if (code === 'D1011') return new MappingFault({ kind: 'formula-too-costly', limit: 'depth' })
  if (code === 'D2014' || code === 'D2015' || thrown instanceof RangeError) return tooLarge()
  return new MappingFault({
    kind: 'formula-failed',
    code: typeof code === 'string' ? code : 'unknown',
    message: typeof message === 'string' ? message.slice(0, 300) : 'The formula could not be worked out',
    position: typeof position === 'number' ? position : null,
  })
}
