import type { TypedFlow } from '#shared/compiler/record-types-of.ts'
import { stableJson } from '#shared/json.ts'
import { itemPrefix } from '#shared/mapping/path.ts'
import type { Field, RecordType } from '#shared/records/field.ts'

/** A line of the source column. */
export interface SourceRow {
  /** Path in the record, through lists too: `line_items.description`. */
  readonly path: string
  /** The list of records it is inside. */
  readonly list: string | null
  readonly field: Field
  readonly depth: number
  /** The line under which this one folds away. */
  readonly parent: string | null
  readonly hasChildren: boolean
}

/** Fields that came into the record at one place of the flow. */
export interface SourceGroup {
  readonly nodeId: string | null
  readonly kind: string
  /** The node's own name, where it has one. */
  readonly name?: string | undefined
  /** The fields of the record itself, or what a later step has attached to it. */
  readonly attached: boolean
  readonly rows: readonly SourceRow[]
}

/** The fields a node can read, by the step that brings them: those of the source first, then what came along the way. */
export function sourceGroups(typed: TypedFlow, nodeId: string, source: RecordType): readonly SourceGroup[] {
  const origins = origin(typed, nodeId)
  const nodes = typed.graph.order.filter((id) => [...origins.values()].includes(id))
  const main = nodes.find((id) => typed.nodes.get(id)?.definition.category === 'source') ?? nodes[0] ?? null
  const ofNode = (id: string | null) => source.fields.filter((field) => (origins.get(field.key) ?? main) === id)
  const about = (id: string | null) => {
    const node = id === null ? undefined : typed.graph.nodes.get(id)
    return { nodeId: id, kind: node?.kind ?? '', name: node?.name }
  }

  const later = nodes.filter((id) => id !== main)
  return [
    { ...about(main), attached: false, rows: rowsBelow(ofNode(main), top) },
    ...later.map((id) => ({ ...about(id), attached: true, rows: attachedRows(ofNode(id)) })),
  ].filter((group) => group.rows.length > 0)
}

/** Whether two readings of the flow give the same rows: edits of the mapping leave the source as it is. */
export function sameGroups(a: readonly SourceGroup[], b: readonly SourceGroup[]): boolean {
  return (
    a.length === b.length &&
    a.every((group, at) => {
      const other = b[at]
      return (
        other?.kind === group.kind &&
        other.name === group.name &&
        other.rows.length === group.rows.length &&
        group.rows.every((row, index) => sameRow(row, other.rows[index]))
      )
    })
  )
}

const sameRow = (a: SourceRow, b: SourceRow | undefined) =>
  b?.path === a.path && (b.field === a.field || stableJson(b.field) === stableJson(a.field))

/** The node at which each field of the record came into it. */
function origin(typed: TypedFlow, nodeId: string): ReadonlyMap<string, string> {
  const before = new Set<string>()
  const open = [nodeId]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of typed.graph.incoming.get(id) ?? []) {
      if (before.has(edge.from.node)) continue
      before.add(edge.from.node)
      open.push(edge.from.node)
    }
  }
  const origins = new Map<string, string>()
  for (const id of typed.graph.order) {
    const node = before.has(id) ? typed.nodes.get(id) : undefined
    const had = new Set((node?.inputs.in?.fields ?? []).map((field) => field.key))
    for (const output of Object.values(node?.outputs ?? {})) {
      for (const field of output?.fields ?? []) if (!had.has(field.key)) origins.set(field.key, id)
    }
  }
  return origins
}

interface Place {
  readonly prefix: string
  readonly list: string | null
  readonly depth: number
  readonly parent: string | null
}
const top: Place = { prefix: '', list: null, depth: 0, parent: null }

/** What a step attached stands under the step's own heading: one level of nesting less. */
function attachedRows(fields: readonly Field[]): readonly SourceRow[] {
  return fields.flatMap((field) =>
    field.type === 'record' ? rowsBelow(field.fields, { ...top, prefix: `${field.key}.` }) : rowsBelow([field], top),
  )
}

function rowsBelow(fields: readonly Field[], place: Place): readonly SourceRow[] {
  const { prefix, list, depth, parent } = place
  return fields.flatMap((field): readonly SourceRow[] => {
    if (field.access === 'write') return []
    const path = `${prefix}${field.key}`
    const inside = { prefix: `${path}.`, depth: depth + 1, parent: path }
    const children =
      field.type === 'record'
        ? rowsBelow(field.fields, { ...inside, list })
        : field.type === 'list' && field.item.type === 'record' && list === null
          ? rowsBelow(field.item.fields, { ...inside, list: path })
          : []
    return [{ path, list, field, depth, parent, hasChildren: children.length > 0 }, ...children]
  })
}

/** An amount and its currency: one value to a reader, so its parts start folded away. */
export function isMoney(field: Field): boolean {
  if (field.type !== 'record' || field.fields.length !== 2) return false
  const keys = field.fields.map(({ key }) => key)
  return keys.includes('amount') && keys.includes('currency')
}

/** A path of the record as an expression among the rows of a list writes it. */
export function inScope(path: string, list: string | null): string {
  return list !== null && path.startsWith(`${list}.`) ? `${itemPrefix}${path.slice(list.length)}` : path
}

/** The other way: `$item.quantity` among the rows of `line_items` is `line_items.quantity`. */
export function inRecord(path: string, list: string | null): string {
  return list !== null && path.startsWith(`${itemPrefix}.`) ? `${list}${path.slice(itemPrefix.length)}` : path
}
