import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectOf } from '../json-value.ts'
import { FortnoxWords, refusalOf, row } from '../testing/fortnox-words.ts'
import { aSandbox, fortnoxCaller } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let fortnox: FortnoxWords

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 0 })
  fortnox = new FortnoxWords(await fortnoxCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

describe('Fortnox', () => {
  it('§4 a 404 is written in capitals, a refused value in small letters', async () => {
    const missing = await fortnox.caller.get('/3/customers/nobody')
    expect(Object.keys(objectOf(missing.body.ErrorInformation))).toEqual(['Error', 'Message', 'Code'])
    const refused = await fortnox.caller.get('/3/customers?filter=x')
    expect(Object.keys(objectOf(refused.body.ErrorInformation))).toEqual(['error', 'message', 'code'])
  })

  it('§4 every resource has its own code for what is not found', async () => {
    const codes = {
      'accounts/9999': 2000423,
      'currencies/XXX': 2000427,
      'articles/nothing': 2000428,
      'termsofpayments/NO': 2000429,
      'prices/A/nothing': 2000430,
      'pricelists/NO': 2000431,
      'units/no': 2000432,
      'customers/nobody': 2000433,
      'customerreferences/999': 2000433,
      'invoices/99999': 2000434,
      'termsofdeliveries/NO': 2000435,
      'orders/99999': 2000439,
      'projects/99999': 2001161,
    }
    for (const [path, code] of Object.entries(codes)) {
      expect([path, ...refusalOf(await fortnox.caller.get(`/3/${path}`))]).toEqual([path, 404, code])
    }
  })

  it('§4 an address that does not exist gets the gateway’s words', async () => {
    const answer = await fortnox.caller.get('/3/nowhere')
    expect([answer.status, Object.keys(answer.body)]).toEqual([404, ['message']])
  })

  it('§4 a wrong Accept is 1000030, a wrong Content-Type 1000031', async () => {
    const send = (headers: Readonly<Record<string, string>>) =>
      fortnox.caller.send('POST', '/3/customers', headers, '{}')
    expect(refusalOf(await send({ accept: 'text/html', 'content-type': 'application/json' }))).toEqual([400, 1000030])
    expect(refusalOf(await send({ 'content-type': 'text/plain' }))).toEqual([400, 1000031])
  })

  it('§4 a value of another type is 2000106, 2000108 or 2000134', async () => {
    expect(await fortnox.refused('customers', 'Customer', { Name: 5 })).toEqual([400, 2000106])
    expect(await fortnox.refused('customers', 'Customer', { Name: 'A', InvoiceDiscount: 'ten' })).toEqual([
      400, 2000108,
    ])
    expect(await fortnox.refused('customers', 'Customer', { Name: 'A', Active: 'yes' })).toEqual([400, 2000134])
  })

  it('§4 a code in the body that does not exist has the code of its register', async () => {
    const order = (more: object) => fortnox.refused('orders', 'Order', { CustomerNumber: '1', OrderRows: [], ...more })
    expect(await order({ CustomerNumber: '999' })).toEqual([400, 2000204])
    expect(await order({ OrderRows: [row({ ArticleNumber: 'NIX' })] })).toEqual([400, 2001302])
    expect(await order({ OrderRows: [row({ AccountNumber: 3999 })] })).toEqual([400, 2001304])
    expect(await order({ OrderRows: [row({ AccountNumber: 3990 })] })).toEqual([400, 2000550])
    expect(await order({ Currency: 'XXX' })).toEqual([400, 2000427])
    expect(await order({ TermsOfPayment: '99' })).toEqual([400, 2000429])
  })

  it('§4 a taken customer number and an empty name are both 2000637', async () => {
    expect(await fortnox.refused('customers', 'Customer', { Name: 'A', CustomerNumber: '1' })).toEqual([400, 2000637])
    expect(await fortnox.refused('customers', 'Customer', { City: 'Lund' })).toEqual([400, 2000637])
  })

  it('§4 a body without its wrapper is 2001392, broken JSON 2002115, an unknown field 2001399', async () => {
    expect(refusalOf(await fortnox.caller.post('/3/customers', { Name: 'A' }))).toEqual([400, 2001392])
    expect(refusalOf(await fortnox.caller.call('POST', '/3/customers', '{"Customer":'))).toEqual([400, 2002115])
    expect(await fortnox.refused('customers', 'Customer', { Name: 'A', Nickname: 'B' })).toEqual([400, 2001399])
  })

  it('§4 a read-only field in a body is refused', async () => {
    expect(await fortnox.refused('articles', 'Article', { Description: 'A', SalesPrice: 5 })).toEqual([400, 2001399])
  })

  it('§4 a customer type that does not exist is 2001200', async () => {
    expect(await fortnox.refused('customers', 'Customer', { Name: 'A', Type: 'UNDEFINED' })).toEqual([400, 2001200])
  })

  it('§4 a predefined account that is none is 2001265, also API_BLANK', async () => {
    for (const Account of [9999, 'API_BLANK']) {
      const answer = await fortnox.caller.put('/3/predefinedaccounts/SALES', { PreDefinedAccount: { Account } })
      expect(refusalOf(answer)).toEqual([400, 2001265])
    }
  })

  it('§4 housework: other costs marked as work are 2002980, work that does not fit the reduction 2004021', async () => {
    const order = (TaxReductionType: string, more: object) =>
      fortnox.refused('orders', 'Order', {
        CustomerNumber: '8',
        TaxReductionType,
        OrderRows: [row({ HouseWork: true, ...more })],
      })
    expect(await order('rot', { HouseWorkType: 'OTHERCOSTS' })).toEqual([400, 2002980])
    expect(await order('rot', { HouseWorkType: 'CLEANING' })).toEqual([400, 2004021])
    expect(await order('rut', { HouseWorkType: 'MASONRY' })).toEqual([400, 2004021])
    const work = row({ HouseWork: true, HouseWorkType: 'MASONRY' })
    const made = await fortnox.order({ CustomerNumber: '8', TaxReductionType: 'rot', OrderRows: [work] })
    expect(made.TaxReductionType).toBe('rot')
  })

  it('§4 a discount above 100 % is refused', async () => {
    const rows = [row({ Discount: 101 })]
    expect((await fortnox.refused('orders', 'Order', { CustomerNumber: '1', OrderRows: rows }))[0]).toBe(400)
  })

  it('§4 the warehouse has errors of another shape', async () => {
    const answer = await fortnox.caller.get('/api/warehouse/stockpoints-v1')
    expect([answer.status, answer.body]).toEqual([
      403,
      { id: expect.any(String), error: 'missing.rights', message: expect.any(String) },
    ])
  })

  it('§4 a missing licence is 2001101', async () => {
    await using unlicensed = await aSandbox({ invoices: 0, faults: ['missing-licence'] })
    const caller = await fortnoxCaller(unlicensed)
    for (const path of ['orders', 'offers', 'customers', 'articles', 'invoices']) {
      expect([path, ...refusalOf(await caller.get(`/3/${path}`))]).toEqual([path, 400, 2001101])
    }
  })

  it('§7.2 API_NORIGHT stands in fields of a module that the company lacks', async () => {
    await using unlicensed = await aSandbox({ invoices: 0, faults: ['no-right-values'] })
    const { body } = await (await fortnoxCaller(unlicensed)).get('/3/customers/1')
    expect(body).toMatchObject({ Customer: { CostCenter: 'API_NORIGHT', Project: 'API_NORIGHT', City: 'Malmö' } })
  })
})
