import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { Mapping } from '../../mapping/expression.ts'
import { nodeDefinition } from '../../nodes/nodes.ts'
import type { FlowNode } from '../flow.ts'
import type { Decide, Side } from './merge-conflict.ts'
import { isSame, sideBySide, type Three, threeWay } from './three-way.ts'

interface Place {
  readonly node: FlowNode
  readonly field: string
  readonly decide: Decide
  /** Whether a side has laid a new wire from an output of the step. */
  readonly isWiredAnew: (port: string, by: Side) => boolean
}

/**
 * A step's settings: one by one, and inside a mapping field by field, inside a list whose entries have names entry by
 * entry. Two changes of one expression are never put together: that could mean something nobody wrote.
 */
export function mergeConfig(configs: Three<JsonObject>, place: Omit<Place, 'field'>): JsonObject {
  const { base, mine, theirs } = configs
  if (isSame(base, mine) && isSame(base, theirs)) return mine
  return mergeByName(configs, (field, values) => mergeSetting(values, { ...place, field }))
}

function mergeByName(
  objects: Three<JsonObject>,
  merge: (name: string, values: Settings) => Json | undefined,
): JsonObject {
  const { base, mine, theirs } = objects
  const entries = { base: Object.entries(base), mine: Object.entries(mine), theirs: Object.entries(theirs) }
  const byName = sideBySide<readonly [string, Json]>(entries, ([name]) => name)
  return Object.fromEntries(
    [...byName].flatMap(([name, found]) => {
      const value = merge(name, { base: found.base?.[1], mine: found.mine?.[1], theirs: found.theirs?.[1] })
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

type Settings = Three<Json | undefined>

function mergeSetting(values: Settings, place: Place): Json | undefined {
  const { node, field } = place
  const widget = nodeDefinition(node.kind)?.form.find((row) => row.field === field)?.widget
  if (widget === 'mapping') {
    const mappings = allOf(values, isMapping)
    if (mappings) return mergeMapping(mappings, [], place)
  }
  const name = widget === undefined ? undefined : entryNames[widget]
  const lists = name === undefined ? null : allOf(values, isListNamedBy(name))
  if (name !== undefined && lists) return mergeEntries(lists, name, place)
  return threeWay(values, () => {
    const id = `setting ${node.id} ${field}`
    return values[place.decide({ id, kind: 'setting', node, field, ...versions(values) })]
  })
}

/** What the entries of a list are told apart by, for each kind of setting that is one. */
const entryNames: { readonly [widget: string]: string | undefined } = {
  'made-fields': 'name',
  'declared-fields': 'name',
  'file-columns': 'name',
  table: 'from',
  cases: 'port',
}

function mergeMapping(mappings: Three<JsonObject>, above: readonly string[], place: Place): JsonObject {
  return mergeByName(mappings, (target, values) => mergeExpression(values, [...above, target], place))
}

function mergeExpression(values: Settings, path: readonly string[], place: Place): Json | undefined {
  const { node, field, decide } = place
  const lists = allOf(values, isRows)
  if (lists) {
    const of = threeWay({ base: lists.base.of, mine: lists.mine.of, theirs: lists.theirs.of }, () => null)
    const fields = { base: lists.base.fields, mine: lists.mine.fields, theirs: lists.theirs.fields }
    // Rows of two other lists have nothing in common, whatever their fields are called.
    if (of !== null) return { ...lists.mine, of, fields: mergeMapping(fields, path, place) }
  }
  return threeWay(values, () => {
    const id = `mapping ${node.id} ${field} ${path.join(' ')}`
    return values[decide({ id, kind: 'mapping', node, field, path, ...versions(values) })]
  })
}

function mergeEntries(lists: Three<readonly JsonObject[]>, name: string, place: Place): Json {
  const { node, field, decide, isWiredAnew } = place
  const entries = sideBySide(lists, (entry) => String(entry[name]))
  return [...entries].flatMap(([item, values]) => {
    const ask = () => {
      const id = `item ${node.id} ${field} ${item}`
      return values[decide({ id, kind: 'item', node, field, item, ...versions(values) })]
    }
    const [keeper, gone] = values.mine ? (['mine', values.theirs] as const) : (['theirs', values.mine] as const)
    // A case that one side removes while the other lays a wire from it has been changed by both.
    const isTorn = name === 'port' && values.base !== undefined && !gone && isWiredAnew(item, keeper)
    return (isTorn ? ask() : threeWay(values, ask)) ?? []
  })
}

const versions = ({ mine, theirs }: Settings) => ({ mine, theirs })

/** All three, where each is of the kind that is asked for. */
function allOf<Value, Kind extends Value>(
  { base, mine, theirs }: Three<Value>,
  is: (value: Value) => value is Kind,
): Three<Kind> | null {
  return is(base) && is(mine) && is(theirs) ? { base, mine, theirs } : null
}

const isMapping = (value: Json | undefined): value is JsonObject => Mapping.safeParse(value).success

const isRows = (value: Json | undefined): value is { kind: 'rows'; of: string; fields: JsonObject } =>
  isJsonObject(value) && value.kind === 'rows' && typeof value.of === 'string' && isJsonObject(value.fields)

const isListNamedBy =
  (name: string) =>
  (value: Json | undefined): value is readonly JsonObject[] =>
    Array.isArray(value) &&
    value.every((entry) => isJsonObject(entry) && typeof entry[name] === 'string') &&
    new Set(value.map((entry) => entry[name])).size === value.length
