import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aJorttCustomer,
  aJorttInvoice,
  aLine,
  bodyTo,
  changeJorttCustomer,
  closeSystems,
  did,
  documents,
  inFortnoxCreated,
  openSystems,
  runOnly,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Step 4 of the documents order, over HTTP against the look-alikes (`product.md §1`). */

beforeAll(openSystems)
afterAll(closeSystems)

describe('step 4: the customer', () => {
  it('is created as a company with its contact person', async () => {
    const customer = await aJorttCustomer({ attn: 'Sanne de Boer' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('created')
    expect(bodyTo(attempt, 'customer')).toMatchObject({
      Type: 'COMPANY',
      YourReference: 'Sanne de Boer',
      Address1: 'Kade 12 A',
      CountryCode: 'NL',
      VATType: 'EUVAT',
      ExternalReference: customer,
    })
  })

  it('is created as a private person where jortt has a person', async () => {
    const customer = await aJorttCustomer({ is_private: true, customer_name: 'Jan de Vries' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(bodyTo(attempt, 'customer')).toMatchObject({ Type: 'PRIVATE', Name: 'Jan de Vries' })
  })

  it('is created once for several documents, at work at the same time', async () => {
    const customer = await aJorttCustomer()
    const keys = await Promise.all([1, 2, 3, 4].map(() => aJorttInvoice(customer)))
    const view = await theWorkspace().run(documents(), { only: new Set(keys) })
    expect(view.counts).toMatchObject({ read: 4, created: 4 })
    expect(view.nodes.customer?.did).toEqual({ created: 1, unchanged: 3 })
  })

  it('is found by its organisation number', async () => {
    const card = await inFortnoxCreated('customer', {
      Name: 'Oude naam B.V.',
      Type: 'COMPANY',
      OrganisationNumber: '55667788',
    })
    const customer = await aJorttCustomer({ coc_number: '55667788' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('updated')
    expect(attempt.steps.find((step) => step.nodeId === 'customer')?.target).toBe(card.CustomerNumber)
    expect(bodyTo(attempt, 'customer')).not.toHaveProperty('Type')
  })

  it('is found by its e-mail address, ignoring case, when kind and name agree', async () => {
    const card = await inFortnoxCreated('customer', {
      Name: 'Zelfde naam B.V.',
      Type: 'COMPANY',
      Email: 'Post@Zelfde.example',
    })
    const customer = await aJorttCustomer({ customer_name: 'zelfde  Naam B.V.', email: 'post@zelfde.example' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(attempt.steps.find((step) => step.nodeId === 'customer')).toMatchObject({
      did: 'updated',
      target: card.CustomerNumber,
    })
  })

  it('is not merged with another one that shares its mailbox', async () => {
    const email = 'administratie@kantoor.example'
    const [a, b] = [
      await aJorttCustomer({ customer_name: 'Kantoor Noord', email }),
      await aJorttCustomer({ customer_name: 'Kantoor Zuid', email }),
    ]
    const first = await runOnly(documents(), await aJorttInvoice(a))
    const second = await runOnly(documents(), await aJorttInvoice(b))
    expect([did(first, 'customer'), did(second, 'customer')]).toEqual(['created', 'created'])
    const person = await aJorttCustomer({ is_private: true, customer_name: 'Kantoor Noord', email })
    expect(did(await runOnly(documents(), await aJorttInvoice(person)), 'customer')).toBe('created')
  })

  it('is found but kept as it is where the user chose so', async () => {
    await inFortnoxCreated('customer', {
      Name: 'Vaste klant',
      Type: 'COMPANY',
      OrganisationNumber: '11223344',
      City: 'Malmö',
    })
    const customer = await aJorttCustomer({ coc_number: '11223344' })
    const attempt = await runOnly(documents({ customer: { whenFound: 'keep' } }), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('unchanged')
    expect(bodyTo(attempt, 'customer')).toBeUndefined()
  })

  it('is updated with the changed fields only, and not asked about while nothing changes', async () => {
    const customer = await aJorttCustomer()
    await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(await runOnly(documents(), await aJorttInvoice(customer)), 'customer')).toBe('unchanged')
    await changeJorttCustomer(customer, { phonenumber: '+31 10 1234567' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('updated')
    expect(bodyTo(attempt, 'customer')).toEqual({ Phone1: '+31 10 1234567' })
  })

  it('is always the default customer where one is set', async () => {
    const attempt = await runOnly(
      documents({ customer: { defaultCustomer: '1' } }),
      await aJorttInvoice(await aJorttCustomer({ address_country_code: 'SE' }), {
        line_items: [aLine('SKU-1001 Bel', { vat: { value: '0.21', category: null } })],
      }),
    )
    expect(did(attempt, 'customer')).toBe('unchanged')
    expect(attempt.steps.find((step) => step.nodeId === 'customer')?.target).toBe('1')
  })

  it('holds the record when the default customer does not exist', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const attempt = await runOnly(documents({ customer: { defaultCustomer: '999999' } }), invoice)
    expect(attempt).toMatchObject({
      outcome: 'held',
      reason: { kind: 'customer-missing', values: { customer: '999999' } },
    })
  })

  it('keeps two customers apart whose names are long and cut alike', async () => {
    const long = 'Grossistenvereniging voor Fietsen en Onderdelen '.repeat(3)
    const first = await runOnly(documents(), await aJorttInvoice(await aJorttCustomer({ customer_name: `${long}A` })))
    const second = await runOnly(documents(), await aJorttInvoice(await aJorttCustomer({ customer_name: `${long}B` })))
    expect(first.steps[0]?.target).not.toBe(second.steps[0]?.target)
  })
})
