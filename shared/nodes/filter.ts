import { z } from 'zod'
import { compileCondition } from '../mapping/compile-expression.ts'
import { Condition } from '../mapping/expression.ts'
import { defineNode, type Emitted } from './define-node.ts'
import { expressionsIn } from './parts/condition-expressions.ts'

/** Lets a record through only when its condition holds; the others leave by "rest", or end here as filtered. */
export const filter = defineNode({
  kind: 'filter',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['kept', 'rest'],
  config: z.strictObject({ condition: Condition }),
  defaults: (): { condition: Condition } => ({ condition: { kind: 'all', of: [] } }),
  form: [{ field: 'condition', widget: 'condition' }],
  recordTypes: ({ inputs }) => ({ kept: inputs.in ?? null, rest: inputs.in ?? null }),
  expressions: ({ config, inputs }) => {
    const source = inputs.in
    return source
      ? expressionsIn(config.condition).map((expression) => ({ field: 'condition', expression, source }))
      : []
  },
  summary: ({ condition }) => ({ key: 'conditions', values: { count: comparisonsIn(condition) } }),
  compile: ({ condition }) => {
    const holds = compileCondition(condition)
    return (record) => {
      const verdict = holds({ record })
      return verdict instanceof Promise ? verdict.then((kept) => emit(kept, record)) : emit(verdict, record)
    }
  },
})

const emit = (kept: boolean, record: Emitted['record']): Emitted => ({ port: kept ? 'kept' : 'rest', record })

const comparisonsIn = (condition: Condition): number =>
  condition.kind === 'compare'
    ? 1
    : condition.kind === 'not'
      ? comparisonsIn(condition.of)
      : condition.of.reduce((sum, inner) => sum + comparisonsIn(inner), 0)
