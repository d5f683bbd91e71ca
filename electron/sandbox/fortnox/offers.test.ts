import { describe, expect, it } from 'vitest'
import { objectsOf, textOf } from '../json-value.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

describe('offers', () => {
  it('are listed by their states and shown with rows that have one quantity', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const numbers = async (query: string) =>
      objectsOf((await caller.get(`/3/offers?${query}`)).body.Offers).map((offer) => textOf(offer.DocumentNumber))
    expect(await numbers('filter=ordernotcreated&sortby=id&sortorder=descending')).toEqual(['2', '1'])
    expect(await numbers('filter=expired')).toEqual(['2'])
    expect((await caller.get('/3/offers?externalinvoicereference1=x')).status).toBe(400)
    const offer = inside(await caller.get('/3/offers/1'), 'Offer')
    expect(offer).toMatchObject({ OfferDate: '2026-10-28', ExpireDate: '2026-11-27', OrderReference: '0' })
    expect(objectsOf(offer.OfferRows)[0]).toMatchObject({ Quantity: '6' })
    expect(objectsOf(offer.OfferRows)[0]).not.toHaveProperty('DeliveredQuantity')
  })

  it('become an order once, which names its offer', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const offer = inside(await caller.act('/3/offers/1/createorder'), 'Offer')
    const order = inside(await caller.get(`/3/orders/${textOf(offer.OrderReference)}`), 'Order')
    expect(order).toMatchObject({ OfferReference: '1', CustomerNumber: '6', Total: offer.Total ?? null })
    expect(objectsOf(order.OrderRows)[0]).toMatchObject({ OrderedQuantity: '6' })
    expect((await caller.act('/3/offers/1/createorder')).status).toBe(400)
    expect((await caller.act('/3/offers/1/cancel')).status).toBe(400)
    expect(inside(await caller.act('/3/offers/2/cancel'), 'Offer').Cancelled).toBe(true)
  })
})

it('documents are printed as PDF, which counts as sent, and previewed, which does not', async () => {
  await using sandbox = await aSandbox({ invoices: 0 })
  const caller = await fortnoxCaller(sandbox)
  for (const [path, wrapper] of [
    ['/3/orders/1', 'Order'],
    ['/3/invoices/3', 'Invoice'],
    ['/3/offers/1', 'Offer'],
  ] as const) {
    const preview = await caller.get(`${path}/preview`)
    expect(preview.headers.get('content-type')).toBe('application/pdf')
    expect(preview.text).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/)
    const start = Number(/startxref\n(\d+)/.exec(preview.text)?.[1])
    expect(preview.text.slice(start, start + 4)).toBe('xref')
    expect(inside(await caller.get(path), wrapper).Sent, path).toBe(false)
    await caller.get(`${path}/print`)
    expect(inside(await caller.get(path), wrapper).Sent, path).toBe(true)
  }
})
