import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import { CarefulClient } from '../testing/careful-client.ts'
import { aSandbox, everyPage, fortnoxCaller, inside, jorttCaller } from '../testing/sandbox-client.ts'
import { SHARED_MAILBOX } from './known-customers.ts'

const amount = (money: Json | undefined): number => Number(textOf(objectOf(money).amount))

async function seeded(): Promise<{ invoices: readonly JsonObject[]; customers: readonly JsonObject[] }> {
  await using sandbox = await aSandbox({ invoices: 1200 })
  const caller = await jorttCaller(sandbox)
  return { invoices: await everyPage(caller, '/v3/invoices'), customers: await everyPage(caller, '/v3/customers') }
}

describe('the seeded administration', () => {
  it('has invoices of the year in every state, most of them paid', async () => {
    const { invoices } = await seeded()
    const sent = invoices.filter((invoice) => invoice.invoice_status === 'sent')
    const paid = sent.filter((invoice) => amount(invoice.invoice_due_amount) === 0)
    const late = sent.filter((i) => amount(i.invoice_due_amount) !== 0 && textOf(i.invoice_due_date) < '2026-11-15')
    expect(invoices).toHaveLength(1200)
    expect(paid.length).toBeGreaterThan(0.55 * 1200)
    expect(late.length).toBeGreaterThan(50)
    expect(sent.length - paid.length - late.length).toBeGreaterThan(10)
    expect(invoices.length - sent.length).toBeGreaterThan(10)
    const dates = invoices.map((invoice) => textOf(invoice.invoice_date)).sort()
    expect([dates[0]?.slice(0, 7), dates.at(-1)?.slice(0, 7)]).toEqual(['2026-01', '2026-11'])
    const numbers = sent.map((invoice) => textOf(invoice.invoice_number))
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('has lines with and without article numbers, broken quantities, discounts and credit notes', async () => {
    const { invoices } = await seeded()
    const lines = invoices.flatMap((invoice) => objectsOf(invoice.line_items))
    const withNumber = lines.filter((line) => /^SKU-10\d\d /.test(textOf(line.description)))
    expect(withNumber.length).toBeGreaterThan(lines.length * 0.7)
    expect(withNumber.length).toBeLessThan(lines.length)
    expect(lines.some((line) => textOf(line.quantity).includes('.'))).toBe(true)
    expect(lines.some((line) => textOf(line.description).length > 255)).toBe(true)
    expect(invoices.every((invoice) => [1, 2, 3, 4, 5, 6].includes(objectsOf(invoice.line_items).length))).toBe(true)
    expect(invoices.filter((invoice) => objectsOf(invoice.discounts).length > 0).length).toBeGreaterThan(20)
    const notes = invoices.filter((invoice) => invoice.credited_invoice_id !== null)
    expect(notes.length).toBeGreaterThan(5)
    for (const note of notes) {
      expect(amount(note.invoice_total)).toBeLessThan(0)
      const original = invoices.find((invoice) => invoice.id === note.credited_invoice_id)
      expect(original?.credit_invoice_ids).toEqual([note.id])
    }
  })

  it('charges each country its own rates, and none where the VAT is shifted', async () => {
    const { invoices } = await seeded()
    const allowed: Record<string, readonly string[]> = {
      NL: ['0.21', '0.09'],
      SE: ['0.25', '0.12', '0.06'],
      DE: ['0.19', '0.07'],
      BE: ['0.21'],
      US: ['0.00'],
    }
    const seen = new Set<string>()
    for (const invoice of invoices) {
      const country = textOf(invoice.customer_address_country_code)
      const isShifted = invoice.customer_vat_shifted === true
      if (isShifted) expect(textOf(invoice.customer_vat_number).slice(0, 2)).toBe(country)
      for (const line of objectsOf(invoice.line_items)) {
        const rate = textOf(objectOf(line.vat).value)
        expect(isShifted ? ['0.00'] : allowed[country]).toContain(rate)
        seen.add(`${country} ${rate}`)
      }
    }
    expect(seen.size).toBeGreaterThanOrEqual(11)
  })

  it('has customers of both kinds and five countries, awkward names, and shared mailboxes', async () => {
    const { customers } = await seeded()
    expect(customers).toHaveLength(300)
    expect(new Set(customers.map((customer) => customer.address_country_code))).toEqual(
      new Set(['NL', 'SE', 'DE', 'BE', 'US']),
    )
    const names = customers.map((customer) => textOf(customer.customer_name))
    expect(names).toContain("Café 't Hoekje")
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(80)
    expect(
      customers.filter((customer) => textOf(customer.email).toLowerCase() === SHARED_MAILBOX).length,
    ).toBeGreaterThan(2)
    expect(customers.filter((customer) => customer.is_private === true).length).toBeGreaterThan(80)
    expect(customers.filter((customer) => customer.email === null).length).toBeGreaterThan(5)
  })

  it.each([1, 2, 3])(
    'can be posted to Fortnox to the last invoice, with the same totals but for cents of rounding (seed %i)',
    async (seed) => {
      await using sandbox = await aSandbox({ invoices: 330, seed })
      const client = new CarefulClient(await fortnoxCaller(sandbox))
      const refused: string[] = []
      const different: string[] = []
      for (const invoice of await everyPage(await jorttCaller(sandbox), '/v3/invoices')) {
        const answer = await client.post(invoice)
        if (answer.status !== 201) refused.push(`${textOf(invoice.invoice_number)}: ${answer.text}`)
        else if (isFarFrom(inside(answer, 'Invoice').Total, amount(invoice.invoice_total_incl_vat))) {
          different.push(`${textOf(invoice.invoice_number)}: ${inside(answer, 'Invoice').Total}`)
        }
      }
      expect(refused).toEqual([])
      expect(different).toEqual([])
    },
  )
})

/** jortt rounds and discounts the invoice as a whole, Fortnox row by row: that may be a cent per row. */
function isFarFrom(total: Json | undefined, expected: number): boolean {
  return Math.abs(Number(total) - expected) > 0.06
}
