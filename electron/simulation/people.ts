import Big from 'big.js'
import { newArticle, saveArticle } from '#electron/sandbox/fortnox/articles.ts'
import { newCustomer, saveCustomer } from '#electron/sandbox/fortnox/customers.ts'
import { INVOICES } from '#electron/sandbox/fortnox/document-kinds.ts'
import { createDocument, saveBody } from '#electron/sandbox/fortnox/documents.ts'
import { customerModel } from '#electron/sandbox/jortt/customer-model.ts'
import { draftInvoice, sentInvoice } from '#electron/sandbox/jortt/invoice-model.ts'
import { euros } from '#electron/sandbox/jortt/invoice-totals.ts'
import { amsterdamDate, amsterdamTimestamp } from '#electron/sandbox/jortt/jortt-context.ts'
import { type JsonObject, textOf } from '#electron/sandbox/json-value.ts'
import type { TwoOffices } from './offices.ts'
import type { Happening } from './story.ts'

export type ByPeople = Extract<
  Happening,
  {
    do:
      | 'invoice'
      | 'pay'
      | 'customer'
      | 'move-house'
      | 'fortnox-customer'
      | 'fortnox-edit'
      | 'fortnox-card'
      | 'fortnox-invoice'
  }
>

/** What people do in both systems during the day. Each answers with what was done, for the story; '' for nothing. */
export class People {
  readonly #offices: TwoOffices
  #customers = 0
  /** Numbers of Fortnox customers and documents that a person made, which the app is not to answer for, and when. */
  readonly madeByHand = new Map<string, number>()
  /** What a person changed in Fortnox, by the path of the record. */
  readonly edits: { readonly at: number; readonly place: string; readonly field: string }[] = []

  constructor(offices: TwoOffices) {
    this.#offices = offices
    const { fortnox } = offices
    for (const ArticleNumber of articles) {
      saveArticle(fortnox, newArticle(ArticleNumber, { ArticleNumber, Description: `Article ${ArticleNumber}` }))
    }
  }

  do(what: ByPeople): string {
    switch (what.do) {
      case 'customer':
        return this.#newCustomer(what.like, what.email)
      case 'invoice':
        return this.#newInvoice(what.customer, what.lines, what.paid)
      case 'pay':
        return this.#pay(what.invoice)
      case 'move-house':
        return this.#moveHouse(what.customer)
      case 'fortnox-customer':
        return this.#fortnoxCustomer(what.like)
      case 'fortnox-edit':
        return this.#fortnoxEdit(what.nth)
      case 'fortnox-card':
        return this.#fortnoxCard(what.nth)
      case 'fortnox-invoice':
        return this.#fortnoxInvoice(what.nth)
    }
  }

  #newCustomer(like: number | null, hasEmail: boolean): string {
    const { jortt } = this.#offices
    const number = ++this.#customers
    const original = like === null ? null : nth(jortt.customers.all(), like)
    const written: JsonObject = original
      ? { ...original.body, reference: `again-${number}` }
      : {
          is_private: number % 3 === 0,
          customer_name: `Klant ${number}`,
          address_street: `Kade ${number}`,
          address_postal_code: '3011 AA',
          address_city: 'Rotterdam',
          address_country_code: 'NL',
          email: hasEmail ? `klant${number}@post.example` : null,
        }
    const id = jortt.state.nextUuid()
    jortt.customers.save({ id, body: customerModel(id, written), hidden: {}, modifiedAt: this.#now() })
    return `jortt has a new customer ${textOf(written.customer_name)}`
  }

  #newInvoice(customer: number, lines: number, isPaid: boolean): string {
    const { jortt } = this.#offices
    const buyer = nth(jortt.customers.all(), customer)
    if (!buyer) return ''
    const id = jortt.state.nextUuid()
    const line_items = Array.from({ length: 1 + (lines % 3) }, (_, index) => ({
      description: `${articles[(lines + index) % articles.length]} Fiets`,
      quantity: String(1 + index),
      amount: { amount: new Big(9.95).plus(lines).toFixed(2), currency: 'EUR' },
      vat: { value: '0.21', category: null },
    }))
    const written = { customer_id: buyer.id, net_amounts: false, line_items, payment_term: 30 }
    const createdAt = amsterdamTimestamp(jortt.clock())
    const draft = draftInvoice({ id, written, customer: buyer.body, office: jortt, createdAt })
    const today = amsterdamDate(jortt.clock())
    const number = `2026-${String(jortt.state.nextNumber('jortt.invoices.2026')).padStart(4, '0')}`
    const sent = sentInvoice(draft, number, today)
    const body = isPaid ? paid(sent) : sent
    jortt.invoices.save({ id, body, hidden: {}, modifiedAt: this.#now() })
    return `jortt has a new invoice ${number} (${id})${isPaid ? ', paid' : ''}`
  }

  #pay(invoice: number): string {
    const { invoices } = this.#offices.jortt
    const open = invoices.all().filter(({ body }) => !isPaid(body))
    const record = nth(open, invoice)
    if (!record) return ''
    invoices.save({ ...record, body: paid(record.body), modifiedAt: this.#now() })
    return `invoice ${textOf(record.body.invoice_number)} is paid`
  }

  #moveHouse(customer: number): string {
    const { customers } = this.#offices.jortt
    const record = nth(customers.all(), customer)
    if (!record) return ''
    const body = { ...record.body, address_street: `Laan ${customer % 90}`, address_city: 'Utrecht' }
    customers.save({ ...record, body, modifiedAt: this.#now() })
    return `customer ${textOf(record.body.customer_name)} moves house`
  }

  /** A person was quicker: the same customer, with the same address for mail. */
  #fortnoxCustomer(like: number): string {
    const { fortnox, jortt } = this.#offices
    const original = nth(jortt.customers.all(), like)?.body
    if (!original || textOf(original.email) === '') return ''
    const isThere = fortnox.customers.all().some(({ body }) => body.Email === original.email)
    if (isThere) return ''
    const number = String(fortnox.state.nextNumber('fortnox.customers'))
    const given = {
      Name: textOf(original.customer_name),
      Type: original.is_private === true ? 'PRIVATE' : 'COMPANY',
      VATType: 'EUVAT',
      Email: textOf(original.email),
      Address1: textOf(original.address_street),
      ZipCode: textOf(original.address_postal_code),
      City: textOf(original.address_city),
      CountryCode: 'NL',
      Currency: 'EUR',
    }
    saveCustomer(fortnox, number, newCustomer(number, given))
    this.madeByHand.set(`customer/${number}`, this.#time())
    return `somebody makes customer ${number} in Fortnox`
  }

  #fortnoxEdit(place: number): string {
    const { fortnox } = this.#offices
    const record = nth(
      fortnox.invoices.all().filter(({ body }) => body.Booked !== true),
      place,
    )
    if (!record) return ''
    saveBody(fortnox, INVOICES, { ...record.body, Comments: `Seen ${place}` })
    this.#edited(`/3/invoices/${record.id}`, 'Comments')
    return `somebody edits invoice ${record.id} in Fortnox`
  }

  #fortnoxCard(place: number): string {
    const { fortnox } = this.#offices
    const record = nth(fortnox.customers.all(), place)
    if (!record) return ''
    saveCustomer(fortnox, record.id, { ...record.body, Address1: `By hand ${this.edits.length}` })
    this.#edited(`/3/customers/${record.id}`, 'Address1')
    return `somebody changes the address of customer ${record.id} in Fortnox`
  }

  #edited(place: string, field: string): void {
    this.edits.push({ at: this.#time(), place, field })
  }

  /** A Fortnox invoice of its own, for the way back. */
  #fortnoxInvoice(place: number): string {
    const { fortnox } = this.#offices
    const customer = nth(fortnox.customers.all(), place)
    if (!customer) return ''
    const made = createDocument(fortnox, INVOICES, {
      CustomerNumber: customer.id,
      Currency: 'EUR',
      InvoiceRows: [
        { ArticleNumber: articles[place % articles.length] ?? '', DeliveredQuantity: '2', Price: 12.5, VAT: 21 },
      ],
    })
    if (!made.ok) return ''
    const number = textOf(made.value.DocumentNumber)
    this.madeByHand.set(`invoice/${number}`, this.#time())
    return `somebody makes invoice ${number} in Fortnox`
  }

  #time(): number {
    return this.#offices.jortt.clock().getTime()
  }

  #now(): string {
    return this.#offices.jortt.clock().toISOString()
  }
}

const articles = ['SKU-1001', 'SKU-1002', 'SKU-1003', 'SKU-2001']

function nth<Item>(items: readonly Item[], place: number): Item | undefined {
  return items[place % Math.max(1, items.length)]
}

function paid(invoice: JsonObject): JsonObject {
  return { ...invoice, invoice_due_amount: euros(new Big(0)) }
}

export function isPaid(invoice: JsonObject): boolean {
  const due = invoice.invoice_due_amount
  return invoice.invoice_status === 'sent' && JSON.stringify(due) === JSON.stringify(euros(new Big(0)))
}
