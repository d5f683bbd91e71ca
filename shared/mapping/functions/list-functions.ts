import type { Json } from '../../json.ts'
import { isEmpty } from '../../json.ts'
import { Decimal, decimalOf, decimalText } from '../decimal.ts'
import { excerpt, MappingFault } from '../mapping-fault.ts'
import { readKeys } from '../path.ts'
import { textOf } from '../value-as.ts'
import { defineFunction } from './define-function.ts'

const list = { name: 'list', type: 'list' } as const

function total(values: readonly Json[], name: string): string {
  const sum = values.reduce<InstanceType<typeof Decimal>>((soFar, value) => {
    if (isEmpty(value)) return soFar
    const number = decimalOf(value)
    if (number !== null) return soFar.plus(number)
    throw new MappingFault({
      kind: 'wrong-argument',
      function: name,
      parameter: 'list',
      wanted: 'number',
      value: excerpt(value),
    })
  }, new Decimal(0))
  return decimalText(sum)
}

export const sum = defineFunction({
  name: 'sum',
  group: 'list',
  params: [list],
  result: 'number',
  description: {
    en: 'Adds the numbers of a list; empty ones count as nothing.',
    nl: 'Telt de getallen van een lijst op; lege tellen niet mee.',
    sv: 'Summerar talen i en lista; tomma räknas inte.',
    pl: 'Sumuje liczby z listy; puste nie są liczone.',
  },
  examples: [{ args: [['0.10', '0.20', null]], result: '0.3' }],
  apply: (values) => total(values, 'sum'),
})

export const sumOf = defineFunction({
  name: 'sumOf',
  group: 'list',
  params: [list, { name: 'path', type: 'text' }],
  result: 'number',
  description: {
    en: 'Adds one field of all rows of a list.',
    nl: 'Telt één veld van alle regels van een lijst op.',
    sv: 'Summerar ett fält i alla rader i en lista.',
    pl: 'Sumuje jedno pole ze wszystkich wierszy listy.',
  },
  examples: [{ args: [[{ total: { amount: '10.50' } }, { total: { amount: '2' } }], 'total.amount'], result: '12.5' }],
  apply: (values, path) =>
    total(
      values.map((row) => readKeys(row, path.split('.'))),
      'sumOf',
    ),
})

export const count = defineFunction({
  name: 'count',
  group: 'list',
  params: [list],
  result: 'integer',
  description: {
    en: 'Counts the items of a list.',
    nl: 'Telt de onderdelen van een lijst.',
    sv: 'Räknar posterna i en lista.',
    pl: 'Liczy elementy listy.',
  },
  examples: [
    { args: [['a', 'b']], result: 2 },
    { args: [[]], result: 0 },
  ],
  apply: (values) => values.length,
})

export const firstOf = defineFunction({
  name: 'firstOf',
  group: 'list',
  params: [list],
  result: 'any',
  description: {
    en: 'Gives the first item of a list that is not empty.',
    nl: 'Geeft het eerste niet-lege onderdeel van een lijst.',
    sv: 'Ger den första posten i en lista som inte är tom.',
    pl: 'Zwraca pierwszy niepusty element listy.',
  },
  examples: [{ args: [['', 'inkop@example.test', 'info@example.test']], result: 'inkop@example.test' }],
  apply: (values) => values.find((value) => !isEmpty(value)) ?? null,
})

export const lastOf = defineFunction({
  name: 'lastOf',
  group: 'list',
  params: [list],
  result: 'any',
  description: {
    en: 'Gives the last item of a list that is not empty.',
    nl: 'Geeft het laatste niet-lege onderdeel van een lijst.',
    sv: 'Ger den sista posten i en lista som inte är tom.',
    pl: 'Zwraca ostatni niepusty element listy.',
  },
  examples: [{ args: [['a', 'b', null]], result: 'b' }],
  apply: (values) => values.findLast((value) => !isEmpty(value)) ?? null,
})

export const joinList = defineFunction({
  name: 'joinList',
  group: 'list',
  params: [list, { name: 'separator', type: 'text', blank: true }],
  result: 'text',
  description: {
    en: 'Joins the items of a list into one text with a separator between them.',
    nl: 'Voegt de onderdelen van een lijst samen tot één tekst met een scheidingsteken ertussen.',
    sv: 'Fogar ihop posterna i en lista till en text med ett skiljetecken emellan.',
    pl: 'Łączy elementy listy w jeden tekst z separatorem między nimi.',
  },
  examples: [{ args: [['a@example.test', 'b@example.test'], '; '], result: 'a@example.test; b@example.test' }],
  apply: (values, separator) =>
    values
      .filter((value) => !isEmpty(value))
      .map((value) => oneText(value))
      .join(separator),
})

function oneText(value: Json): string {
  const text = textOf(value)
  if (text === null) throw new MappingFault({ kind: 'not-one-value', value: excerpt(value) })
  return text
}

export const pluck = defineFunction({
  name: 'pluck',
  group: 'list',
  params: [list, { name: 'path', type: 'text' }],
  result: 'list',
  description: {
    en: 'Takes one field from every row of a list.',
    nl: 'Haalt één veld uit elke regel van een lijst.',
    sv: 'Tar ett fält ur varje rad i en lista.',
    pl: 'Pobiera jedno pole z każdego wiersza listy.',
  },
  examples: [
    { args: [[{ description: 'Hammer' }, { description: 'Nails' }, {}], 'description'], result: ['Hammer', 'Nails'] },
  ],
  apply: (values, path) => readKeys(values, path.split('.')),
})
