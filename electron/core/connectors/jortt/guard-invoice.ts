import { jorttVatProblem } from '#shared/documents/jortt-vat-guard.ts'
import { isEmpty, isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { valueAt } from '#shared/records/field-at.ts'
import type { Reason } from '#shared/runs/reason.ts'

/** Why an invoice must not be posted as it is, or null. `lines` as the mapping made them, `record` with its customer. */
export function guardInvoice(
  config: Pick<ConfigOf<'jortt.invoice'>, 'vatGuard' | 'state' | 'sendBy'>,
  record: JsonObject,
  lines: readonly Json[],
): Reason | null {
  const amounts = lines.filter(isJsonObject)
  // Only euros were ever seen in jortt (apis/jortt.md §5.3), and a number that lost its currency is a wrong invoice.
  const foreign = amounts.map((line) => valueAt(line, 'amount.currency')).find((currency) => currency !== 'EUR')
  if (foreign !== undefined) return { kind: 'currency-unknown', values: { system: 'jortt', currency: foreign } }
  if (config.state === 'sent' && config.sendBy === 'email' && isEmpty(valueAt(record, 'customer.email'))) {
    return { kind: 'mapping-failed', values: { value: null, target: 'email', problem: 'required-empty', more: 0 } }
  }
  return config.vatGuard ? vatReason(record, amounts) : null
}

function vatReason(record: JsonObject, lines: readonly JsonObject[]): Reason | null {
  const textAt = (path: string) => {
    const value = valueAt(record, path)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const problem = jorttVatProblem(
    {
      country: textAt('customer.address_country_code'),
      vatNumber: textAt('customer.vat_number'),
      isShifted: valueAt(record, 'customer.shift_vat') === true,
    },
    lines.flatMap((line) => {
      const rate = valueAt(line, 'vat.value')
      return typeof rate === 'string' ? [rate] : []
    }),
  )
  if (!problem) return null
  const { kind, ...values } = problem
  return { kind, values: 'known' in values ? { ...values, known: values.known.join(', ') } : values }
}
