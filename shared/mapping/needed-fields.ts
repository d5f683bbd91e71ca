import type { JsonObject } from '../json.ts'
import { isEmpty, isJsonObject } from '../json.ts'
import type { Field } from '../records/field.ts'
import type { MappingIssue } from './mapping-issue.ts'

/** A field that has to be filled, or that has such fields inside. */
export interface NeededField {
  readonly key: string
  readonly required: boolean
  /** Checked only where the record around them is there. */
  readonly inside: readonly NeededField[]
}

export function neededFields(fields: readonly Field[]): readonly NeededField[] {
  return fields.flatMap((field): readonly NeededField[] => {
    if (field.access === 'read') return []
    const inside = field.type === 'record' ? neededFields(field.fields) : []
    const required = field.required === true
    return required || inside.length > 0 ? [{ key: field.key, required, inside }] : []
  })
}

/**
 * Adds the required fields that are empty, also inside records that are there; rows were checked one by one. A field
 * that is empty because of an error told since `before` needs no second message.
 */
export function tellMissing(
  needed: readonly NeededField[],
  record: JsonObject,
  prefix: string,
  before: number,
  issues: MappingIssue[],
): void {
  for (const { key, required, inside } of needed) {
    const value = Object.hasOwn(record, key) ? (record[key] ?? null) : null
    if (!isEmpty(value)) {
      if (inside.length > 0 && isJsonObject(value)) tellMissing(inside, value, `${prefix}${key}.`, before, issues)
    } else if (required && !isExplained(prefix + key, before, issues)) {
      issues.push({ kind: 'required-empty', severity: 'error', target: prefix + key })
    }
  }
}

function isExplained(target: string, before: number, issues: readonly MappingIssue[]): boolean {
  return issues.some(
    (issue, at) =>
      at >= before &&
      issue.severity === 'error' &&
      (issue.target === target || issue.target.startsWith(`${target}.`) || issue.target.startsWith(`${target}[`)),
  )
}
