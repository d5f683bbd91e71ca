import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flowOf } from '#shared/testing/flow-of.ts'
import {
  aJorttCustomer,
  bodyTo,
  changeJorttCustomer,
  closeSystems,
  did,
  inFortnoxCreated,
  openSystems,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Customers from Fortnox to jortt, over HTTP against the look-alikes (`product.md §1`, The other way). */

beforeAll(openSystems)
afterAll(closeSystems)

const back = (config = {}) => flowOf('fortnoxCustomers -> jorttCustomer', { jorttCustomer: config })
const forth = () => flowOf('customers -> customer')

async function inJortt(id: string) {
  const got = await (await theWorkspace().access.jortt('jortt')).customer(id, { signal })
  if (!got.ok || !got.value) throw new Error(`jortt has no customer ${id}`)
  return got.value
}

const aCompany = (fields = {}) =>
  inFortnoxCreated('customer', {
    Name: 'Svensk Handel AB',
    Type: 'COMPANY',
    Address1: 'Storgatan 5 B',
    ZipCode: '211 42',
    City: 'Malmö',
    CountryCode: 'SE',
    VATNumber: 'SE559900112201',
    VATType: 'SEVAT',
    EmailInvoice: 'faktura@svensk.example',
    TermsOfPayment: '30',
    ...fields,
  })

describe('a Fortnox customer', () => {
  it('is created in jortt as a company, with its number as the reference', async () => {
    const card = await aCompany()
    const attempt = await runOnly(back(), String(card.CustomerNumber))
    expect(attempt).toMatchObject({ outcome: 'created', target: { entity: 'customer' } })
    expect(await inJortt(attempt.target?.id ?? '')).toMatchObject({
      customer_name: 'Svensk Handel AB',
      is_private: false,
      reference: card.CustomerNumber,
      address_street: 'Storgatan 5 B',
      address_postal_code: '211 42',
      address_country_code: 'SE',
      vat_number: 'SE559900112201',
      shift_vat: true,
      email: 'faktura@svensk.example',
      payment_term: 30,
      invoice_language: 'en',
    })
  })

  it('is created as a person where Fortnox has it as one', async () => {
    const card = await inFortnoxCreated('customer', { Name: 'Åsa Björk', Type: 'PRIVATE' })
    const attempt = await runOnly(back(), String(card.CustomerNumber))
    expect(await inJortt(attempt.target?.id ?? '')).toMatchObject({ is_private: true, shift_vat: false })
  })

  it('is held as a company without an address, which jortt insists on', async () => {
    const card = await inFortnoxCreated('customer', { Name: 'Adresslös AB', Type: 'COMPANY' })
    const attempt = await runOnly(back(), String(card.CustomerNumber))
    expect(attempt).toMatchObject({
      outcome: 'held',
      reason: { kind: 'mapping-failed', values: { target: 'address_street', problem: 'required-empty' } },
    })
  })

  it('is not asked about again while nothing changes, and updated whole when something does', async () => {
    const card = await aCompany({ Name: 'Ändrad AB', VATNumber: '' })
    const number = String(card.CustomerNumber)
    const first = await runOnly(back(), number)
    const id = first.target?.id ?? ''
    await changeJorttCustomer(id, { additional_information: 'Levererar på tisdagar' })
    expect((await runOnly(back(), number)).outcome).toBe('unchanged')
    const fortnox = await theWorkspace().access.fortnox('fortnox')
    await fortnox.update('customer', number, { City: 'Lund' }, { signal })
    const second = await runOnly(back(), number)
    expect(second).toMatchObject({ outcome: 'updated', target: { id } })
    expect(await inJortt(id)).toMatchObject({ address_city: 'Lund', additional_information: 'Levererar på tisdagar' })
  })

  it('is found in jortt by its VAT number, and by its mailbox only together with its name', async () => {
    const known = await aJorttCustomer({ customer_name: 'Oud', vat_number: 'SE5560001111 01' })
    const attempt = await runOnly(
      back(),
      String((await aCompany({ Name: 'Ny AB', VATNumber: 'SE556000111101' })).CustomerNumber),
    )
    expect(attempt).toMatchObject({ outcome: 'updated', target: { id: known } })

    const email = 'gedeeld@kantoor.example'
    await aJorttCustomer({ customer_name: 'Kantoor Oost', email })
    const other = await aCompany({ Name: 'Kantoor West', VATNumber: '', EmailInvoice: email })
    expect((await runOnly(back(), String(other.CustomerNumber))).outcome).toBe('created')
  })
})

describe('two flows in opposite directions', () => {
  it('leave out what the other wrote, say so, and send nothing round', async () => {
    const view = await theWorkspace().run(forth())
    expect(view.status).toBe('done')
    const written = view.counts.created + view.counts.updated + view.counts.unchanged
    const before = await theWorkspace().run(back())
    expect(before.counts.skipped).toBeGreaterThanOrEqual(written > 0 ? 1 : 0)
    const counts = [
      (await theWorkspace().run(forth())).counts,
      (await theWorkspace().run(back())).counts,
      (await theWorkspace().run(forth())).counts,
    ]
    expect(counts.map(({ created, updated, failed }) => ({ created, updated, failed }))).toEqual(
      counts.map(() => ({ created: 0, updated: 0, failed: 0 })),
    )
  })

  it('tell which record a left-out one came from', async () => {
    const id = await aJorttCustomer()
    const sent = await runOnly(forth(), id)
    expect(did(sent, 'customer')).toBe('created')
    const number = sent.target?.id ?? ''
    expect(await runOnly(back(), number)).toMatchObject({
      outcome: 'skipped',
      reason: { kind: 'own-record', values: { entity: 'customer', target: number, from: id } },
    })
  })

  it('read what the other wrote where the user asks for it, and then name the same pair', async () => {
    const id = await aJorttCustomer()
    const number = (await runOnly(forth(), id)).target?.id ?? ''
    const flow = flowOf('fortnoxCustomers -> jorttCustomer', { fortnoxCustomers: { ours: 'include' } })
    const attempt = await runOnly(flow, number)
    expect(attempt).toMatchObject({ outcome: 'unchanged', target: { entity: 'customer', id } })
    expect(bodyTo(attempt, 'jorttCustomer')).toBeUndefined()
  })
})
