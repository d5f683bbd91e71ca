import type { Json } from '../json.ts'
import type { LocalizedText } from '../language.ts'

/** What a value is. `decimal` travels as a decimal string ("12.50"), `date` as "2026-11-20", `datetime` as ISO 8601. */
export type FieldType =
  | TextType
  | { readonly type: 'decimal'; readonly decimals?: number; readonly min?: number; readonly max?: number }
  | { readonly type: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'date' }
  | { readonly type: 'datetime' }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'code'; readonly register: Register; readonly maxLength?: number }
  | { readonly type: 'record'; readonly fields: readonly Field[] }
  | { readonly type: 'list'; readonly item: FieldType }

export interface TextType {
  readonly type: 'text'
  readonly minLength?: number
  /** In characters (code points), as both systems count. */
  readonly maxLength?: number
  /** `fortnox`: the characters Fortnox accepts in free text; `number-series`: those of customer and article numbers (apis/fortnox.md §5.1, §7.3). */
  readonly charset?: 'fortnox' | 'number-series'
  readonly format?: 'email' | 'uuid' | 'country' | 'currency'
  /** True where the field identifies something: cutting or replacing its text would name another thing. */
  readonly identifies?: true
  /** The register of jortt whose ids it holds. */
  readonly register?: Register
}

/** A register of Fortnox or jortt in which a code must exist, by its path. */
export type Register =
  | 'customers'
  | 'articles'
  | 'termsofpayments'
  | 'modesofpayments'
  | 'wayofdeliveries'
  | 'termsofdeliveries'
  | 'pricelists'
  | 'units'
  | 'currencies'
  | 'accounts'
  | 'costcenters'
  | 'projects'
  | 'suppliers'
  | 'labels'
  | 'ledgeraccounts'
  | 'tradenames'
  | 'stockpoints'

export type Field = FieldType & {
  /** The property's name in the system's own JSON. */
  readonly key: string
  readonly label: LocalizedText
  /** Must be filled when the record is created. */
  readonly required?: true
  /** `read`: only in answers; `write`: only in requests; absent: both. */
  readonly access?: 'read' | 'write'
  readonly example?: Json
}

export interface RecordType {
  /** System and name, such as `jortt.invoice`; types made in a flow are `flow.<node id>`. */
  readonly id: string
  readonly system: 'jortt' | 'fortnox' | 'file' | 'flow'
  readonly label: LocalizedText
  /** Path of the field whose value stays the same for one record for ever. */
  readonly key: string
  /** Path of the field a person knows the record by; the key stands in where it is empty. */
  readonly title: string
  /** Path of a second line that helps to recognise it, such as the customer's name. */
  readonly subtitle?: string
  /** Path of the field that names the customer a document is for: what is written for one customer is written in order. */
  readonly party?: string
  readonly fields: readonly Field[]
}
