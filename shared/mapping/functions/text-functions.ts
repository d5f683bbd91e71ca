import { cutAtWord } from '../cut-at-word.ts'
import { MappingFault } from '../mapping-fault.ts'
import { defineFunction } from './define-function.ts'

/** Longest text a padding may make: padding is for numbers and codes. */
const longestPadding = 1000
/** Longest text a replacement may make: more than any field of either system takes, and little enough to hold. */
const longestText = 10_000_000

export const joinText = defineFunction({
  name: 'joinText',
  group: 'text',
  params: [
    { name: 'separator', type: 'text', blank: true },
    { name: 'texts', type: 'text', many: true },
  ],
  result: 'text',
  description: {
    en: 'Joins texts with a separator between them; empty ones are passed over.',
    nl: 'Voegt teksten samen met een scheidingsteken ertussen; lege worden overgeslagen.',
    sv: 'Fogar ihop texter med ett skiljetecken emellan; tomma hoppas över.',
    pl: 'Łączy teksty, wstawiając między nie separator; puste są pomijane.',
  },
  examples: [
    { args: [', ', 'Rozengracht 75a', null, 'Amsterdam'], result: 'Rozengracht 75a, Amsterdam' },
    { args: ['', 'A', '-', '100'], result: 'A-100' },
  ],
  apply: (separator, texts) => texts.join(separator),
})

export const upper = defineFunction({
  name: 'upper',
  group: 'text',
  params: [{ name: 'text', type: 'text' }],
  result: 'text',
  description: {
    en: 'Writes a text in capitals.',
    nl: 'Schrijft een tekst in hoofdletters.',
    sv: 'Skriver en text med versaler.',
    pl: 'Zapisuje tekst wielkimi literami.',
  },
  examples: [{ args: ['Malmö'], result: 'MALMÖ' }],
  apply: (text) => text.toUpperCase(),
})

export const lower = defineFunction({
  name: 'lower',
  group: 'text',
  params: [{ name: 'text', type: 'text' }],
  result: 'text',
  description: {
    en: 'Writes a text in small letters.',
    nl: 'Schrijft een tekst in kleine letters.',
    sv: 'Skriver en text med gemener.',
    pl: 'Zapisuje tekst małymi literami.',
  },
  examples: [{ args: ['Inkop@Example.TEST'], result: 'inkop@example.test' }],
  apply: (text) => text.toLowerCase(),
})

export const capitaliseWords = defineFunction({
  name: 'capitaliseWords',
  group: 'text',
  params: [{ name: 'text', type: 'text' }],
  result: 'text',
  description: {
    en: 'Starts every word with a capital and writes the rest in small letters.',
    nl: 'Begint elk woord met een hoofdletter en schrijft de rest in kleine letters.',
    sv: 'Börjar varje ord med versal och skriver resten med gemener.',
    pl: 'Zaczyna każde słowo wielką literą, a resztę zapisuje małymi.',
  },
  examples: [
    { args: ['ANNA-KARIN öberg'], result: 'Anna-Karin Öberg' },
    { args: ["d'arc"], result: "D'arc" },
  ],
  apply: (text) =>
    text
      .toLowerCase()
      .replace(/(^|[\s-])(\p{L})/gu, (_match, before: string, letter: string) => before + letter.toUpperCase()),
})

export const trim = defineFunction({
  name: 'trim',
  group: 'text',
  params: [{ name: 'text', type: 'text' }],
  result: 'text',
  description: {
    en: 'Removes space at both ends and makes every gap one space.',
    nl: 'Verwijdert spaties aan beide kanten en maakt van elke tussenruimte één spatie.',
    sv: 'Tar bort mellanrum i båda ändar och gör varje mellanrum till ett blanksteg.',
    pl: 'Usuwa odstępy z obu końców i zamienia każdy odstęp na jedną spację.',
  },
  examples: [{ args: ['  Anna \t Öberg '], result: 'Anna Öberg' }],
  apply: (text) => text.trim().replace(/\s+/g, ' '),
})

export const cutText = defineFunction({
  name: 'cutText',
  group: 'text',
  params: [
    { name: 'text', type: 'text' },
    { name: 'length', type: 'integer' },
  ],
  result: 'text',
  description: {
    en: 'Cuts a text to at most so many characters, at the end of a word where there is one.',
    nl: 'Kort een tekst in tot hooguit zoveel tekens, zo mogelijk aan het eind van een woord.',
    sv: 'Kortar en text till högst så många tecken, om möjligt i slutet av ett ord.',
    pl: 'Skraca tekst do podanej liczby znaków, w miarę możliwości na końcu słowa.',
  },
  examples: [
    { args: ['Hammer with a wooden handle', 15], result: 'Hammer with a' },
    { args: ['Hammer', 15], result: 'Hammer' },
  ],
  apply: (text, length) => cutAtWord(text, Math.max(0, length)),
})

export const replaceText = defineFunction({
  name: 'replaceText',
  group: 'text',
  params: [
    { name: 'text', type: 'text' },
    { name: 'find', type: 'text', blank: true },
    { name: 'replacement', type: 'text', blank: true },
  ],
  result: 'text',
  description: {
    en: 'Replaces every occurrence of one text by another.',
    nl: 'Vervangt een tekst overal door een andere.',
    sv: 'Ersätter en text överallt med en annan.',
    pl: 'Zastępuje każde wystąpienie jednego tekstu innym.',
  },
  examples: [
    { args: ['2026/0412', '/', '-'], result: '2026-0412' },
    { args: ['10 st', ' st', ''], result: '10' },
  ],
  apply: (text, find, replacement) => {
    if (find === '') return text
    const parts = text.split(find)
    if (text.length + (parts.length - 1) * replacement.length > longestText) {
      const allowed = `≤ ${longestText}`
      const value = String(text.length)
      throw new MappingFault({ kind: 'refused-argument', function: 'replaceText', parameter: 'text', value, allowed })
    }
    return parts.join(replacement)
  },
})

export const padLeft = defineFunction({
  name: 'padLeft',
  group: 'text',
  params: [
    { name: 'text', type: 'text' },
    { name: 'length', type: 'integer' },
    { name: 'fill', type: 'text', blank: true },
  ],
  result: 'text',
  description: {
    en: 'Fills a text up on the left until it has so many characters.',
    nl: 'Vult een tekst links aan tot hij zoveel tekens heeft.',
    sv: 'Fyller ut en text till vänster tills den har så många tecken.',
    pl: 'Uzupełnia tekst z lewej strony do podanej liczby znaków.',
  },
  examples: [
    { args: ['412', 6, '0'], result: '000412' },
    { args: ['1234567', 6, '0'], result: '1234567' },
  ],
  apply: (text, length, fill) => {
    if (length > longestPadding) {
      throw new MappingFault({
        kind: 'refused-argument',
        function: 'padLeft',
        parameter: 'length',
        value: String(length),
        allowed: `0–${longestPadding}`,
      })
    }
    return text.padStart(length, fill)
  },
})

export const textLength = defineFunction({
  name: 'textLength',
  group: 'text',
  params: [{ name: 'text', type: 'text', blank: true }],
  result: 'integer',
  description: {
    en: 'Counts the characters of a text.',
    nl: 'Telt de tekens van een tekst.',
    sv: 'Räknar tecknen i en text.',
    pl: 'Liczy znaki tekstu.',
  },
  examples: [{ args: ['Öberg'], result: 5 }],
  apply: (text) => Array.from(text).length,
})
