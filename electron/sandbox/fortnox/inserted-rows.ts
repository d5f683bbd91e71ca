import { newCustomer, saveCustomer } from './customers.ts'
import type { DocumentKind } from './document-kinds.ts'
import { INVOICES, OFFERS, ORDERS } from './document-kinds.ts'
import { createDocument } from './documents.ts'
import type { FortnoxCompany } from './fortnox-context.ts'

/** Makes one more record of the listed kind, as a colleague would while somebody pages through the list. */
export function insertWhilePaging(company: FortnoxCompany, path: string): void {
  const kind = [ORDERS, INVOICES, OFFERS].find((known) => path === `/3/${known.path}`)
  if (kind) insertDocument(company, kind)
  else if (path === '/3/customers') {
    const number = `PS${company.state.nextNumber('fortnox.insertedCustomers')}`
    saveCustomer(company, number, newCustomer(number, { Name: `Ny kund ${number}` }))
  }
}

function insertDocument(company: FortnoxCompany, kind: DocumentKind): void {
  const customer = company.customers.all().find(({ body }) => body.Active === true)
  if (!customer) return
  const row = { Description: 'Tillagd under bläddring' }
  createDocument(company, kind, { CustomerNumber: customer.id, [kind.rowsField]: [row] })
}
