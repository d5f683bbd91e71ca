import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { inspector } from '../inspector.ts'
import type { RecordCollection } from '../record-collection.ts'
import type { SystemParts } from '../system-parts.ts'
import type { FortnoxCompany } from './fortnox-context.ts'
import { REGISTERS } from './register-list.ts'

/** The inspector page of the Fortnox look-alike. */
export function fortnoxInspector(company: FortnoxCompany, parts: SystemParts): Hono<{ Bindings: HttpBindings }> {
  const { customers, articles, orders, invoices, offers, invoicePayments, prices, customerReferences } = company
  const shown = (title: string, records: RecordCollection, columns = '') => ({
    title,
    records,
    columns: columns.split(' ').filter((column) => column !== ''),
  })
  return inspector({
    system: 'Fortnox',
    log: parts.log,
    faults: parts.faults,
    collections: [
      shown(
        'Invoices',
        invoices,
        'DocumentNumber CustomerName InvoiceDate Total Currency Balance Booked Sent Cancelled',
      ),
      shown('Orders', orders, 'DocumentNumber CustomerName OrderDate Total Currency InvoiceReference Sent Cancelled'),
      shown('Offers', offers, 'DocumentNumber CustomerName OfferDate Total Currency OrderReference Cancelled'),
      shown('Payments', invoicePayments, 'Number InvoiceNumber PaymentDate Amount Booked'),
      shown('Customers', customers, 'CustomerNumber Name Type City CountryCode Active'),
      shown('Articles', articles, 'ArticleNumber Description SalesPrice QuantityInStock Active'),
      shown('Prices', prices),
      shown('Contact persons', customerReferences),
      ...REGISTERS.map(({ path, plural }) => shown(plural, company.registers.collection(path))),
    ],
  })
}
