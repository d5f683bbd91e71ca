import type Big from 'big.js'
import { Decimal, decimalOf, decimalText } from '../decimal.ts'
import { excerpt, MappingFault } from '../mapping-fault.ts'
import { defineFunction } from './define-function.ts'

/** Most decimals a rounding may ask for; money has two, prices up to four. */
const mostDecimals = 20

export function roundTo(value: Big, decimals: number, name: string): Big {
  if (decimals < 0 || decimals > mostDecimals) {
    const allowed = `0–${mostDecimals}`
    throw new MappingFault({
      kind: 'refused-argument',
      function: name,
      parameter: 'decimals',
      value: String(decimals),
      allowed,
    })
  }
  return value.round(decimals)
}

export const toNumber = defineFunction({
  name: 'toNumber',
  group: 'number',
  params: [
    { name: 'text', type: 'text' },
    { name: 'decimalSeparator', type: 'text', optional: true, options: ['.', ','] },
  ],
  result: 'number',
  description: {
    en: 'Reads a number from text: spaces, a currency sign and thousands separators are passed over. Say which decimal separator the text uses if it is not a point.',
    nl: 'Leest een getal uit tekst: spaties, een valutateken en duizendtallen-scheidingen worden overgeslagen. Geef het decimaalteken op als dat geen punt is.',
    sv: 'Läser ett tal ur text: mellanrum, valutatecken och tusentalsavgränsare hoppas över. Ange decimaltecknet om det inte är en punkt.',
    pl: 'Odczytuje liczbę z tekstu: odstępy, znak waluty i separatory tysięcy są pomijane. Podaj separator dziesiętny, jeśli nie jest nim kropka.',
  },
  examples: [
    { args: ['12.50'], result: '12.5' },
    { args: ['€ 1.234,56', ','], result: '1234.56' },
    { args: ['1 234,56 kr', ','], result: '1234.56' },
  ],
  apply: (text, separator = '.') => {
    const digits = text.replace(/[\s'’]|€|\$|£|kr\.?|EUR|SEK|USD|GBP/gi, '').replace(/[−–]/g, '-')
    const number = decimalOf(
      separator === ',' ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', ''),
    )
    if (number !== null) return decimalText(number)
    throw new MappingFault({
      kind: 'wrong-argument',
      function: 'toNumber',
      parameter: 'text',
      wanted: 'number',
      value: excerpt(text),
    })
  },
})

export const add = defineFunction({
  name: 'add',
  group: 'number',
  params: [{ name: 'numbers', type: 'number', many: true }],
  result: 'number',
  description: {
    en: 'Adds numbers; empty ones count as nothing.',
    nl: 'Telt getallen op; lege tellen niet mee.',
    sv: 'Adderar tal; tomma räknas inte.',
    pl: 'Dodaje liczby; puste nie są liczone.',
  },
  examples: [
    { args: ['0.10', '0.20'], result: '0.3' },
    { args: ['100', null, '-25.50'], result: '74.5' },
  ],
  apply: (numbers) => decimalText(numbers.reduce((sum, number) => sum.plus(number), new Decimal(0))),
})

export const subtract = defineFunction({
  name: 'subtract',
  group: 'number',
  params: [
    { name: 'from', type: 'number' },
    { name: 'number', type: 'number' },
  ],
  result: 'number',
  description: {
    en: 'Takes the second number from the first.',
    nl: 'Trekt het tweede getal van het eerste af.',
    sv: 'Drar det andra talet från det första.',
    pl: 'Odejmuje drugą liczbę od pierwszej.',
  },
  examples: [{ args: ['121', '21'], result: '100' }],
  apply: (from, number) => decimalText(from.minus(number)),
})

export const multiply = defineFunction({
  name: 'multiply',
  group: 'number',
  params: [{ name: 'numbers', type: 'number', many: true }],
  result: 'number',
  description: {
    en: 'Multiplies numbers; empty ones are passed over.',
    nl: 'Vermenigvuldigt getallen; lege worden overgeslagen.',
    sv: 'Multiplicerar tal; tomma hoppas över.',
    pl: 'Mnoży liczby; puste są pomijane.',
  },
  examples: [{ args: ['3', '19.95'], result: '59.85' }],
  apply: (numbers) => decimalText(numbers.reduce((product, number) => product.times(number), new Decimal(1))),
})

export const divide = defineFunction({
  name: 'divide',
  group: 'number',
  params: [
    { name: 'number', type: 'number' },
    { name: 'by', type: 'number' },
    { name: 'decimals', type: 'integer', optional: true },
  ],
  result: 'number',
  description: {
    en: 'Divides the first number by the second, rounded to so many decimals (10 if not said).',
    nl: 'Deelt het eerste getal door het tweede, afgerond op zoveel decimalen (10 als niets is opgegeven).',
    sv: 'Delar det första talet med det andra, avrundat till så många decimaler (10 om inget anges).',
    pl: 'Dzieli pierwszą liczbę przez drugą i zaokrągla do podanej liczby miejsc (domyślnie 10).',
  },
  examples: [
    { args: ['10', '4'], result: '2.5' },
    { args: ['10', '3', 2], result: '3.33' },
  ],
  apply: (number, by, decimals = 10) => {
    if (by.eq(0)) throw new MappingFault({ kind: 'division-by-zero', function: 'divide' })
    return decimalText(roundTo(number.div(by), decimals, 'divide'))
  },
})

export const round = defineFunction({
  name: 'round',
  group: 'number',
  params: [
    { name: 'number', type: 'number' },
    { name: 'decimals', type: 'integer', optional: true },
  ],
  result: 'number',
  description: {
    en: 'Rounds to so many decimals (none if not said); a half is rounded away from zero.',
    nl: 'Rondt af op zoveel decimalen (geen als niets is opgegeven); een half gaat van nul af.',
    sv: 'Avrundar till så många decimaler (inga om inget anges); en halv avrundas bort från noll.',
    pl: 'Zaokrągla do podanej liczby miejsc (domyślnie zero); połówka oddala się od zera.',
  },
  examples: [
    { args: ['2.345', 2], result: '2.35' },
    { args: ['2.5'], result: '3' },
    { args: ['-2.5'], result: '-3' },
  ],
  apply: (number, decimals = 0) => decimalText(roundTo(number, decimals, 'round')),
})

export const negate = defineFunction({
  name: 'negate',
  group: 'number',
  params: [{ name: 'number', type: 'number' }],
  result: 'number',
  description: {
    en: 'Turns a positive number negative and the other way round.',
    nl: 'Maakt een positief getal negatief en omgekeerd.',
    sv: 'Gör ett positivt tal negativt och tvärtom.',
    pl: 'Zmienia znak liczby na przeciwny.',
  },
  examples: [{ args: ['12.50'], result: '-12.5' }],
  apply: (number) => decimalText(number.neg()),
})

export const absolute = defineFunction({
  name: 'absolute',
  group: 'number',
  params: [{ name: 'number', type: 'number' }],
  result: 'number',
  description: {
    en: 'Gives a number without its minus sign.',
    nl: 'Geeft een getal zonder minteken.',
    sv: 'Ger ett tal utan minustecken.',
    pl: 'Zwraca liczbę bez znaku minus.',
  },
  examples: [{ args: ['-12.50'], result: '12.5' }],
  apply: (number) => decimalText(number.abs()),
})

export const numberToText = defineFunction({
  name: 'numberToText',
  group: 'number',
  params: [
    { name: 'number', type: 'number' },
    { name: 'decimals', type: 'integer', optional: true },
    { name: 'decimalSeparator', type: 'text', optional: true },
    { name: 'thousandsSeparator', type: 'text', optional: true, blank: true },
  ],
  result: 'text',
  description: {
    en: 'Writes a number as text with so many decimals (2) and the separators you give.',
    nl: 'Schrijft een getal als tekst met zoveel decimalen (2) en de scheidingstekens die je opgeeft.',
    sv: 'Skriver ett tal som text med så många decimaler (2) och de skiljetecken du anger.',
    pl: 'Zapisuje liczbę jako tekst z podaną liczbą miejsc (2) i podanymi separatorami.',
  },
  examples: [
    { args: ['1234.5', 2, ',', '.'], result: '1.234,50' },
    { args: ['-1234567.891', 1, ',', ' '], result: '-1 234 567,9' },
    { args: ['7'], result: '7.00' },
  ],
  apply: (number, decimals = 2, separator = '.', thousands = '') => {
    const [whole = '', fraction = ''] = roundTo(number, decimals, 'numberToText').toFixed(decimals).split('.')
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, () => thousands)
    return fraction === '' ? grouped : `${grouped}${separator}${fraction}`
  },
})
