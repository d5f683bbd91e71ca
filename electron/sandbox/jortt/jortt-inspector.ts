import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { inspector } from '../inspector.ts'
import type { RecordCollection } from '../record-collection.ts'
import type { SystemParts } from '../system-parts.ts'
import type { JorttOffice } from './jortt-context.ts'

/** The inspector page of the jortt look-alike. */
export function jorttInspector(office: JorttOffice, parts: SystemParts): Hono<{ Bindings: HttpBindings }> {
  const { customers, invoices, estimates, labels, tradenames, ledgerAccounts } = office
  const shown = (title: string, records: RecordCollection, columns = '') => ({
    title,
    records,
    columns: columns.split(' ').filter((column) => column !== ''),
  })
  return inspector({
    system: 'jortt',
    log: parts.log,
    faults: parts.faults,
    absentFaults: ['lost-events', 'duplicate-events', 'no-right-values'],
    collections: [
      shown(
        'Invoices',
        invoices,
        'invoice_number invoice_status customer_company_name invoice_date invoice_total_incl_vat invoice_due_amount',
      ),
      shown('Estimates', estimates, 'estimate_number estimate_status customer_company_name valid_until total_incl_vat'),
      shown('Customers', customers, 'customer_name is_private address_city address_country_code archived'),
      shown('Labels', labels),
      shown('Tradenames', tradenames),
      shown('Revenue accounts', ledgerAccounts),
    ],
  })
}
