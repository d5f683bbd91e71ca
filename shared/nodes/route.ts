import { z } from 'zod'
import { compileCondition, type Decide } from '../mapping/compile-expression.ts'
import { Condition } from '../mapping/expression.ts'
import { defineNode, type Emitted } from './define-node.ts'
import { expressionsIn } from './parts/condition-expressions.ts'

/** The port of whatever no case takes. */
export const restPort = 'rest'

export const RouteCase = z.strictObject({
  /** Names the output for ever, so that a case can be renamed and moved without losing its wires. */
  port: z.string().regex(/^case-[0-9]{1,6}$/),
  name: z.string().max(60),
  condition: Condition,
})
export type RouteCase = z.infer<typeof RouteCase>

const config = z.strictObject({
  cases: z
    .array(RouteCase)
    .min(1)
    .max(50)
    .refine((cases) => new Set(cases.map(({ port }) => port)).size === cases.length, 'Two cases have the same port'),
})
type Config = z.infer<typeof config>

/** Sends each record out by the first case whose conditions it meets, or by "rest". */
export const route = defineNode({
  kind: 'route',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['case-1', restPort],
  outputsOf: ({ cases }) => [...cases.map(({ port }) => port), restPort],
  portName: ({ cases }, port) => {
    const at = cases.findIndex((each) => each.port === port)
    return at < 0 ? null : cases[at]?.name.trim() || String(at + 1)
  },
  config,
  defaults: (): Config => ({ cases: [freshCase([])] }),
  form: [{ field: 'cases', widget: 'cases' }],
  recordTypes: ({ config, inputs }) =>
    Object.fromEntries([...config.cases.map(({ port }) => port), restPort].map((port) => [port, inputs.in ?? null])),
  expressions: ({ config, inputs }) => {
    const source = inputs.in
    if (!source) return []
    const all = config.cases.flatMap(({ condition }) => expressionsIn(condition))
    return all.map((expression) => ({ field: 'cases', expression, source }))
  },
  summary: ({ cases }) => ({ key: 'cases', values: { count: cases.length } }),
  compile: ({ cases }) => {
    const tests = cases.map(({ port, condition }) => ({ port, holds: compileCondition(condition) }))
    return (record) => firstThatHolds(tests, record, 0)
  },
})

/** A new case behind the others, with a port that none of them has. An empty condition would take every record. */
export function freshCase(others: readonly RouteCase[]): RouteCase {
  const numbers = others.map(({ port }) => Number(port.slice('case-'.length)))
  return { port: `case-${Math.max(0, ...numbers) + 1}`, name: '', condition: { kind: 'all', of: [] } }
}

function firstThatHolds(
  tests: readonly { readonly port: string; readonly holds: Decide }[],
  record: Emitted['record'],
  from: number,
): Emitted | Promise<Emitted> {
  const test = tests[from]
  if (!test) return { port: restPort, record }
  const taken = test.holds({ record })
  const next = (yes: boolean) => (yes ? { port: test.port, record } : firstThatHolds(tests, record, from + 1))
  return taken instanceof Promise ? taken.then(next) : next(taken)
}
