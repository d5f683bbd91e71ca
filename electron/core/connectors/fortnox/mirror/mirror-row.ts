import type { Json, JsonObject } from '#shared/json.ts'
import type { MirrorRegister } from './mirror-register.ts'

/**
 * What is kept of a record. Null is "not said", which keeps what was known; "" is "said to be empty", which clears it.
 */
export interface MirrorRow {
  readonly number: string
  readonly name: string | null
  readonly email: string | null
  readonly organisationNumber: string | null
  readonly reference: string | null
  readonly type: string | null
  readonly stands: number | null
}

export function rowOf(register: MirrorRegister, record: JsonObject): MirrorRow {
  const none = { name: null, email: null, organisationNumber: null, reference: null, type: null, stands: null }
  switch (register) {
    case 'customer':
      return {
        ...none,
        number: textOf(record.CustomerNumber),
        name: said(record, 'Name', (name) => name),
        email: said(record, 'Email', normalEmail),
        organisationNumber: said(record, 'OrganisationNumber', digitsOf),
        type: said(record, 'Type', (type) => type),
        stands: flag(record.Active),
      }
    case 'article':
      return {
        ...none,
        number: textOf(record.ArticleNumber),
        name: said(record, 'Description', (description) => description),
        stands: flag(record.Active),
      }
    case 'order':
    case 'invoice':
      return {
        ...none,
        number: textOf(record.DocumentNumber),
        reference: said(record, 'ExternalInvoiceReference1', (reference) => reference),
        stands: typeof record.Cancelled === 'boolean' ? flag(!record.Cancelled) : null,
      }
  }
}

/** What two spellings of one address have in common. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()
/** Organisation numbers come with and without a dash (`apis/fortnox.md §5.1`). */
export const digitsOf = (number: string): string => number.replace(/\D/g, '')

function said(record: JsonObject, field: string, normal: (text: string) => string): string | null {
  return Object.hasOwn(record, field) ? normal(textOf(record[field])) : null
}

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
const flag = (value: Json | undefined): number | null => (typeof value === 'boolean' ? Number(value) : null)
