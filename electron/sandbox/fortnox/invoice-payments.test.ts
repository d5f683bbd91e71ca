import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { SandboxCaller } from '../testing/sandbox-client.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

const pay = (caller: SandboxCaller, InvoicePayment: JsonObject) => caller.post('/3/invoicepayments', { InvoicePayment })

/** A booked invoice of today over 499 kronor, its number. */
async function bookedInvoice(caller: SandboxCaller, more: JsonObject = {}): Promise<number> {
  const row = { ArticleNumber: 'FRAKT', DeliveredQuantity: '2', Price: 199.5, VAT: 25, Discount: 0 }
  const made = await caller.post('/3/invoices', { Invoice: { CustomerNumber: '1', InvoiceRows: [row], ...more } })
  const number = textOf(inside(made, 'Invoice').DocumentNumber)
  await caller.act(`/3/invoices/${number}/bookkeep`)
  return Number(number)
}

describe('an invoice payment', () => {
  it('takes nothing off the balance until it is booked, and pays the invoice in full then', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const InvoiceNumber = await bookedInvoice(caller)
    const made = await pay(caller, { InvoiceNumber, Amount: 499, PaymentDate: '2026-11-20', ModeOfPayment: 'PG' })
    expect([made.status, made.headers.get('location')]).toEqual([201, 'invoicepayments'])
    const payment = inside(made, 'InvoicePayment')
    expect(payment).toMatchObject({ InvoiceNumber, Booked: false, Amount: 499, ModeOfPaymentAccount: 1920 })
    const path = `/3/invoicepayments/${textOf(payment.Number)}`
    const balance = async () => inside(await caller.get(`/3/invoices/${InvoiceNumber}`), 'Invoice')
    expect(await balance()).toMatchObject({ Balance: 499, FinalPayDate: null })
    expect(inside(await caller.act(`${path}/bookkeep`), 'InvoicePayment')).toMatchObject({
      Booked: true,
      VoucherYear: 3,
    })
    expect(await balance()).toMatchObject({ Balance: 0, FinalPayDate: '2026-11-20' })
    expect((await caller.act(`${path}/bookkeep`)).status).toBe(400)
    expect((await caller.put(path, { InvoicePayment: { Amount: 1 } })).status).toBe(400)
    expect((await caller.remove(path)).status).toBe(400)
    const list = await caller.get(`/3/invoicepayments?invoicenumber=${InvoiceNumber}`)
    expect(objectsOf(list.body.InvoicePayments)).toMatchObject([{ InvoiceTotal: 499, WriteOffExist: false }])
  })

  it('is changed and deleted while it is not booked', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const InvoiceNumber = await bookedInvoice(caller)
    const path = `/3/invoicepayments/${textOf(inside(await pay(caller, { InvoiceNumber, Amount: 100 }), 'InvoicePayment').Number)}`
    expect(inside(await caller.put(path, { InvoicePayment: { Amount: 120 } }), 'InvoicePayment')).toMatchObject({
      Amount: 120,
      AmountCurrency: 120,
    })
    expect((await caller.remove(path)).status).toBe(204)
    expect((await caller.get(path)).status).toBe(404)
  })

  it('is seeded for the invoice that was paid', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const list = await caller.get('/3/invoicepayments?lastmodified=2026-11-15')
    expect(objectsOf(list.body.InvoicePayments)).toMatchObject([
      { Number: '1', Booked: true, PaymentDate: '2026-09-28' },
    ])
    expect(inside(await caller.get('/3/invoices/1'), 'Invoice')).toMatchObject({
      Balance: 0,
      FinalPayDate: '2026-09-28',
    })
  })

  it('in a foreign currency is counted in kronor as well', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const InvoiceNumber = await bookedInvoice(caller, { Currency: 'EUR' })
    const made = inside(await pay(caller, { InvoiceNumber, AmountCurrency: 100 }), 'InvoicePayment')
    expect(made).toMatchObject({ Amount: 1125, AmountCurrency: 100, Currency: 'EUR', CurrencyRate: 11.25 })
  })

  it('may write the rest off', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const InvoiceNumber = await bookedInvoice(caller)
    const WriteOffs = [{ Amount: 4, AccountNumber: 3740 }]
    const made = inside(await pay(caller, { InvoiceNumber, Amount: 495, WriteOffs }), 'InvoicePayment')
    await caller.act(`/3/invoicepayments/${textOf(made.Number)}/bookkeep`)
    expect(inside(await caller.get(`/3/invoices/${InvoiceNumber}`), 'Invoice').Balance).toBe(0)
  })

  it.each<[string, JsonObject, string]>([
    ['before its invoice', { Amount: 499, PaymentDate: '2026-11-19' }, 'PaymentDate'],
    ['of more than is open', { Amount: 500 }, 'saldo'],
    ['of the wrong sign', { Amount: -1 }, 'saldo'],
    ['of nothing', {}, 'Amount'],
    ['by an unknown mode', { Amount: 499, ModeOfPayment: 'GULD' }, 'ModeOfPayment'],
    ['of an invoice that is not booked', { InvoiceNumber: 3, Amount: 1 }, 'bokförd'],
    ['of an unknown invoice', { InvoiceNumber: 999, Amount: 1 }, 'finns inte'],
    ['that says it is booked', { Amount: 499, Booked: true }, 'Booked'],
  ])('%s is refused', async (_case, given, word) => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const answer = await pay(caller, { InvoiceNumber: await bookedInvoice(caller), ...given })
    expect(answer.status).toBe(400)
    expect(textOf(objectOf(answer.body.ErrorInformation).message)).toContain(word)
  })
})
