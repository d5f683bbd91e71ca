import { customerModel } from './customer-model.ts'
import { draftInvoice } from './invoice-model.ts'
import type { JorttOffice } from './jortt-context.ts'
import { amsterdamTimestamp } from './jortt-context.ts'

/** Makes one more record that comes first in its list, so that every later page moves by one. */
export function insertWhilePaging(office: JorttOffice, path: string): void {
  const { customers, invoices, state, clock } = office
  const modifiedAt = clock().toISOString()
  if (/^(\/v\d)?\/invoices$/.test(path)) {
    const [customer] = customers.all()
    if (!customer) return
    const id = state.nextUuid()
    const written = { customer_id: customer.id, reference: 'page-shift' }
    const createdAt = amsterdamTimestamp(clock())
    const body = draftInvoice({ id, written, customer: customer.body, office, createdAt })
    invoices.save({ id, body, hidden: { written }, modifiedAt })
  } else if (/^(\/v\d)?\/customers$/.test(path)) {
    const id = state.nextUuid()
    customers.save({
      id,
      body: customerModel(id, { is_private: true, customer_name: 'Aafje Aa' }),
      hidden: {},
      modifiedAt,
    })
  }
}
