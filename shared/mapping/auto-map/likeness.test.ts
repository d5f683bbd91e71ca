import { describe, expect, it } from 'vitest'
import type { Field } from '../../records/field.ts'
import { recordTypes } from '../../records/record-types.ts'
import { conceptsOf } from './field-words.ts'
import { likeness, namesOf, type PlacedField } from './likeness.ts'

describe('what a name is about', () => {
  it.each([
    ['customer_name', ['customer', 'name']],
    ['CustomerName', ['customer', 'name']],
    ['Kundnamn', ['customer', 'name']],
    ['Klantnaam', ['customer', 'name']],
    ['Kundenname', ['customer', 'name']],
    ['Factuurdatum', ['invoice', 'date']],
    ['Fakturadatum', ['invoice', 'date']],
    ['Förfallodatum', ['due', 'date']],
    ['Leveransadress', ['delivery', 'address']],
    ['Bezorgadres', ['delivery', 'address']],
    ['OrganisationNumber', ['organisation', 'number']],
    ['VATNumber', ['vat', 'number']],
    ['Btw-nummer', ['vat', 'number']],
    ['E-mail', ['email']],
    ['E-postadress', ['email']],
    ['Address1', ['address']],
    ['Ilość', ['quantity']],
    ['frobnicate', ['frobnicate']],
  ])('%s', (name, concepts) => {
    expect(conceptsOf(name)).toEqual(concepts)
  })
})

const text = (key: string, label = key): Field => ({
  key,
  label: { en: label, nl: label, sv: label, pl: label },
  type: 'text',
})
const alone = (field: Field): PlacedField => ({ field, parents: [] })
const between = (one: string, other: string) => likeness(namesOf(alone(text(one))), namesOf(alone(text(other))))

describe('the likeness of two fields', () => {
  it('is whole where the names mean the same, in whatever language', () => {
    expect(between('klantnaam', 'CustomerName')).toBe(1)
    expect(between('antal', 'Quantity')).toBe(1)
  })

  it('is nothing where they have nothing in common', () => {
    expect(between('currency', 'City')).toBe(0)
  })

  it('is the greater the more they share', () => {
    expect(between('delivery_city', 'DeliveryCity')).toBeGreaterThan(between('city', 'DeliveryCity'))
    expect(between('city', 'DeliveryCity')).toBeGreaterThan(between('delivery_name', 'DeliveryCity'))
  })

  it.each([
    ['email', 'Email'],
    ['address_city', 'City'],
    ['address_postal_code', 'ZipCode'],
    ['vat_number', 'VATNumber'],
    ['website', 'WWW'],
  ])('finds the field of a jortt customer that belongs to one of Fortnox: %s → %s', (from, to) => {
    const sources = recordTypes['jortt.customer'].fields
    const target = recordTypes['fortnox.customer'].fields.find(({ key }) => key === to)
    if (!target) throw new Error(`Fortnox customers have no ${to}`)
    const ranked = sources
      .map((field) => ({ key: field.key, score: likeness(namesOf(alone(field)), namesOf(alone(target))) }))
      .sort((a, b) => b.score - a.score)
    expect(ranked[0]?.key).toBe(from)
    expect(ranked[0]?.score).toBeGreaterThan(0.4)
  })
})
