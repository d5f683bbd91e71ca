import { draftEstimate, sentEstimate } from '../jortt/estimate-model.ts'
import type { JorttOffice } from '../jortt/jortt-context.ts'
import type { JsonObject } from '../json-value.ts'
import { uuidOf } from '../sandbox-state.ts'

const line = (description: string, quantity: string, amount: string): JsonObject => ({
  description,
  quantity,
  amount: { amount, currency: 'EUR' },
  vat: { value: '0.21', category: null },
})

/** Day, validity, state and line of each; the last day is before the sandbox's first. */
const ESTIMATES = [
  ['2026-08-03', '2026-09-03', 'sent', 'pending', line('SKU-1004 Stadsfiets', '5', '389.00')],
  ['2026-09-14', '2026-12-31', 'sent', 'pending', line('Onderhoudscontract wagenpark', '12', '49.50')],
  ['2026-09-28', '2026-12-28', 'sent', 'accepted', line('Fietsenrek, 10 plaatsen', '2', '215.00')],
  ['2026-10-12', '2027-01-12', 'sent', 'rejected', line('Elektrische bakfiets', '1', '4299.00')],
  ['2026-10-30', '2027-01-30', 'invoiced', 'signed', line('Leasefietsen november', '8', '62.00')],
  ['2026-11-12', '2026-12-12', 'draft', null, line('Montage aan huis', '3', '35.00')],
] as const

/** A few estimates in every state. Their ids come from names, not from the running series of the other records. */
export function seedEstimates(office: JorttOffice, seed: number): void {
  const customers = office.customers.all()
  for (const [index, [day, valid_until, status, acceptance, item]] of ESTIMATES.entries()) {
    const customer = customers[index]
    if (!customer) return
    const id = uuidOf(`jortt estimate: ${seed} ${index}`)
    const written = { customer_id: customer.id, valid_until, reference: `Q-${index + 1}`, line_items: [item] }
    const draft = draftEstimate(id, written, customer.body, day)
    const number = () => `O2026-${String(office.state.nextNumber('jortt.estimates.2026')).padStart(4, '0')}`
    const body =
      status === 'draft'
        ? draft
        : { ...sentEstimate(draft, number(), day), estimate_status: status, acceptance_status: acceptance }
    office.estimates.save({ id, body, hidden: { written }, modifiedAt: `${day}T08:00:00.000Z` })
  }
}
