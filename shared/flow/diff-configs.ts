import { isJsonObject, type Json, type JsonObject, stableJson } from '../json.ts'
import { type Expression, Mapping } from '../mapping/expression.ts'
import { nodeDefinition } from '../nodes/nodes.ts'

/** A difference in the settings of a step; undefined stands for a setting, an item or a line that is not there. */
export type SettingChange =
  | {
      readonly what: 'setting'
      readonly field: string
      readonly before: Json | undefined
      readonly after: Json | undefined
    }
  /** One of the named things that a setting lists, such as a field that is made or a row of a table. */
  | {
      readonly what: 'item'
      readonly field: string
      readonly name: string
      readonly before: JsonObject | undefined
      readonly after: JsonObject | undefined
    }
  /** The same things in another order, by their names. */
  | {
      readonly what: 'order'
      readonly field: string
      readonly before: readonly string[]
      readonly after: readonly string[]
    }
  /** How a target field is filled. `list` is the target's list of rows that it is in. */
  | {
      readonly what: 'mapped'
      readonly field: string
      readonly list: string | null
      readonly target: string
      readonly before: Expression | undefined
      readonly after: Expression | undefined
    }

/** Compares the settings of a step of one kind: setting by setting, and inside mappings and lists line by line. */
export function diffConfigs(kind: string, before: JsonObject, after: JsonObject): readonly SettingChange[] {
  const form = nodeDefinition(kind)?.form ?? []
  const inForm = form.map(({ field }): string => field)
  const others = [...Object.keys(before), ...Object.keys(after)].filter((field) => !inForm.includes(field)).toSorted()
  const mapped = new Set(form.filter(({ widget }) => widget === 'mapping').map(({ field }) => field))
  return [...new Set([...inForm, ...others])].flatMap((field): readonly SettingChange[] => {
    const [was, is] = [before[field], after[field]]
    if (sameJson(was, is)) return []
    return (
      (mapped.has(field) ? mappingChanges(field, was, is) : itemChanges(field, was, is)) ?? [
        { what: 'setting', field, before: was, after: is },
      ]
    )
  })
}

/** Null where one of the two is no mapping. */
function mappingChanges(field: string, before: Json | undefined, after: Json | undefined) {
  const [was, is] = [Mapping.safeParse(before ?? {}), Mapping.safeParse(after ?? {})]
  return was.success && is.success ? linesOf(field, null, was.data, is.data) : null
}

function linesOf(field: string, list: string | null, before: Mapping, after: Mapping): readonly SettingChange[] {
  return keysOf(before, after).flatMap((target): readonly SettingChange[] => {
    const [was, is] = [own(before, target), own(after, target)]
    if (sameJson(was, is)) return []
    const line = { what: 'mapped' as const, field, list, target, before: was, after: is }
    if (was?.kind !== 'rows' && is?.kind !== 'rows') return [line]
    const [oldRows, newRows] = [rowsIn(was), rowsIn(is)]
    const inside = linesOf(field, list === null ? target : `${list}.${target}`, oldRows.fields, newRows.fields)
    return oldRows.of === newRows.of ? inside : [line, ...inside]
  })
}

const rowsIn = (expression: Expression | undefined) =>
  expression?.kind === 'rows' ? expression : { of: null, fields: {} }

/** The names by which a list's items are known, the first that all of them have. */
const identities = ['port', 'name', 'from'] as const

/** Null where the two are no lists of things with a name of their own each. */
function itemChanges(
  field: string,
  before: Json | undefined,
  after: Json | undefined,
): readonly SettingChange[] | null {
  const [was, is] = [itemsIn(before), itemsIn(after)]
  if (!was || !is || was.length + is.length === 0) return null
  const identity = identities.find((name) => isIdentity(name, was) && isIdentity(name, is))
  if (identity === undefined) return null
  const byName = (items: readonly JsonObject[]) => new Map(items.map((item) => [String(item[identity]), item]))
  const [old, now] = [byName(was), byName(is)]
  const names = [...new Set([...now.keys(), ...old.keys()])]
  const changed = names
    .filter((name) => !sameJson(old.get(name), now.get(name)))
    .map((name) => ({ what: 'item' as const, field, name, before: old.get(name), after: now.get(name) }))
  const [orderThen, orderNow] = [[...old.keys()], [...now.keys()]]
  const isOrdered = sameJson(
    orderThen.filter((name) => now.has(name)),
    orderNow.filter((name) => old.has(name)),
  )
  return isOrdered ? changed : [...changed, { what: 'order', field, before: orderThen, after: orderNow }]
}

function itemsIn(value: Json | undefined): readonly JsonObject[] | null {
  if (value === undefined) return []
  return Array.isArray(value) && value.every(isJsonObject) ? value : null
}

function isIdentity(name: string, items: readonly JsonObject[]): boolean {
  const found = items.map((item) => item[name])
  return found.every((value) => typeof value === 'string') && new Set(found).size === found.length
}

const keysOf = (before: object, after: object) => [...new Set([...Object.keys(after), ...Object.keys(before)])]
const own = (mapping: Mapping, target: string) => (Object.hasOwn(mapping, target) ? mapping[target] : undefined)
const sameJson = (a: unknown, b: unknown): boolean => a === b || stableJson(a) === stableJson(b)
