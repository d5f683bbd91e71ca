import type { Field, TextType } from '../records/field.ts'

/** What a target makes of every value it is given; the rules themselves are those of `fitValue`. */
export type FitNote =
  | { readonly kind: 'cut'; readonly length: number }
  /** A text that identifies something is refused rather than cut. */
  | { readonly kind: 'refused'; readonly length: number }
  | { readonly kind: 'characters' }
  | { readonly kind: 'format'; readonly format: NonNullable<TextType['format']> }
  | { readonly kind: 'rounded'; readonly decimals: number }
  | { readonly kind: 'range'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'options'; readonly values: readonly string[] }
  | { readonly kind: 'register' }
  | { readonly kind: 'required' }

/** What is worth knowing about a field besides what fills it. */
export function fitNotes(field: Field): readonly FitNote[] {
  const notes = typeNotes(field)
  return field.required ? [...notes, { kind: 'required' }] : notes
}

function typeNotes(field: Field): readonly FitNote[] {
  switch (field.type) {
    case 'text':
      return textNotes(field)
    case 'code':
      return [{ kind: 'register' }]
    case 'decimal':
      return [...(field.decimals === undefined ? [] : [rounded(field.decimals)]), ...range(field)]
    case 'integer':
      return [rounded(0), ...range(field)]
    case 'enum':
      return [{ kind: 'options', values: field.values }]
    default:
      return []
  }
}

function textNotes({ maxLength, identifies, charset, format }: TextType): readonly FitNote[] {
  const notes: FitNote[] = []
  if (format) notes.push({ kind: 'format', format })
  if (maxLength !== undefined) notes.push({ kind: identifies ? 'refused' : 'cut', length: maxLength })
  if (charset && !identifies) notes.push({ kind: 'characters' })
  return notes
}

const rounded = (decimals: number): FitNote => ({ kind: 'rounded', decimals })

function range({ min, max }: { readonly min?: number; readonly max?: number }): readonly FitNote[] {
  return min === undefined && max === undefined ? [] : [{ kind: 'range', min: min ?? null, max: max ?? null }]
}
