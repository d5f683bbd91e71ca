import { type Language, languages } from '../../language.ts'
import type { Field } from '../../records/field.ts'
import { conceptsOf } from './field-words.ts'

/** A field and the records it is inside of, the outermost first. */
export interface PlacedField {
  readonly field: Field
  readonly parents: readonly Field[]
}

/** What is known of a field by its names, worked out once. */
export interface FieldNames {
  readonly key: string
  readonly readings: readonly Reading[]
}

/** One way to read a field's names: what it is about, and how much each of it counts. */
type Reading = ReadonlyMap<string, number>

/** What a field is inside of tells less than its own name. */
const parentWeight = 0.4
/** Said by the technical name and by that in a language; the same again says nothing new. */
export function namesOf({ field, parents }: PlacedField): FieldNames {
  const byKey = reading(
    field.key,
    parents.map(({ key }) => key),
  )
  const byLabel = languages.map((language: Language) =>
    reading(
      field.label[language],
      parents.map(({ label }) => label[language]),
    ),
  )
  return { key: field.key.toLowerCase(), readings: distinct([byKey, ...byLabel]) }
}

/** How likely it is that one field is filled from the other, by their names alone: from 0 to 1. */
export function likeness(source: FieldNames, target: FieldNames): number {
  let best = source.key === target.key ? 0.9 : 0
  for (const one of source.readings) {
    for (const other of target.readings) best = Math.max(best, overlap(one, other))
  }
  return best
}

function reading(name: string, parents: readonly string[]): Reading {
  const weights = new Map<string, number>()
  for (const concept of parents.flatMap(conceptsOf)) weights.set(concept, parentWeight)
  for (const concept of conceptsOf(name)) weights.set(concept, 1)
  return weights
}

/** What both say, as a share of all that is said. */
function overlap(one: Reading, other: Reading): number {
  let both = 0
  let all = 0
  for (const [concept, weight] of one) {
    const second = other.get(concept) ?? 0
    both += Math.min(weight, second)
    all += Math.max(weight, second)
  }
  for (const [concept, weight] of other) if (!one.has(concept)) all += weight
  return all === 0 ? 0 : both / all
}

function distinct(readings: readonly Reading[]): readonly Reading[] {
  const seen = new Map(readings.map((entry) => [JSON.stringify([...entry].sort()), entry]))
  return [...seen.values()]
}
