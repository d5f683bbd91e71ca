import type { LocalizedText } from '../language.ts'
import type { Field } from './field.ts'

/** A jortt amount: a decimal string and its currency (`apis/jortt.md §5.1`). */
export function moneyField(
  key: string,
  label: LocalizedText,
  more: { access?: 'read' | 'write'; required?: true } = {},
): Field {
  return {
    key,
    label,
    ...more,
    type: 'record',
    fields: [
      {
        key: 'amount',
        label: { en: 'Amount', nl: 'Bedrag', sv: 'Belopp', pl: 'Kwota' },
        type: 'decimal',
        decimals: 2,
        example: '12.50',
      },
      {
        key: 'currency',
        label: { en: 'Currency', nl: 'Valuta', sv: 'Valuta', pl: 'Waluta' },
        type: 'text',
        format: 'currency',
        maxLength: 3,
        example: 'EUR',
      },
    ],
  }
}
