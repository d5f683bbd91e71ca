import type Big from 'big.js'
import { Decimal, decimalText } from '../decimal.ts'
import { MappingFault } from '../mapping-fault.ts'
import { defineFunction } from './define-function.ts'
import { roundTo } from './number-functions.ts'

const hundred = new Decimal(100)
const hundredth = new Decimal('0.01')

/** As dividing by 100, to 20 decimals like every division, without dividing. */
const hundredthOf = (value: Big): Big => value.times(hundredth).round(Decimal.DP)

export const percentOf = defineFunction({
  name: 'percentOf',
  group: 'number',
  params: [
    { name: 'amount', type: 'number' },
    { name: 'percent', type: 'number' },
  ],
  result: 'number',
  description: {
    en: 'Gives so many percent of an amount.',
    nl: 'Geeft zoveel procent van een bedrag.',
    sv: 'Ger så många procent av ett belopp.',
    pl: 'Oblicza podany procent kwoty.',
  },
  examples: [{ args: ['200', '12.5'], result: '25' }],
  apply: (amount, percent) => decimalText(hundredthOf(amount.times(percent))),
})

export const fractionToPercent = defineFunction({
  name: 'fractionToPercent',
  group: 'number',
  params: [{ name: 'fraction', type: 'number' }],
  result: 'number',
  description: {
    en: 'Turns a fraction into percent: 0.21 becomes 21.',
    nl: 'Maakt van een fractie een percentage: 0,21 wordt 21.',
    sv: 'Gör en bråkdel till procent: 0,21 blir 21.',
    pl: 'Zamienia ułamek na procent: 0,21 to 21.',
  },
  examples: [
    { args: ['0.21'], result: '21' },
    { args: ['0.00'], result: '0' },
  ],
  apply: (fraction) => decimalText(fraction.times(hundred)),
})

export const percentToFraction = defineFunction({
  name: 'percentToFraction',
  group: 'number',
  params: [{ name: 'percent', type: 'number' }],
  result: 'number',
  description: {
    en: 'Turns percent into a fraction: 25 becomes 0.25.',
    nl: 'Maakt van een percentage een fractie: 25 wordt 0,25.',
    sv: 'Gör procent till en bråkdel: 25 blir 0,25.',
    pl: 'Zamienia procent na ułamek: 25 to 0,25.',
  },
  examples: [{ args: [25], result: '0.25' }],
  apply: (percent) => decimalText(hundredthOf(percent)),
})

export const netFromGross = defineFunction({
  name: 'netFromGross',
  group: 'vat',
  params: [
    { name: 'gross', type: 'number' },
    { name: 'vatFraction', type: 'number' },
    { name: 'decimals', type: 'integer', optional: true },
  ],
  result: 'number',
  description: {
    en: 'Takes the VAT out of an amount that includes it, rounded to so many decimals (2). The rate is a fraction such as 0.21.',
    nl: 'Haalt de btw uit een bedrag inclusief btw, afgerond op zoveel decimalen (2). Het tarief is een fractie zoals 0,21.',
    sv: 'Räknar bort momsen ur ett belopp med moms, avrundat till så många decimaler (2). Satsen är en bråkdel som 0,21.',
    pl: 'Odlicza VAT od kwoty brutto i zaokrągla do podanej liczby miejsc (2). Stawka jest ułamkiem, np. 0,21.',
  },
  examples: [
    { args: ['121', '0.21'], result: '100' },
    { args: ['10', '0.21'], result: '8.26' },
  ],
  apply: (gross, fraction, decimals = 2) => {
    const factor = fraction.plus(1)
    if (factor.eq(0)) throw new MappingFault({ kind: 'division-by-zero', function: 'netFromGross' })
    return decimalText(roundTo(gross.div(factor), decimals, 'netFromGross'))
  },
})

export const grossFromNet = defineFunction({
  name: 'grossFromNet',
  group: 'vat',
  params: [
    { name: 'net', type: 'number' },
    { name: 'vatFraction', type: 'number' },
    { name: 'decimals', type: 'integer', optional: true },
  ],
  result: 'number',
  description: {
    en: 'Adds VAT to an amount without it, rounded to so many decimals (2). The rate is a fraction such as 0.21.',
    nl: 'Telt de btw op bij een bedrag exclusief btw, afgerond op zoveel decimalen (2). Het tarief is een fractie zoals 0,21.',
    sv: 'Lägger moms på ett belopp utan moms, avrundat till så många decimaler (2). Satsen är en bråkdel som 0,21.',
    pl: 'Dolicza VAT do kwoty netto i zaokrągla do podanej liczby miejsc (2). Stawka jest ułamkiem, np. 0,21.',
  },
  examples: [{ args: ['100', '0.21'], result: '121' }],
  apply: (net, fraction, decimals = 2) => decimalText(roundTo(net.times(fraction.plus(1)), decimals, 'grossFromNet')),
})

export const vatAmount = defineFunction({
  name: 'vatAmount',
  group: 'vat',
  params: [
    { name: 'net', type: 'number' },
    { name: 'vatFraction', type: 'number' },
  ],
  result: 'number',
  description: {
    en: 'Gives the VAT on an amount without VAT, rounded to cents.',
    nl: 'Geeft de btw over een bedrag exclusief btw, afgerond op centen.',
    sv: 'Ger momsen på ett belopp utan moms, avrundat till ören.',
    pl: 'Oblicza VAT od kwoty netto z dokładnością do grosza.',
  },
  examples: [{ args: ['99.99', '0.21'], result: '21' }],
  apply: (net, fraction) => decimalText(net.times(fraction).round(2)),
})

export const smallest = defineFunction({
  name: 'smallest',
  group: 'number',
  params: [{ name: 'numbers', type: 'number', many: true }],
  result: 'number',
  description: {
    en: 'Gives the smallest of some numbers.',
    nl: 'Geeft het kleinste van een aantal getallen.',
    sv: 'Ger det minsta av några tal.',
    pl: 'Zwraca najmniejszą z liczb.',
  },
  examples: [{ args: ['3', '-1.5', '2'], result: '-1.5' }],
  apply: (numbers) =>
    decimalText(numbers.reduce((least, number) => (number.lt(least) ? number : least), numbers[0] ?? zero)),
})

export const largest = defineFunction({
  name: 'largest',
  group: 'number',
  params: [{ name: 'numbers', type: 'number', many: true }],
  result: 'number',
  description: {
    en: 'Gives the largest of some numbers.',
    nl: 'Geeft het grootste van een aantal getallen.',
    sv: 'Ger det största av några tal.',
    pl: 'Zwraca największą z liczb.',
  },
  examples: [{ args: ['3', '10', '2'], result: '10' }],
  apply: (numbers) =>
    decimalText(numbers.reduce((most, number) => (number.gt(most) ? number : most), numbers[0] ?? zero)),
})

const zero = new Decimal(0)
