import type { Focus } from 'jsonata'
import jsonata from 'jsonata'
import { MappingFault } from '../mapping-fault.ts'
import { FormulaBudget } from './formula-budget.ts'
import { formulaLimits, tooLarge } from './formula-limits.ts'

/** A variable no formula can name, because names have no spaces: where the allowance of an evaluation is kept. */
export const budgetVariable = 'koppla budget'

/**
 * JSONata's own functions that formulas may not use: those that give another answer each time (a plan must show what
 * the run will do), `eval` (text that was never checked), and those that build regular expressions of their own.
 */
export const refusedFunctions: ReadonlySet<string> = new Set(
  'eval random shuffle now millis toMillis parseInteger'.split(' '),
)

export const builtinFunctions: ReadonlySet<string> = new Set(
  `sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match
  contains replace split join formatNumber formatBase formatInteger number floor ceil round abs sqrt power boolean not
  map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert type sort distinct
  base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl fromMillis clone`.split(/\s+/),
)

type Implementation = (this: Focus, ...args: unknown[]) => unknown
interface Definition {
  readonly implementation: Implementation
}

export function budgetOf(environment: Focus['environment']): FormulaBudget {
  const budget: unknown = environment.lookup(budgetVariable)
  if (budget instanceof FormulaBudget) return budget
  throw new Error('A formula is evaluated without a budget')
}

/** JSONata's functions by name, each charging for its work and refusing to make what is too large. Loaded once. */
export function loadBuiltins(): Promise<ReadonlyMap<string, Definition>> {
  loading ??= loadAll()
  return loading
}

let loading: Promise<ReadonlyMap<string, Definition>> | undefined

async function loadAll(): Promise<ReadonlyMap<string, Definition>> {
  const entries: [string, Definition][] = []
  for (const name of builtinFunctions) {
    // Evaluating the bare variable is the only way to get at a function of JSONata with its signature.
    const definition: unknown = await jsonata(`$${name}`).evaluate(null)
    if (!isDefinition(definition)) throw new Error(`JSONata has no function ${name}`)
    entries.push([
      name,
      {
        ...definition,
        implementation: charged(definition.implementation, refusals.get(name), pairwise.has(name) ? pairsIn : noWork),
      },
    ])
  }
  for (const name of refusedFunctions) entries.push([name, definitionOf(() => refuse(name))])
  return new Map(entries)
}

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'implementation' in value &&
    typeof value.implementation === 'function'
  )
}

/** A function as JSONata wants it, without a signature. */
export function definitionOf(implementation: Implementation): Definition {
  return Object.assign({ implementation }, { _jsonata_function: true })
}

function refuse(name: string): never {
  const message = `The function $${name} can't be used here`
  throw new MappingFault({ kind: 'formula-failed', code: 'refused-function', message, position: null })
}

function charged(
  original: Implementation,
  refuses: ((args: readonly unknown[]) => boolean) | undefined,
  work: (args: readonly unknown[]) => number,
): Implementation {
  const wrapped = function (this: Focus, ...args: unknown[]): unknown {
    const budget = budgetOf(this.environment)
    if (refuses?.(args)) throw tooLarge()
    budget.spend(work(args) >> 6)
    const result = original.apply(this, args)
    if (!(result instanceof Promise)) return admitted(budget, result)
    return result.then((value: unknown) => admitted(budget, value))
  }
  // JSONata reads the number of parameters, and for partial application their names out of the source text.
  return Object.defineProperties(wrapped, {
    length: { value: original.length },
    toString: { value: () => original.toString() },
  })
}

function admitted(budget: FormulaBudget, value: unknown): unknown {
  budget.spend(1)
  budget.admit(value)
  return value
}

/** Calls whose result could be far larger than their arguments, told before the work is done. */
const refusals: ReadonlyMap<string, (args: readonly unknown[]) => boolean> = new Map([
  ['pad', ([, width]) => typeof width === 'number' && Math.abs(width) > 1000],
  ['replace', ([text, , by]) => lengthOf(text) * lengthOf(by) > 10 * formulaLimits.size],
  ['join', ([texts, separator]) => lengthOf(texts) * lengthOf(separator) > formulaLimits.size],
  ['string', ([, pretty]) => pretty === true],
  ['formatNumber', ([, picture]) => lengthOf(picture) > 200],
  ['formatInteger', ([, picture]) => lengthOf(picture) > 200],
  ['fromMillis', ([, picture]) => lengthOf(picture) > 200],
])

/** Functions that compare every item with every other. */
const pairwise: ReadonlySet<string> = new Set(['distinct'])
const pairsIn = ([list]: readonly unknown[]): number => lengthOf(list) ** 2
const noWork = (): number => 0

const lengthOf = (value: unknown): number => (typeof value === 'string' || Array.isArray(value) ? value.length : 0)
