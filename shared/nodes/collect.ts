import { z } from 'zod'
import { type JsonObject, stableJson } from '../json.ts'
import { compileExpression } from '../mapping/compile-expression.ts'
import { Expression, field } from '../mapping/expression.ts'
import type { Field, RecordType } from '../records/field.ts'
import { defineNode, type Gathering } from './define-node.ts'
import { withField } from './parts/attach-field.ts'
import { keyText } from './parts/key-text.ts'
import { FieldName } from './parts/made-field.ts'

const config = z.strictObject({
  /** Records with the same value here become one. */
  groupBy: Expression,
  /** `together`: a group's records stand next to each other; `anywhere`: a group is complete at the end only. */
  order: z.enum(['together', 'anywhere']),
  /** The field under which the record that is made has its members. */
  rows: FieldName,
})
type Config = z.infer<typeof config>

/**
 * Makes one record of many, such as one order of all rows with its number: the fields in which all of them agree, and
 * all of them under `rows`. A field in which they differ is empty, because none of their values is the group's.
 */
export const collect = defineNode({
  kind: 'collect',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    groupBy: field(input?.fields[0]?.key ?? 'id'),
    order: 'together',
    rows: 'rows',
  }),
  form: [
    { field: 'groupBy', widget: 'expression' },
    { field: 'order', widget: 'select', options: ['together', 'anywhere'] },
    { field: 'rows', widget: 'text' },
  ],
  recordTypes: ({ config, inputs, nodeId }) => ({ out: inputs.in ? groupType(config, inputs.in, nodeId) : null }),
  expressions: ({ config, inputs }) =>
    inputs.in ? [{ field: 'groupBy', expression: config.groupBy, source: inputs.in }] : [],
  summary: ({ rows, order }) => ({ key: order, values: { rows } }),
  compile: ({ rows }) => {
    const merge = mergeInto(rows)
    return (record) => ({ port: 'out', record: merge([record]) })
  },
  gather: ({ groupBy, order, rows }): Gathering => {
    const value = compileExpression(groupBy)
    return {
      groupOf: (record) => {
        const found = value({ record })
        return found instanceof Promise ? found.then(keyText) : keyText(found)
      },
      together: order === 'together',
      merge: mergeInto(rows),
    }
  },
})

function groupType({ rows }: Config, input: RecordType, nodeId: string): RecordType {
  const members: Field = {
    key: rows,
    label: { en: 'Rows', nl: 'Regels', sv: 'Rader', pl: 'Wiersze' },
    type: 'list',
    item: { type: 'record', fields: input.fields },
  }
  return withField({ ...input, id: `flow.${nodeId}`, system: 'flow' }, members)
}

const mergeInto =
  (rows: string): Gathering['merge'] =>
  (members) => {
    const [first = {}, ...others] = members
    const agreed = Object.entries(first).filter(([name, value]) => {
      const text = stableJson(value)
      return others.every((other) => stableJson(other[name] ?? null) === text)
    })
    const merged: JsonObject = { ...Object.fromEntries(agreed), [rows]: [...members] }
    return merged
  }
