import { type Sandbox, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import { fortnoxCaller, inside, jorttCaller } from '#electron/sandbox/testing/sandbox-client.ts'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { drafts } from './two-systems.ts'

/** For tests of a process that dies at any one of its writes: flows with steps that can't be taken back, and little for them to do. */

const quick = { requests: 10_000, seconds: 1 }

const order = 'invoices -> customer -> articles -> invoice'
export const invoiceSentAndBooked = confirmStep(
  flowOf(order, { invoices: drafts, invoice: { state: 'sent', book: true } }),
  'invoice',
  'books-documents',
)
export const orderAndItsInvoice = confirmStep(
  flowOf('invoices -> customer -> articles -> order', { invoices: drafts, order: { makeInvoice: true } }),
  'order',
  'makes-invoices',
)
export const backToJortt = confirmStep(
  flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice', { jorttInvoice: { state: 'sent' } }),
  'jorttInvoice',
  'finalises-invoices',
)

/** Each with one invoice and its customer, and none of what the other one's invoice takes. */
export async function aLittleOfBoth(): Promise<Sandbox> {
  const sandbox = await startSandbox({ empty: true, jorttLimit: quick, fortnoxLimit: quick })
  const jortt = await jorttCaller(sandbox)
  const customer = await jortt.post('/v3/customers', {
    is_private: false,
    customer_name: 'Fietshandel Rotterdam B.V.',
    address_street: 'Kade 12a',
    address_postal_code: '3011 AA',
    address_city: 'Rotterdam',
    address_country_code: 'NL',
    email: 'inkoop@fietshandel.example',
  })
  const line = (description: string) => ({
    description,
    quantity: '2',
    amount: { amount: '12.50', currency: 'EUR' },
    vat: { value: '0.21', category: null },
  })
  await jortt.post('/v3/invoices', {
    customer_id: inside(customer, 'data').id ?? null,
    invoice_date: '2026-11-02',
    net_amounts: false,
    line_items: [line('SKU-7001 Fietsbel koper'), line('SKU-7002 Zadel')],
  })
  const fortnox = await fortnoxCaller(sandbox)
  const card = { Name: 'Cykelhuset AB', Type: 'COMPANY', Email: 'post@cykelhuset.example', CountryCode: 'SE' }
  const place = { Address1: 'Storgatan 1', ZipCode: '111 22', City: 'Stockholm', Currency: 'EUR' }
  const debtor = await fortnox.post('/3/customers', { Customer: { ...card, ...place } })
  await fortnox.post('/3/invoices', {
    Invoice: {
      CustomerNumber: inside(debtor, 'Customer').CustomerNumber ?? null,
      Currency: 'EUR',
      InvoiceDate: '2026-11-02',
      DueDate: '2026-11-22',
      InvoiceRows: [{ Description: 'Cykelklocka', DeliveredQuantity: '2', Price: 12.5, VAT: 25, AccountNumber: 3001 }],
    },
  })
  return sandbox
}
