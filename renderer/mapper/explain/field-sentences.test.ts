import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '#shared/language.ts'
import { explanationOf } from '#shared/mapping/explanation.ts'
import { type Condition, call, constant, type Expression, field, first, rows } from '#shared/mapping/expression.ts'
import type { FitNote } from '#shared/mapping/fit-note.ts'
import { functionLibrary } from '#shared/mapping/functions/function-library.ts'
import { anyExpression } from '#shared/mapping/testing/any-expression.ts'
import { texts as en } from '../../i18n/en/texts.ts'
import { texts as nl } from '../../i18n/nl/texts.ts'
import { texts as pl } from '../../i18n/pl/texts.ts'
import { texts as sv } from '../../i18n/sv/texts.ts'
import { fieldSentences, type SentenceTexts } from './field-sentences.ts'

const files: Readonly<Record<Language, object>> = { en, nl, sv, pl }
const street = 'customer_address_street'

describe('the sentence about a field', () => {
  it.each<[Expression, string]>([
    [field(street), 'Address is “Street” of the jortt invoice.'],
    [field('customer.Number'), 'Address is “Number”, which “Customer” adds.'],
    [field('$item.description'), 'Address is “Description” of the line.'],
    [constant('draft'), 'Address is always “draft”.'],
    [constant(true), 'Address is always yes.'],
    [constant(''), 'Address is always left empty.'],
    [first(field(street), field('city')), 'Address is “Street”; where that is empty, “City”.'],
    [
      {
        kind: 'lookup',
        of: field('country'),
        table: [
          { from: 'NL', to: '25' },
          { from: 'SE', to: 1 },
        ],
        otherwise: 'problem',
      },
      'Address comes from a table, by “Country”: “NL” becomes “25” and “SE” becomes 1. A value that is not in the table holds the record.',
    ],
    [
      { kind: 'lookup', of: field('country'), table: [], otherwise: { value: '30' } },
      'Address comes from a table, by “Country”, but the table has no rows yet. Any other value, an empty one too, becomes “30”.',
    ],
    [
      { kind: 'template', text: 'Order {city}' },
      'Address is the text “Order {City}”. Where all fields in the text are empty, it is left empty.',
    ],
    [
      {
        kind: 'condition',
        when: { kind: 'compare', left: field('country'), operator: 'equals', right: constant('SE') },
        then: field('city'),
        otherwise: constant(''),
      },
      'If “Country” is “SE”, Address is “City”; otherwise empty.',
    ],
    [
      call('joinText', constant(' '), call('streetName', field(street)), call('upper', field('city'))),
      'Address is the street of “Street” and “City” in capitals with a space between them.',
    ],
    [call('round', field('city')), 'Address is “City”, rounded.'],
    [call('round', field('city'), constant(2)), 'Address is “City”, rounded to 2 decimals.'],
    [call('splitName', field('city'), constant('first')), 'Address is the first name from “City”.'],
    [call('gone', field('city')), 'Address is what gone gives.'],
    [
      { kind: 'formula', text: '$upper(city)' },
      'Address is worked out by a formula from “City”. The formula uses upper (Writes a text in capitals).',
    ],
    [
      rows('lines', { A: field('city') }),
      'Address: one row for each of “Lines” of the jortt invoice. 1 of the 12 fields of a row are filled.',
    ],
  ])('%#: says what %o does', (expression, sentence) => {
    expect(sentences('en', expression)).toBe(sentence)
  })

  it('says that nothing fills it', () => {
    expect(sentences('en', null, [{ kind: 'required' }])).toBe(
      'Nothing fills Address: it is left out of what is sent. Fortnox requires it: where it is empty, the record is held.',
    )
  })

  it('says what becomes of the value at the target', () => {
    const notes: FitNote[] = [
      { kind: 'cut', length: 1024 },
      { kind: 'range', min: 0, max: null },
    ]
    expect(sentences('en', field('city'), notes)).toBe(
      'Address is “City” of the jortt invoice. Beyond 1,024 characters it is cut, at a word. It has to be at least 0.',
    )
    // What is written in the mapping itself is checked there.
    expect(sentences('en', constant('x'), notes)).toBe('Address is always “x”.')
  })

  it.each([
    ['nl', 'Als “Land” gelijk is aan “SE” of “Land” leeg is, is Address “City”; anders leeg.'],
    ['sv', 'Om ”Land” är ”SE” eller ”Land” är tomt är Address ”City”; annars tomt.'],
    ['pl', 'Jeśli „Land” jest równe „SE” lub „Land” jest puste, Address to „City”; w przeciwnym razie puste.'],
  ] as const)('is a sentence in %s', (language, sentence) => {
    const isSwedish: Condition = { kind: 'compare', left: field('Land'), operator: 'equals', right: constant('SE') }
    const isEmpty: Condition = { kind: 'compare', left: field('Land'), operator: 'is-empty' }
    const when: Condition = { kind: 'any', of: [isSwedish, isEmpty] }
    expect(sentences(language, { kind: 'condition', when, then: field('city'), otherwise: constant('') })).toBe(
      sentence,
    )
  })

  it.each(languages)('has no holes in %s, whatever the expression', (language) => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const text = sentences(language, expression)
        expect(text).not.toMatch(/undefined|explain:|functions:/)
        expect(text.length).toBeGreaterThan(5)
      }),
      { numRuns: 200 },
    )
  })
})

it.each(languages)('every function has a phrase in %s that tells each of its parameters', (language) => {
  for (const { name, params } of functionLibrary) {
    const phrase = textIn(language, `functions:${name}`) ?? ''
    const told = [...phrase.matchAll(/\{\{(\w+)\}\}/g)].map(([, parameter]) => parameter).sort()
    // The language of a phrase says enough where a separator is all that could be told.
    expect({ name, told }).toEqual({ name, told: params.map((parameter) => parameter.name).sort() })
  }
})

function sentences(language: Language, expression: Expression | null, notes: readonly FitNote[] = []): string {
  const rule = expression && explanationOf(expression)
  const about = { target: 'Address', rule, notes, record: 'jortt invoice', system: 'Fortnox', rowFields: 12 }
  return fieldSentences(about, textsIn(language)).join(' ')
}

const names = new Map([
  [street, 'Street'],
  ['city', 'City'],
  ['country', 'Country'],
  ['lines', 'Lines'],
  ['customer.Number', 'Number'],
  ['$item.description', 'Description'],
])

function textsIn(language: Language): SentenceTexts {
  return {
    language,
    text: (key) => textIn(language, key),
    number: (value) => value.toLocaleString(language),
    functionText: (name) => functionLibrary.find((known) => known.name === name)?.description[language] ?? name,
    field: (path) => {
      const of = path.startsWith('$item.')
        ? ({ kind: 'row' } as const)
        : path.startsWith('customer.')
          ? ({ kind: 'step', step: 'Customer' } as const)
          : ({ kind: 'record' } as const)
      return { name: names.get(path) ?? path, of }
    },
  }
}

function textIn(language: Language, key: string): string | null {
  const [namespace = '', path = ''] = key.split(':', 2)
  let found: unknown = files[language]
  for (const name of [namespace, ...path.split('.')]) {
    found = typeof found === 'object' && found !== null ? new Map(Object.entries(found)).get(name) : null
  }
  return typeof found === 'string' ? found : null
}
