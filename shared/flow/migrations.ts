import { isJsonObject, type Json, type JsonObject } from '../json.ts'

/**
 * One rung of the ladder: a pure function from the document as version N knew it to version N + 1.
 * A rung describes its own before and after and imports none of today's types, because those will move.
 */
export interface Migration {
  /** Named for the change, such as `nameThePorts`. */
  readonly name: string
  readonly up: (flow: JsonObject) => JsonObject
}

/**
 * 1 → 2. Version 1 listed the ids of nodes whose step was confirmed, and the only such step it knew was marking
 * documents as sent. What is not of that form is left for the schema to refuse.
 */
const nameTheConfirmedEffect: Migration = {
  name: 'nameTheConfirmedEffect',
  up: (flow) => {
    const { settings } = flow
    if (!isJsonObject(settings) || !Array.isArray(settings.confirmed)) return flow
    const confirmed = settings.confirmed.map((node: Json): Json => {
      return typeof node === 'string' ? { node, effect: 'sends-documents' } : node
    })
    return { ...flow, settings: { ...settings, confirmed } }
  },
}

/** Append only. The rung at position N leads from version N + 1 to version N + 2: the first released version is 1. */
export const migrations: readonly Migration[] = [nameTheConfirmedEffect]

/** Climbs from the version a document was saved with to today's. The version must be known to be on the ladder. */
export function climb(flow: JsonObject, from: number, ladder: readonly Migration[] = migrations): JsonObject {
  return ladder
    .slice(from - 1)
    .reduce((current, rung, step) => ({ ...rung.up(current), version: from + step + 1 }), flow)
}
