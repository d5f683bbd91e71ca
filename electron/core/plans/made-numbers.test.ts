import { describe, expect, it } from 'vitest'
import { differenceIn, isSamePath } from './made-numbers.ts'

const numbers: { readonly [made: string]: string } = { 'new-1': '1042', '2100000002': '58' }
const standsFor = (made: string, real: string) => numbers[made] === real

describe('what would be sent beside what was planned', () => {
  it('is the same with the real numbers in place of the made-up ones', () => {
    const planned = {
      Invoice: { CustomerNumber: 'new-1', InvoiceRows: [{ Text: 'Customer new-1, order 2100000002' }] },
    }
    const sent = { Invoice: { CustomerNumber: '1042', InvoiceRows: [{ Text: 'Customer 1042, order 58' }] } }
    expect(differenceIn(planned, sent, standsFor)).toBeNull()
    expect(differenceIn({ InvoiceNumber: 2_100_000_002 }, { InvoiceNumber: 58 }, standsFor)).toBeNull()
  })

  it('differs where another number stands', () => {
    expect(differenceIn({ CustomerNumber: 'new-1' }, { CustomerNumber: '7' }, standsFor)).toEqual({
      path: 'CustomerNumber',
      planned: 'new-1',
      found: '7',
    })
    expect(differenceIn({ Text: 'For new-1' }, { Text: 'For 7' }, standsFor)).not.toBeNull()
    expect(differenceIn({ Text: 'For new-12' }, { Text: 'For 10422' }, standsFor)).not.toBeNull()
  })

  it('differs in a field more, a field less, a row and the kind of a value', () => {
    expect(differenceIn({ A: '1' }, { A: '1', B: '2' }, standsFor)).toEqual({ path: 'B', planned: null, found: '2' })
    expect(differenceIn({ A: '1', B: '2' }, { A: '1' }, standsFor)).toEqual({ path: 'B', planned: '2', found: null })
    const rows = { Rows: [{ Price: '1' }, { Price: '2' }] }
    expect(differenceIn(rows, { Rows: [{ Price: '1' }] }, standsFor)?.path).toBe('Rows.2')
    expect(differenceIn({ Price: '1' }, { Price: 1 }, standsFor)).not.toBeNull()
    expect(differenceIn({ Sent: true }, { Sent: false }, standsFor)).toEqual({
      path: 'Sent',
      planned: true,
      found: false,
    })
  })

  it('goes to the same place, with the real number in the path', () => {
    expect(isSamePath('/3/invoices/2100000002/bookkeep', '/3/invoices/58/bookkeep', standsFor)).toBe(true)
    expect(isSamePath('/3/invoices/2100000002/bookkeep', '/3/invoices/59/bookkeep', standsFor)).toBe(false)
    expect(isSamePath('/3/invoices/58', '/3/invoices/58/bookkeep', standsFor)).toBe(false)
  })
})
