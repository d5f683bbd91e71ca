import { describe, expect, it } from 'vitest'
import { vatProblem } from './vat-guard.ts'

describe('the VAT guard', () => {
  it('lets a Swedish sale with a Swedish rate pass', () => {
    expect(vatProblem({ vatType: 'SEVAT', country: 'SE', vatNumber: null }, ['25', '12.00', '0'])).toBeNull()
  })

  it('refuses a Dutch rate for a Swedish customer and names the rates it knows', () => {
    expect(vatProblem({ vatType: 'SEVAT', country: 'SE', vatNumber: null }, ['25', '21'])).toEqual({
      kind: 'vat-rate',
      vatType: 'SEVAT',
      country: 'SE',
      rate: '21',
      known: ['25', '12', '6', '0'],
    })
  })

  it('refuses a VAT type that does not belong to the country', () => {
    expect(vatProblem({ vatType: 'EUVAT', country: 'US', vatNumber: null }, ['0'])?.kind).toBe('vat-country')
    expect(vatProblem({ vatType: 'EXPORT', country: 'NL', vatNumber: null }, ['0'])?.kind).toBe('vat-country')
    expect(vatProblem({ vatType: 'EUREVERSEDVAT', country: 'SE', vatNumber: 'SE1' }, ['0'])?.kind).toBe('vat-country')
  })

  it('asks for a VAT number of the right country before VAT is shifted', () => {
    const shifted = { vatType: 'EUREVERSEDVAT', country: 'NL' }
    expect(vatProblem({ ...shifted, vatNumber: null }, ['0'])?.kind).toBe('vat-number-missing')
    expect(vatProblem({ ...shifted, vatNumber: 'DE123456789' }, ['0'])?.kind).toBe('vat-number-country')
    expect(vatProblem({ ...shifted, vatNumber: 'NL 0012.3456.7B01' }, ['0'])).toBeNull()
  })

  it('knows that Greek VAT numbers begin with EL', () => {
    expect(vatProblem({ vatType: 'EUREVERSEDVAT', country: 'GR', vatNumber: 'EL123456789' }, ['0'])).toBeNull()
  })

  it('allows no VAT where VAT is shifted or goods are exported', () => {
    expect(vatProblem({ vatType: 'EUREVERSEDVAT', country: 'BE', vatNumber: 'BE0123456789' }, ['21'])?.kind).toBe(
      'vat-rate',
    )
    expect(vatProblem({ vatType: 'EXPORT', country: 'US', vatNumber: null }, ['0', '25'])?.kind).toBe('vat-rate')
  })

  it('knows rates of every member state, of each its own', () => {
    const members = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SI SK'.split(' ')
    for (const country of members) {
      expect(vatProblem({ vatType: 'EUVAT', country, vatNumber: null }, ['99'])).toMatchObject({ kind: 'vat-rate' })
      const problem = vatProblem({ vatType: 'EUVAT', country, vatNumber: null }, ['99'])
      expect(problem?.kind === 'vat-rate' && problem.known.length, country).toBeGreaterThan(1)
    }
  })

  it('can not judge a customer without a VAT type or a country', () => {
    expect(vatProblem({ vatType: null, country: 'SE', vatNumber: null }, ['21'])).toBeNull()
    expect(vatProblem({ vatType: 'SEVAT', country: null, vatNumber: null }, ['21'])).toBeNull()
  })
})
