import { z } from 'zod'
import type { Field, RecordType } from '../../records/field.ts'
import { attachedRecord, pickFields } from './attach-field.ts'

/** What becomes of records that Koppla itself wrote or took over: sent back, they would go round and round. */
export const ownRecords = ['leave-out', 'include'] as const
export const OwnRecords = z.enum(ownRecords)

/** Everything each time, or only what is new, was changed or was not settled (`electron/core/changes`). */
export const readings = ['all', 'changed'] as const
export const Readings = z.enum(readings)

/** The first day to read, or empty for all. */
export const FromDate = z.union([z.iso.date(), z.literal('')])

/** What every source of Fortnox documents can be set to, beside their state. */
export const documentSettings = {
  from: FromDate,
  /** Reads each document whole, one request a document: a list has no rows. */
  details: z.boolean(),
  /** Adds freight and administration fee as rows; Fortnox keeps them in the header, jortt knows rows only. */
  feesAsRows: z.boolean(),
  /** Adds `customer_details`, the customer's card of today: a document names neither its kind nor its VAT type. */
  withCustomer: z.boolean(),
  read: Readings.default('all'),
  ours: OwnRecords,
}

/** The type as a Fortnox list gives it: only a few fields of each record (`apis/fortnox.md §3`). */
export function asListed(type: RecordType, ...keys: readonly string[]): RecordType {
  return { ...type, fields: pickFields(type, ...keys) }
}

/** The customer's card of today, which Fortnox documents don't carry. */
export function customerCard(fields: readonly Field[]): Field {
  const label = { en: 'Customer card', nl: 'Klantkaart', sv: 'Kundkort', pl: 'Karta klienta' }
  return attachedRecord('customer_details', label, fields)
}
