import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../json.ts'
import { field } from '../mapping/expression.ts'
import { itemPrefix } from '../mapping/path.ts'
import { isList } from '../mapping/value-as.ts'
import type { Field, RecordType } from '../records/field.ts'
import { childFields, fieldAt, listsOfRecords, valueAt } from '../records/field-at.ts'
import { defineNode, type Emitted } from './define-node.ts'
import { withField } from './parts/attach-field.ts'
import { keyText } from './parts/key-text.ts'
import { FieldName } from './parts/made-field.ts'

const config = z.strictObject({
  /** Path of the list whose records go on one by one. */
  list: z.string().min(1),
  /** The field under which each of them finds the record it came from. */
  parent: FieldName,
  /** Field of the list's records that tells them apart; empty: their position. */
  key: z.string(),
})
type Config = z.infer<typeof config>

/** Makes a record of each record in a list, such as an invoice's lines, with the one it came from under `parent`. */
export const split = defineNode({
  kind: 'split',
  category: 'transform',
  inputs: [{ name: 'in', accepts: [{ kind: 'lines' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    list: (input && listsOfRecords(input)[0]?.path) ?? 'rows',
    parent: 'parent',
    key: '',
  }),
  form: [
    { field: 'list', widget: 'lines' },
    { field: 'key', widget: 'item-field' },
    { field: 'parent', widget: 'text' },
  ],
  recordTypes: ({ config, inputs, nodeId }) => ({ out: inputs.in ? partType(config, inputs.in, nodeId) : null }),
  expressions: ({ config, inputs }) => {
    const source = inputs.in
    if (!source) return []
    const key = { field: 'key', expression: field(`${itemPrefix}.${config.key}`), source, each: config.list }
    return [{ field: 'list', expression: field(config.list), source }, ...(config.key === '' ? [] : [key])]
  },
  summary: ({ list }) => ({ key: 'each', values: { list } }),
  compile: (config) => (record) => partsOf(config, record),
})

function partType({ list, parent, key }: Config, input: RecordType, nodeId: string): RecordType | null {
  const found = fieldAt(input.fields, list)
  if (found?.type !== 'list' || found.item.type !== 'record') return null
  const fields = childFields(found.item)
  const named = key || (fields[0]?.key ?? '')
  const whole: Field = { key: parent, label: input.label, type: 'record', fields: withoutField(input.fields, list) }
  return withField(
    { id: `flow.${nodeId}`, system: 'flow', label: found.label, key: named, title: named, fields },
    whole,
  )
}

/** A list must not carry itself along in each of its records: only what is beside it. */
const withoutField = (fields: readonly Field[], list: string) => fields.filter(({ key }) => key !== list)

function partsOf({ list, parent, key }: Config, record: JsonObject): readonly Emitted[] {
  const items = valueAt(record, list)
  if (!isList(items)) return []
  const { [list]: _, ...whole } = record
  const seen = new Set<string>()
  return items.filter(isJsonObject).map((item, at) => {
    const position = String(at + 1)
    const named = key === '' ? '' : keyText(valueAt(item, key))
    // A line without its key, or with one that was there before, still needs a name of its own.
    const part = named === '' ? position : seen.has(named) ? `${named}#${position}` : named
    seen.add(named)
    return { port: 'out', record: { ...item, [parent]: whole }, part }
  })
}
