import { entityName, numberIn } from '#shared/i18n/names.ts'
import type { Json } from '#shared/json.ts'
import type { Language } from '#shared/language.ts'
import type { Field } from '#shared/records/field.ts'
import { childFields } from '#shared/records/field-at.ts'
import { recordTypes } from '#shared/records/record-types.ts'
import type { PlannedField, PlannedRecord, PlannedWrite } from '#shared/runs/planned.ts'

/** A field of a planned write as its system names it, in words: "Rows 2 · Price" for `InvoiceRows.2.Price`. */
export function plannedLabel(path: string, { system, entity }: PlannedWrite, language: Language): string {
  const words: string[] = []
  let fields = fieldsOf(system, entity)
  for (const part of path.split('.')) {
    if (/^\d+$/.test(part)) {
      words.push(`${words.pop() ?? ''} ${part}`.trim())
      continue
    }
    const field = fields.find(({ key }) => key === part)
    words.push(field?.label[language] ?? part)
    fields = field ? childFields(field) : []
  }
  return words.join(' · ')
}

function fieldsOf(system: PlannedWrite['system'], entity: string): readonly Field[] {
  const found = Object.values(recordTypes).find(({ id }) => id === `${system}.${entity}`)
  return found?.fields ?? []
}

/** Null for nothing; a boolean for the reader's own yes and no. */
export function plannedValue(value: Json, language: Language): string | boolean | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean' || typeof value === 'string') return value
  return typeof value === 'number' ? numberIn(String(value), language) : JSON.stringify(value)
}

/** Rows by their heading where a list is written: a bookkeeper reads line by line. */
export const isChange = (fields: readonly PlannedField[]): boolean => fields.some(({ before }) => before !== null)

export const whatIsWritten = ({ entity }: PlannedWrite, language: Language): string => entityName(entity, language)

export const hasWork = ({ writes }: PlannedRecord): boolean => writes.length > 0

/** Every word must be somewhere in what is shown of the record in the list. */
export function matches({ key, title, name, amount, writes }: PlannedRecord, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const targets = writes.map(({ target }) => target)
  const text = [key, title, name, amount?.amount, amount?.currency, ...targets].filter(Boolean).join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
