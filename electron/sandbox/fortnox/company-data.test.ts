import { describe, expect, it } from 'vitest'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer } from '../testing/sandbox-client.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

/** Status and code; a 404 writes its code in capitals. */
const codeOf = (answer: Answer) => {
  const { code, Code } = objectOf(answer.body.ErrorInformation)
  return [answer.status, code ?? Code]
}

describe('registers', () => {
  it('take new entries, changes of them, and deletes where the API has them', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const TermsOfPayment = { Code: '45days', Description: '45 dagar netto' }
    const made = await caller.post('/3/termsofpayments', { TermsOfPayment })
    expect([made.status, inside(made, 'TermsOfPayment').Code]).toEqual([201, '45DAYS'])
    expect((await caller.post('/3/termsofpayments', { TermsOfPayment })).status).toBe(400)
    const changed = await caller.put('/3/termsofpayments/45DAYS', { TermsOfPayment: { Description: 'Sent' } })
    expect(inside(changed, 'TermsOfPayment')).toMatchObject({ Code: '45DAYS', Description: 'Sent' })
    expect((await caller.remove('/3/termsofpayments/45DAYS')).status).toBe(204)
    expect(codeOf(await caller.put('/3/units/låda', { Unit: { Description: 'x' } }))).toEqual([404, 2000432])
    expect((await caller.remove('/3/pricelists/B')).status).toBe(404)
    const wrong = await caller.post('/3/modesofpayments', { ModeOfPayment: { Code: 'X', AccountNumber: '9999' } })
    expect(codeOf(wrong)).toEqual([400, 2001304])
  })

  it('number labels by themselves and show them in the list only', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const made = inside(await caller.post('/3/labels', { Label: { Description: 'Från jortt' } }), 'Label')
    expect(made).toMatchObject({ Id: 4, Description: 'Från jortt' })
    expect(objectsOf((await caller.get('/3/labels')).body.Labels)).toHaveLength(4)
    expect((await caller.get('/3/labels/4')).status).toBe(404)
    const row = { ArticleNumber: 'FRAKT', OrderedQuantity: '1' }
    const labelled = (Id: number) =>
      caller.post('/3/orders', { Order: { CustomerNumber: '1', Labels: [{ Id }], OrderRows: [row] } })
    expect([(await labelled(4)).status, (await labelled(5)).status]).toEqual([201, 400])
    expect(objectsOf((await caller.get('/3/orders?label=4')).body.Orders)).toHaveLength(1)
    expect((await caller.post('/3/labels', { Label: { Description: 'x'.repeat(26) } })).status).toBe(400)
  })

  it('that lost a way of delivery break documents of customers who still have it', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    await caller.put('/3/customers/1', { Customer: { WayOfDelivery: 'DHL' } })
    await caller.remove('/3/wayofdeliveries/DHL')
    const Order = { CustomerNumber: '1', OrderRows: [{ ArticleNumber: 'FRAKT', OrderedQuantity: '1' }] }
    expect((await caller.post('/3/orders', { Order })).status).toBe(400)
  })
})

describe('prices', () => {
  it('of the default list are the sales price of the article', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect(inside(await caller.get('/3/prices/A/FRAKT'), 'Price')).toMatchObject({ Price: 79, FromQuantity: 0 })
    await caller.put('/3/prices/A/FRAKT', { Price: { Price: 89.5 } })
    expect(inside(await caller.get('/3/articles/FRAKT'), 'Article').SalesPrice).toBe(89.5)
    const readOnly = await caller.put('/3/articles/FRAKT', { Article: { SalesPrice: 1 } })
    expect(codeOf(readOnly)).toEqual([400, 2001399])
  })

  it('of another list and quantity decide what a row costs', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const base = { PriceList: 'B', ArticleNumber: 'FRAKT' }
    await caller.post('/3/prices', { Price: { ...base, Price: 60 } })
    expect((await caller.post('/3/prices', { Price: { ...base, FromQuantity: 10, Price: 40 } })).status).toBe(201)
    expect((await caller.post('/3/prices', { Price: { ...base, Price: 1 } })).status).toBe(400)
    const list = await caller.get('/3/prices/sublist/B/FRAKT')
    expect(objectsOf(list.body.Prices).map((price) => price.Price)).toEqual([60, 40])
    const OrderRows = ['9', '10'].map((OrderedQuantity) => ({ ArticleNumber: 'FRAKT', OrderedQuantity }))
    const order = await caller.post('/3/orders', { Order: { CustomerNumber: '1', PriceList: 'B', OrderRows } })
    expect(objectsOf(inside(order, 'Order').OrderRows).map((row) => row.Price)).toEqual([60, 40])
    expect((await caller.remove('/3/prices/B/FRAKT/10')).status).toBe(204)
    expect(codeOf(await caller.get('/3/prices/B/FRAKT/10'))).toEqual([404, 2000430])
  })
})

it('contact persons are sent as a row and answered as rows', async () => {
  await using sandbox = await aSandbox({ invoices: 0 })
  const caller = await fortnoxCaller(sandbox)
  const rowsOf = (answer: Answer) => objectsOf(inside(answer, 'CustomerReference').CustomerReferenceRows)
  const CustomerReferenceRow = { CustomerNumber: '6', Reference: 'Bo Lundby' }
  const [made] = rowsOf(await caller.post('/3/customerreferences', { CustomerReferenceRow }))
  expect(made).toMatchObject(CustomerReferenceRow)
  expect(rowsOf(await caller.get('/3/customerreferences?customer=6'))).toHaveLength(1)
  const path = `/3/customerreferences/${textOf(made?.Id)}`
  const renamed = await caller.put(path, { CustomerReferenceRow: { Reference: 'Bo L' } })
  expect(rowsOf(renamed)).toMatchObject([{ Reference: 'Bo L', CustomerNumber: '6' }])
  expect((await caller.remove(path)).status).toBe(204)
  expect(codeOf(await caller.get(path))).toEqual([404, 2000433])
})

it('shows predefined accounts, years, the open books, the user and the EU sales', async () => {
  await using sandbox = await aSandbox({ invoices: 0 })
  const caller = await fortnoxCaller(sandbox)
  expect(inside(await caller.get('/3/predefinedaccounts/SALES_6_SE'), 'PreDefinedAccount').Account).toBe(3003)
  const set = (Account: number) => caller.put('/3/predefinedaccounts/FREIGHT', { PreDefinedAccount: { Account } })
  expect(codeOf(await set(9999))).toEqual([400, 2001265])
  expect(inside(await set(3001), 'PreDefinedAccount')).toMatchObject({ Name: 'FREIGHT', Account: 3001 })
  const years = await caller.get('/3/financialyears?date=2026-03-01')
  expect(objectsOf(years.body.FinancialYears)).toMatchObject([{ Id: 3, FromDate: '2026-01-01', ToDate: '2026-12-31' }])
  expect(inside(await caller.get('/3/settings/lockedperiod'), 'LockedPeriod')).toEqual({ EndDate: null })
  expect(inside(await caller.get('/3/me'), 'Me')).toMatchObject({ Id: '1', SysAdmin: true })
  const row = { ArticleNumber: 'FRAKT', DeliveredQuantity: '100', Price: 200, VAT: 25 }
  await caller.post('/3/invoices', { Invoice: { CustomerNumber: '3', VATIncluded: false, InvoiceRows: [row] } })
  const limit = inside(await caller.get('/3/euvatlimitregulation?year=2026'), 'EUVatLimitRegulation')
  expect(limit).toEqual({ Year: '2026', Limit: 99_680, TotalExclVat: 225_000, IsOverLimit: true })
})

describe('the warehouse', () => {
  it('says that it is off, and refuses everything else in its own words', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const tenant = await caller.get('/api/warehouse/tenants-v4')
    expect(tenant.body).toEqual({ activated: false, tenantId: Number(sandbox.fortnox.tenantId) })
    const stock = await caller.get('/api/warehouse/status-v1/stockbalance')
    expect([stock.status, stock.body]).toMatchObject([403, { error: 'missing.rights', message: expect.any(String) }])
    const stranger = await fortnoxCaller(sandbox, 'article')
    expect((await stranger.get('/api/warehouse/tenants-v4')).status).toBe(403)
  })

  it('lists stock per article and its stock points without a wrapper', async () => {
    await using sandbox = await aSandbox({ invoices: 0, warehouse: true })
    const caller = await fortnoxCaller(sandbox)
    const goods = objectsOf((await caller.get('/3/articles?webshop=true')).body.Articles)
    const item = textOf(goods[0]?.ArticleNumber)
    const balance = await caller.get(`/api/warehouse/status-v1/stockbalance?itemIds=${item},NOTHING`)
    const inStock = Number(goods[0]?.QuantityInStock)
    expect(JSON.parse(balance.text)).toEqual([{ itemId: item, stockPointCode: '1', inStock, availableStock: inStock }])
    const stock = await caller.put(`/3/articles/${encodeURIComponent(item)}`, { Article: { QuantityInStock: 1 } })
    expect(stock.status).toBe(400)
    const points = await caller.get('/api/warehouse/stockpoints-v1?state=ACTIVE')
    expect(JSON.parse(points.text)).toMatchObject([{ code: '1' }, { code: 'BUTIK' }])
    const row = { ArticleNumber: 'FRAKT', OrderedQuantity: '1' }
    const Order = { CustomerNumber: '1', DeliveryState: 'reservation', OrderRows: [row] }
    expect((await caller.post('/3/orders', { Order })).status).toBe(201)
  })
})
