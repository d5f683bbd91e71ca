import { type ColumnType, columnTypes, type FileColumn } from '#shared/files/file-reading.ts'

/** The types of a column as a person chooses them: a decimal is one with a comma or one with a point. */
export const typeChoices = ['text', 'integer', 'decimal-comma', 'decimal-dot', 'boolean', 'date'] as const
type TypeChoice = (typeof typeChoices)[number]

export function choiceOf({ type, mark = 'dot' }: FileColumn): TypeChoice {
  return type === 'decimal' ? `decimal-${mark}` : type
}

export function withChoice({ name }: FileColumn, choice: string): FileColumn | null {
  if (choice === 'decimal-comma') return { name, type: 'decimal', mark: 'comma' }
  if (choice === 'decimal-dot') return { name, type: 'decimal', mark: 'dot' }
  const type: ColumnType | undefined = columnTypes.find((known) => known === choice)
  return type ? { name, type } : null
}
