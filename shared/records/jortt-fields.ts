import type { Field } from './field.ts'
import { fieldConstructors, localized } from './field-constructors.ts'
import { jorttLabels } from './jortt-labels.ts'
import { moneyField } from './money.ts'

/** Fields of jortt records. Jortt names no limits for its texts. */
export const { text, decimal, integer, flag, date, datetime, choice, record, recordList, list } =
  fieldConstructors(jorttLabels)

export const uuid = { format: 'uuid', identifies: true } as const
export const identifying = { identifies: true } as const

/** An amount in euros, the only currency seen in jortt (`apis/jortt.md §5.3`). */
export function money(key: keyof typeof jorttLabels, amount: string, more: { required?: true } = {}): Field {
  return { ...moneyField(key, localized(jorttLabels[key]), more), example: { amount, currency: 'EUR' } }
}

/** How an invoice can be paid, by default for a customer or for one invoice. */
export const paymentMethods = ['pay_later', 'direct_debit', 'already_paid'] as const
export const invoiceLanguages = ['nl', 'de', 'en', 'fr', 'es'] as const
