import type { RegisterName } from './register-list.ts'

export interface FieldRule {
  readonly kind: 'text' | 'number' | 'integer' | 'quantity' | 'boolean' | 'date' | 'country' | 'object' | 'rows'
  /** Least and most characters of a text, or least and greatest value of a number. */
  readonly min?: number
  readonly max?: number
  readonly oneOf?: readonly string[]
  readonly format?: RegExp
  /** The register the value must be a code of. */
  readonly register?: RegisterName
  readonly readOnly?: true
  readonly fields?: FieldTable
  /** The error code when the real one for a wrong value of this field is known. */
  readonly code?: number
}

export type FieldTable = Readonly<Record<string, FieldRule>>

export const text = (max?: number, min?: number): FieldRule => ({
  kind: 'text',
  ...(max === undefined ? {} : { max }),
  ...(min === undefined ? {} : { min }),
})
export const shown: FieldRule = { kind: 'text', readOnly: true }
export const number: FieldRule = { kind: 'number' }
export const integer = (min: number, max: number): FieldRule => ({ kind: 'integer', min, max })
export const quantity: FieldRule = { kind: 'quantity' }
export const flag: FieldRule = { kind: 'boolean' }
export const date: FieldRule = { kind: 'date' }
export const country: FieldRule = { kind: 'country' }
export const countryCode: FieldRule = { kind: 'text', min: 2, max: 2, format: /^[A-Z]{2}$/ }
export const email: FieldRule = { kind: 'text', max: 1024, format: /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/ }
export const codeOf = (register: RegisterName): FieldRule => ({ kind: 'text', register })
export const oneOf = (words: string, code?: number): FieldRule => ({
  kind: 'text',
  oneOf: words.split(' '),
  ...(code === undefined ? {} : { code }),
})
export const object = (fields: FieldTable): FieldRule => ({ kind: 'object', fields })
export const rows = (fields: FieldTable): FieldRule => ({ kind: 'rows', fields })

/** One rule for several names, written as words. */
export function each(names: string, rule: FieldRule): FieldTable {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]))
}

export const emailInformation = object({
  ...each('EmailAddressFrom EmailAddressTo EmailAddressCC EmailAddressBCC', email),
  EmailSubject: text(100),
  EmailBody: text(20_000),
})

export const labels = rows({ Id: { kind: 'integer', min: 1, register: 'labels' } })
