import type { FieldType, Register } from '../records/field.ts'
import { comparisonKey } from './compare-values.ts'
import type { LookupRow } from './expression.ts'

/** A value that a field can have, as far as is known. */
export interface KnownValue {
  readonly value: string
  /** What people call it, where it is a code. */
  readonly label: string | null
  /** In how many of the records at hand it was seen. */
  readonly seen: number
}

/** The register that lists all values of a type, and the system it is in. */
export function registerOf(
  type: FieldType,
): { readonly system: 'jortt' | 'fortnox'; readonly register: Register } | null {
  if (type.type === 'code') return { system: 'fortnox', register: type.register }
  if (type.type === 'list') return registerOf(type.item)
  return type.type === 'text' && type.register ? { system: 'jortt', register: type.register } : null
}

/** The values a type allows, where it names them. */
export function valuesOfType(type: FieldType): readonly string[] | null {
  if (type.type === 'enum') return type.values
  if (type.type === 'list') return valuesOfType(type.item)
  return type.type === 'boolean' ? ['true', 'false'] : null
}

/** What can be chosen, then what was seen besides, the most frequent first; one entry for values that are equal. */
export function knownValues(
  choices: readonly { readonly code: string; readonly label: string | null }[],
  seen: ReadonlyMap<string, number>,
): readonly KnownValue[] {
  const counts = new Map<string, number>()
  for (const [value, count] of seen) counts.set(comparisonKey(value), (counts.get(comparisonKey(value)) ?? 0) + count)
  const known = new Map<string, KnownValue>()
  const add = (value: string, label: string | null) => {
    const key = comparisonKey(value)
    if (key !== '' && !known.has(key)) known.set(key, { value: value.trim(), label, seen: counts.get(key) ?? 0 })
  }
  for (const { code, label } of choices) add(code, label)
  for (const [value] of [...seen].toSorted(([, a], [, b]) => b - a)) add(value, null)
  return [...known.values()]
}

/** The values that the table says nothing about; those that occur come first. */
export function missingValues(table: readonly LookupRow[], known: readonly KnownValue[]): readonly KnownValue[] {
  const there = new Set(table.map(({ from }) => comparisonKey(from)))
  return known
    .filter(({ value }) => !there.has(comparisonKey(value)))
    .toSorted((a, b) => Number(b.seen > 0) - Number(a.seen > 0))
}

/** What a value could become without anybody choosing: the target's own value of the same text or name. */
export type Choice = { readonly code: string; readonly label: string | null }

/** The table with a row for each missing value, filled in where the other system has the same. */
export function withMissingRows(
  table: readonly LookupRow[],
  missing: readonly KnownValue[],
  choices: readonly Choice[],
): readonly LookupRow[] {
  const added = missing.map(({ value, label }) => ({ from: value, to: alike(value, label, choices) }))
  // A row that was begun and left empty would stand for the empty value.
  return [...table.filter(({ from, to }) => from !== '' || !isOpen({ from, to })), ...added]
}

/** A row of which nobody has said yet what its value becomes. */
export function isOpen({ to }: LookupRow): boolean {
  return to === ''
}

function alike(value: string, label: string | null, choices: readonly Choice[]): string {
  const same = (a: string, b: string | null) => b !== null && a.trim().toLowerCase() === b.trim().toLowerCase()
  const found =
    choices.find(({ code }) => same(value, code)) ??
    choices.find((choice) => same(value, choice.label) || (label !== null && same(label, choice.label)))
  return found?.code ?? ''
}
