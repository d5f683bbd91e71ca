import type Big from 'big.js'
import type { Json } from '../../json.ts'
import { isEmpty } from '../../json.ts'
import type { LocalizedText } from '../../language.ts'
import { decimalOf } from '../decimal.ts'
import { excerpt, MappingFault } from '../mapping-fault.ts'
import { booleanOf, dateTextOf, integerOf, isList, textOf } from '../value-as.ts'
import type { ValueType } from '../value-type.ts'

export type { ValueType } from '../value-type.ts'

export const functionGroups = ['text', 'number', 'date', 'list', 'country', 'vat'] as const
export type FunctionGroup = (typeof functionGroups)[number]

export interface Parameter {
  readonly name: string
  readonly type: ValueType
  readonly optional?: true
  /** Takes every argument from here on; empty ones are passed over. Only the last parameter. */
  readonly many?: true
  /** A text of spaces, or no text at all, is a meaningful value here, such as a separator. */
  readonly blank?: true
  /** The only texts it takes. */
  readonly options?: readonly string[]
}

export interface Example {
  readonly args: readonly Json[]
  readonly result: Json
}

export interface MappingFunction {
  readonly name: string
  readonly group: FunctionGroup
  readonly params: readonly Parameter[]
  readonly result: ValueType
  /** Where the result is one of a few texts. */
  readonly resultOptions?: readonly string[]
  readonly description: LocalizedText
  readonly examples: readonly Example[]
  /** Runs it on plain values. Throws a MappingFault that names the argument it can't use. */
  readonly invoke: (args: readonly Json[]) => Json
}

interface ValueOf {
  text: string
  number: Big
  integer: number
  boolean: boolean
  date: string
  list: readonly Json[]
  any: Json
}
type ArgumentOf<P extends Parameter> = P extends { many: true }
  ? readonly ValueOf[P['type']][]
  : P extends { optional: true }
    ? ValueOf[P['type']] | undefined
    : ValueOf[P['type']]
type ArgumentsOf<Params extends readonly Parameter[]> = { [At in keyof Params]: ArgumentOf<Params[At]> }

/**
 * One function of the library: pure, synchronous, exact. An empty argument gives an empty result, without the function
 * being asked, except where the parameter is optional, blank, a list or `any`. Arguments are converted to the declared
 * types before `apply` sees them.
 */
export function defineFunction<const Params extends readonly Parameter[]>(
  definition: Omit<MappingFunction, 'invoke' | 'params'> & {
    readonly params: Params
    readonly apply: (...args: ArgumentsOf<Params>) => Json
  },
): MappingFunction {
  const { apply, ...described } = definition
  const { name } = definition
  const params: readonly Parameter[] = definition.params
  const converters = params.map((parameter, at) => converterOf(name, parameter, at))
  return {
    ...described,
    invoke: (args) => {
      const converted: (Converted | readonly Converted[])[] = []
      for (const convertFrom of converters) {
        const value = convertFrom(args)
        if (value === missing) return null
        converted.push(value)
      }
      // The one place where the types of the parameters, known only as data here, become those of `apply`.
      return apply(...(converted as ArgumentsOf<Params>))
    },
  }
}

type Converted = ValueOf[ValueType] | undefined

/** Stands for an empty argument that makes the whole result empty. */
const missing = Symbol('missing')

/** Takes one parameter's value out of the arguments, as `apply` wants it. */
type ConvertFrom = (args: readonly Json[]) => Converted | readonly Converted[] | typeof missing

function converterOf(name: string, parameter: Parameter, at: number): ConvertFrom {
  const instead = parameter.optional ? undefined : missing
  if (parameter.many) {
    return (args) => {
      const converted: Converted[] = []
      for (let index = at; index < args.length; index++) {
        const value = args[index] ?? null
        if (!isEmpty(value)) converted.push(convert(name, parameter, value))
      }
      return converted.length === 0 && !parameter.optional ? missing : converted
    }
  }
  return (args) => {
    const value = args[at]
    if (value === undefined && !parameter.optional) {
      throw new MappingFault({ kind: 'missing-argument', function: name, parameter: parameter.name })
    }
    return isMissing(parameter, value) ? instead : convert(name, parameter, value)
  }
}

function isMissing(parameter: Parameter, value: Json | undefined): value is null | undefined {
  if (value === undefined) return true
  if (parameter.type === 'any') return false
  if (parameter.type === 'list') return value === null || value === ''
  return parameter.blank ? parameter.optional === true && value === null : isEmpty(value)
}

function convert(name: string, parameter: Parameter, value: Json): Exclude<Converted, undefined> {
  const converted = valueAs(parameter.type, value)
  if (converted === undefined) {
    throw new MappingFault({
      kind: 'wrong-argument',
      function: name,
      parameter: parameter.name,
      wanted: parameter.type,
      value: excerpt(value),
    })
  }
  if (parameter.options && !parameter.options.some((option) => option === converted)) {
    const allowed = parameter.options.join(', ')
    throw new MappingFault({
      kind: 'refused-argument',
      function: name,
      parameter: parameter.name,
      value: excerpt(value),
      allowed,
    })
  }
  return converted
}

function valueAs(type: ValueType, value: Json): Exclude<Converted, undefined> | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : (textOf(value) ?? undefined)
    case 'number':
      return decimalOf(value) ?? undefined
    case 'integer':
      return integerOf(value) ?? undefined
    case 'boolean':
      return booleanOf(value) ?? undefined
    case 'date':
      return dateTextOf(value) ?? undefined
    case 'list':
      return isList(value) ? value : [value]
    case 'any':
      return value
  }
}
