import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer, SandboxCaller } from './sandbox-client.ts'

const SWEDISH_NAMES: Readonly<Record<string, string>> = {
  NL: 'Nederländerna',
  SE: 'Sverige',
  DE: 'Tyskland',
  BE: 'Belgien',
  US: 'USA',
}

/**
 * Carries jortt invoices to Fortnox the way a good client would, in as few words as possible: it exists to show that
 * everything seeded can be posted, not to be a connector.
 */
export class CarefulClient {
  readonly #fortnox: SandboxCaller
  readonly #customerNumbers = new Map<string, string>()
  readonly #articles = new Set<string>()

  constructor(fortnox: SandboxCaller) {
    this.#fortnox = fortnox
  }

  /** Posts one invoice, with its customer and articles before it. The first refusal is the answer. */
  async post(invoice: JsonObject): Promise<Answer> {
    const customer = await this.#customerFor(invoice)
    if (typeof customer !== 'string') return customer
    const rows: JsonObject[] = []
    for (const line of objectsOf(invoice.line_items)) {
      const article = await this.#articleFor(line)
      if (typeof article !== 'string') return article
      rows.push({
        ArticleNumber: article,
        Description: clean(textOf(line.description), 255),
        DeliveredQuantity: textOf(line.quantity),
        Price: Number(textOf(objectOf(line.amount).amount)),
        VAT: Math.round(Number(textOf(objectOf(line.vat).value)) * 100),
        Discount: objectsOf(invoice.discounts).reduce((sum, discount) => sum + Number(discount.percentage), 0),
      })
    }
    return this.#fortnox.post('/3/invoices', {
      Invoice: {
        CustomerNumber: customer,
        InvoiceDate: invoice.invoice_date ?? '',
        DueDate: invoice.invoice_due_date ?? '',
        Currency: 'EUR',
        VATIncluded: invoice.net_amounts ?? false,
        ExternalInvoiceReference1: textOf(invoice.id),
        YourOrderNumber: clean(textOf(invoice.reference), 75),
        Remarks: clean(textOf(invoice.remarks), 1024),
        Country: SWEDISH_NAMES[textOf(invoice.customer_address_country_code)] ?? '',
        InvoiceRows: rows,
      },
    })
  }

  async #customerFor(invoice: JsonObject): Promise<string | Answer> {
    const id = textOf(invoice.customer_id)
    const known = this.#customerNumbers.get(id)
    if (known !== undefined) return known
    const isPrivate = invoice.customer_is_private === true
    const answer = await this.#fortnox.post('/3/customers', {
      Customer: {
        Name: clean(textOf(invoice.customer_company_name), 1024),
        Type: isPrivate ? 'PRIVATE' : 'COMPANY',
        VATType: vatTypeOf(invoice),
        VATNumber: isPrivate || !invoice.customer_in_eu ? '' : textOf(invoice.customer_vat_number),
        Email: textOf(invoice.customer_mail_to),
        Address1: clean(textOf(invoice.customer_address_street), 1024),
        ZipCode: clean(textOf(invoice.customer_address_postal_code), 10),
        City: clean(textOf(invoice.customer_address_city), 1024),
        CountryCode: textOf(invoice.customer_address_country_code),
        YourReference: clean(textOf(invoice.customer_attn), 50),
      },
    })
    if (answer.status !== 201) return answer
    const number = textOf(objectOf(answer.body.Customer).CustomerNumber)
    this.#customerNumbers.set(id, number)
    return number
  }

  async #articleFor(line: JsonObject): Promise<string | Answer> {
    const text = textOf(line.description)
    const number = /^SKU-\d+/.exec(text)?.[0] ?? 'DIV'
    if (this.#articles.has(number)) return number
    const found = await this.#fortnox.get(`/3/articles/${number}`)
    if (found.status === 404) {
      const Article = { ArticleNumber: number, Description: clean(text.slice(number.length), 200), Unit: 'st' }
      const made = await this.#fortnox.post('/3/articles', { Article })
      if (made.status !== 201) return made
    }
    this.#articles.add(number)
    return number
  }
}

function vatTypeOf(invoice: JsonObject): string {
  if (invoice.customer_address_country_code === 'SE') return 'SEVAT'
  if (invoice.customer_in_eu !== true) return 'EXPORT'
  return invoice.customer_vat_shifted === true ? 'EUREVERSEDVAT' : 'EUVAT'
}

function clean(text: string, max: number): string {
  const plain = text
    .normalize('NFC')
    .replaceAll("'", '’')
    .replaceAll(/["<>[\]{}|~…·]/g, '')
  return [...plain].slice(0, max).join('').trim()
}
