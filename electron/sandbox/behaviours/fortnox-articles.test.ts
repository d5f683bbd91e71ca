import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import { FortnoxWords, refusalOf, row } from '../testing/fortnox-words.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let fortnox: FortnoxWords

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 0 })
  fortnox = new FortnoxWords(await fortnoxCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

const refused = (body: JsonObject) => fortnox.refused('articles', 'Article', { Description: 'A', ...body })
const change = (number: string, Article: JsonObject) => fortnox.caller.put(`/3/articles/${number}`, { Article })
const offerRow = { ArticleNumber: 'DIV', Quantity: '2', Price: 50 }
const offer = (more: JsonObject = {}) =>
  fortnox.make('offers', 'Offer', { CustomerNumber: '1', OfferRows: [offerRow], ...more })
const act = (made: JsonObject, verb: string) => fortnox.caller.act(`/3/offers/${textOf(made.DocumentNumber)}/${verb}`)

describe('Fortnox', () => {
  it('§5.4 an article needs a description of 1 to 200 characters', async () => {
    expect((await refused({ Description: '' }))[0]).toBe(400)
    expect((await refused({ Description: 'x'.repeat(201) }))[0]).toBe(400)
    expect((await fortnox.article({ Description: 'å'.repeat(200) })).Description).toHaveLength(200)
  })

  it('§5.4 an article number has A–Z, 0–9 and - + / . _ only, and 50 characters', async () => {
    expect((await fortnox.article({ ArticleNumber: 'A-1+2/B.3_C' })).ArticleNumber).toBe('A-1+2/B.3_C')
    for (const ArticleNumber of ['a1', 'A 1', 'Ä1', 'A'.repeat(51)])
      expect((await refused({ ArticleNumber }))[0]).toBe(400)
  })

  it('§5.4 the next number is given where none is sent, and it cannot be changed later', async () => {
    const number = textOf((await fortnox.article()).ArticleNumber)
    expect(number).toMatch(/^\d+$/)
    expect((await change(number, { ArticleNumber: 'OTHER' })).status).toBe(400)
  })

  it('§5.4 an article is goods unless it says SERVICE', async () => {
    expect((await fortnox.article()).Type).toBe('STOCK')
    expect((await fortnox.article({ Type: 'SERVICE' })).Type).toBe('SERVICE')
  })

  it('§5.4 the sales price is read-only: a price of the default list sets it', async () => {
    const ArticleNumber = textOf((await fortnox.article()).ArticleNumber)
    expect(refusalOf(await change(ArticleNumber, { SalesPrice: 5 }))).toEqual([400, 2001399])
    await fortnox.caller.post('/3/prices', { Price: { ArticleNumber, PriceList: 'A', Price: 12.5 } })
    expect((await fortnox.read(`articles/${ArticleNumber}`, 'Article')).SalesPrice).toBe(12.5)
  })

  it('§5.4 the VAT of a new article is answered as 0, and comes from its sales account after that', async () => {
    const made = await fortnox.article({ SalesAccount: 3002 })
    expect(made.VAT).toBe(0)
    expect((await fortnox.read(`articles/${textOf(made.ArticleNumber)}`, 'Article')).VAT).toBe(12)
  })

  it('§5.4 stock has two decimals, may be negative, and what is available follows', async () => {
    const article = await fortnox.article({ QuantityInStock: -1.005, PurchasePrice: 10 })
    expect(article).toMatchObject({ QuantityInStock: -1.01, DisposableQuantity: -1.01, ReservedQuantity: 0 })
    expect((await change(textOf(article.ArticleNumber), { DisposableQuantity: 4 })).status).toBe(400)
  })

  it('§5.4 texts have their lengths', async () => {
    const tooLong = { EAN: 31, Manufacturer: 51, ManufacturerArticleNumber: 51, StockPlace: 101, Note: 10_001 }
    for (const [name, length] of Object.entries(tooLong)) {
      expect([name, (await refused({ [name]: '1'.repeat(length) }))[0]]).toEqual([name, 400])
    }
  })

  it('§7.8 an article whose account was taken away cannot be updated, whatever is sent', async () => {
    await fortnox.make('accounts', 'Account', { Number: 3055, Description: 'Tillfälligt' })
    const number = textOf((await fortnox.article({ SalesAccount: 3055 })).ArticleNumber)
    await fortnox.caller.remove('/3/accounts/3055')
    expect(refusalOf(await change(number, { Note: 'x' }))).toEqual([400, 2001304])
  })

  it('§7.14 an article that documents name cannot be deleted, another one can', async () => {
    const [used, free] = [await fortnox.article(), await fortnox.article()].map((made) => textOf(made.ArticleNumber))
    await fortnox.order({ OrderRows: [row({ ArticleNumber: used ?? '' })] })
    expect((await fortnox.caller.remove(`/3/articles/${used}`)).status).toBe(400)
    expect((await fortnox.caller.remove(`/3/articles/${free}`)).status).toBe(204)
  })

  it('§5.4 an inactive article is refused in new rows', async () => {
    const [status] = await fortnox.refused('orders', 'Order', {
      CustomerNumber: '1',
      OrderRows: [row({ ArticleNumber: '77' })],
    })
    expect(status).toBe(400)
  })

  it('§5.5 an offer has an expiry date and rows with one quantity, a text', async () => {
    const made = await offer({ OfferDate: '2026-11-01', ExpireDate: '2026-11-15', YourReferenceNumber: 'Q-1' })
    expect(made).toMatchObject({ ExpireDate: '2026-11-15', YourReferenceNumber: 'Q-1', Net: 100 })
    expect(objectsOf(made.OfferRows)[0]).toMatchObject({ Quantity: '2', Total: 100 })
    expect(objectsOf(made.OfferRows)[0]).not.toHaveProperty('OrderedQuantity')
  })

  it('§5.5 createorder and createinvoice make the document once and name it', async () => {
    const first = inside(await act(await offer(), 'createorder'), 'Offer')
    const order = await fortnox.read(`orders/${textOf(first.OrderReference)}`, 'Order')
    expect(order).toMatchObject({ OfferReference: first.DocumentNumber, Net: 100 })
    const second = inside(await act(await offer(), 'createinvoice'), 'Offer')
    const invoice = await fortnox.read(`invoices/${textOf(second.InvoiceReference)}`, 'Invoice')
    expect(invoice.OfferReference).toBe(second.DocumentNumber)
    expect((await act(second, 'createorder')).status).toBe(400)
  })

  it('§5.5 offers are cancelled, marked as sent, printed and previewed like orders', async () => {
    const made = await offer()
    expect(inside(await act(made, 'externalprint'), 'Offer').Sent).toBe(true)
    const preview = await fortnox.caller.get(`/3/offers/${textOf(made.DocumentNumber)}/preview`)
    expect(preview.headers.get('content-type')).toBe('application/pdf')
    expect(inside(await act(made, 'cancel'), 'Offer').Cancelled).toBe(true)
  })

  it('§5.5 an offer has no external references', async () => {
    const Offer = { CustomerNumber: '1', ExternalInvoiceReference1: 'x' }
    expect(await fortnox.refused('offers', 'Offer', Offer)).toEqual([400, 2001399])
  })
})
