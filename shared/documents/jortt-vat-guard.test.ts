import { describe, expect, it } from 'vitest'
import { jorttVatProblem } from './jortt-vat-guard.ts'

const dutch = { country: 'NL', vatNumber: null, isShifted: false }
const swedish = { country: 'SE', vatNumber: 'SE556812334401', isShifted: true }

describe('the VAT guard of jortt', () => {
  it('lets Dutch customers pay Dutch rates only', () => {
    expect(jorttVatProblem(dutch, ['0.21', '0.09', '0.00'])).toBeNull()
    expect(jorttVatProblem(dutch, ['0.21', '0.25'])).toMatchObject({ kind: 'vat-rate', vatType: 'NLVAT', rate: '25' })
  })

  it('lets a customer elsewhere in the EU pay the rates of either country', () => {
    const consumer = { country: 'SE', vatNumber: null, isShifted: false }
    expect(jorttVatProblem(consumer, ['0.25', '0.21', '0.06'])).toBeNull()
    expect(jorttVatProblem(consumer, ['0.19'])).toMatchObject({ kind: 'vat-rate', vatType: 'EUVAT' })
  })

  it('asks for a number of the right country where the VAT is reversed, and for no VAT', () => {
    expect(jorttVatProblem(swedish, ['0'])).toBeNull()
    expect(jorttVatProblem(swedish, ['0.21'])).toMatchObject({ kind: 'vat-rate', vatType: 'EUREVERSEDVAT' })
    expect(jorttVatProblem({ ...swedish, vatNumber: ' ' }, ['0'])).toMatchObject({ kind: 'vat-number-missing' })
    expect(jorttVatProblem({ ...swedish, vatNumber: 'DE 123.456.789' }, ['0'])).toMatchObject({
      kind: 'vat-number-country',
      vatNumber: 'DE123456789',
    })
  })

  it('charges nothing outside the EU, where nothing is reversed either', () => {
    expect(jorttVatProblem({ country: 'NO', vatNumber: null, isShifted: false }, ['0.00'])).toBeNull()
    expect(jorttVatProblem({ country: 'NO', vatNumber: null, isShifted: false }, ['0.21'])).toMatchObject({
      kind: 'vat-rate',
      vatType: 'EXPORT',
    })
    expect(jorttVatProblem({ country: 'NO', vatNumber: 'NO1', isShifted: true }, ['0'])).toMatchObject({
      kind: 'vat-country',
    })
  })

  it('does not judge a customer without a country', () => {
    expect(jorttVatProblem({ country: null, vatNumber: null, isShifted: false }, ['0.77'])).toBeNull()
  })
})
