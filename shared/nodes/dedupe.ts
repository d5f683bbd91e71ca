import { z } from 'zod'
import { Expression, field } from '../mapping/expression.ts'
import { defineNode } from './define-node.ts'

const config = z.strictObject({
  /** Records with the same value here are the same; one without a value is never a repeat. */
  of: Expression,
  /** How long a value is remembered: until the run ends, or as long as the flow exists. */
  memory: z.enum(['run', 'flow']),
})
type Config = z.infer<typeof config>

/** Lets the first record with a value through; the others leave by "duplicate", or end here as filtered. */
export const dedupe = defineNode({
  kind: 'dedupe',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['first', 'duplicate'],
  config,
  defaults: (input): Config => ({ of: field(input?.key ?? 'id'), memory: 'run' }),
  form: [
    { field: 'of', widget: 'expression' },
    { field: 'memory', widget: 'select', options: ['run', 'flow'] },
  ],
  recordTypes: ({ inputs }) => ({ first: inputs.in ?? null, duplicate: inputs.in ?? null }),
  expressions: ({ config, inputs }) => (inputs.in ? [{ field: 'of', expression: config.of, source: inputs.in }] : []),
  summary: ({ memory }) => ({ key: memory }),
  compile: () => (record) => ({ port: 'first', record }),
})
