import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { System } from '#shared/nodes/define-node.ts'
import type { PlannedAction } from '#shared/runs/planned.ts'
import type { ApiRequest } from '../connections/api-request.ts'
import { type FortnoxEntity, fortnoxResources } from '../connectors/fortnox/fortnox-resources.ts'

/** What a write is about, as its method and path tell. */
export interface WritePlace {
  readonly action: PlannedAction
  readonly entity: string
  /** Path of the list that the record is in, and of the record itself; null for one that is to be created. */
  readonly list: string
  readonly record: string | null
  /** The record's number or id, decoded; null for one that is to be created. */
  readonly key: string | null
  /** What is done to the record beyond changing its fields, as the path says it: "bookkeep". */
  readonly verb: string | null
}

type Write = Pick<ApiRequest, 'method' | 'path'>

/** Null for a path that nothing is known to be written to. */
export function placeOfWrite(system: System, write: Write): WritePlace | null {
  return system === 'fortnox' ? fortnoxPlace(write) : jorttPlace(write)
}

/** The entity that is written to at a path of Fortnox. */
export function fortnoxEntityAt(path: string): FortnoxEntity | null {
  const entities = Object.keys(fortnoxResources) as FortnoxEntity[]
  return entities.find((entity) => isBelow(path, fortnoxResources[entity].path)) ?? null
}

/** The record in a request or its answer: Fortnox has it one level down, jortt in its answers. */
export function recordIn(path: string, body: Json): JsonObject {
  const entity = fortnoxEntityAt(path)
  const inner = isJsonObject(body)
    ? entity === null
      ? (body.data ?? body)
      : body[fortnoxResources[entity].single]
    : null
  return isJsonObject(inner) ? inner : {}
}

const isBelow = (path: string, list: string): boolean => path === list || path.startsWith(`${list}/`)

function fortnoxPlace({ method, path }: Write): WritePlace | null {
  const entity = fortnoxEntityAt(path)
  if (entity === null) return null
  const list = fortnoxResources[entity].path
  // A price is named by its list, its article and the quantity it holds from.
  return placeIn({ method, path, list, entity, segmentsOfKey: entity === 'price' ? 3 : 1 })
}

const jorttEntities: Readonly<Record<string, string>> = {
  customers: 'customer',
  invoices: 'invoice',
  estimates: 'estimate',
  labels: 'label',
}

function jorttPlace({ method, path }: Write): WritePlace | null {
  const [, version = '', name = ''] = path.split('/')
  const entity = jorttEntities[name]
  return entity === undefined ? null : placeIn({ method, path, list: `/${version}/${name}`, entity, segmentsOfKey: 1 })
}

interface Where extends Write {
  readonly list: string
  readonly entity: string
  readonly segmentsOfKey: number
}

function placeIn({ method, path, list, entity, segmentsOfKey }: Where): WritePlace | null {
  const segments = path.slice(list.length).split('/').slice(1)
  if (segments.length === 0) return { action: 'create', entity, list, record: null, key: null, verb: null }
  const named = segments.slice(0, segmentsOfKey)
  const verb = segments[segmentsOfKey] ?? null
  const action = method === 'DELETE' ? 'remove' : verb === null ? 'update' : actions[verb]
  if (action === undefined) return null
  const key = named.map(decodeURIComponent).join(' / ')
  return { action, entity, list, record: [list, ...named].join('/'), key, verb }
}

const actions: Readonly<Record<string, PlannedAction>> = {
  externalprint: 'send',
  email: 'send',
  send: 'send',
  bookkeep: 'book',
  createinvoice: 'make-invoice',
  cancel: 'cancel',
  credit: 'credit',
  copy: 'copy',
  set_archived: 'archive',
  set_labels: 'label',
}
