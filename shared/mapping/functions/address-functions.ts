import { defineFunction } from './define-function.ts'

interface Address {
  readonly street: string
  readonly number: string
  readonly addition: string
}

/**
 * Splits "Rozengracht 75a" into street, number and addition. The house number is the last number in the text that
 * follows a word, so that "Plein 1944 22" and "1e Constantijn Huygensstraat 12-3" split where a person would.
 */
export function splitAddress(text: string): Address {
  const address = text.trim()
  for (const pattern of [endsInNumber, numberThenRest]) {
    const parts = pattern.exec(address)
    const [, street = '', number = '', addition = ''] = parts ?? []
    if (parts) return { street: street.replace(/[\s,]+$/, ''), number, addition: withoutDash(addition) }
  }
  return { street: address, number: '', addition: '' }
}

// "75a", "5 B", "12-3", "12 bis", "7 lgh 1203", "10-H": a number and a short addition at the very end.
const endsInNumber =
  /^(.*\p{L}.*?[\s,]+)(\d{1,5})(\s?\p{L}{1,3}|\s?[-/]\s?\w{1,4}|\s(?:bis|hs|huis|[IVX]{1,4})|\s(?:lgh|apt|app|nb|tr|t|bv)\.?\s?\w{0,5})?$/iu
// Anything longer after the number stays with the addition, so that no character is lost: "Storgatan 5, uppgång C".
const numberThenRest = /^(\p{L}[^\d]*?[\s,]+)(\d{1,5})(?=[\s,/-]|\p{L}|$)(.*)$/u

const withoutDash = (addition: string): string => addition.replace(/^[\s,/-]+/, '').trimEnd()

const address = { name: 'address', type: 'text' } as const

export const streetName = defineFunction({
  name: 'streetName',
  group: 'text',
  params: [address],
  result: 'text',
  description: {
    en: 'Takes the street from an address line, without the house number.',
    nl: 'Haalt de straat uit een adresregel, zonder het huisnummer.',
    sv: 'Tar gatan ur en adressrad, utan husnumret.',
    pl: 'Wyodrębnia ulicę z wiersza adresu, bez numeru domu.',
  },
  examples: [
    { args: ['Rozengracht 75a'], result: 'Rozengracht' },
    { args: ['Plein 1944 22'], result: 'Plein 1944' },
    { args: ['Storgatan 5 B'], result: 'Storgatan' },
    { args: ['1e Constantijn Huygensstraat 12-3'], result: '1e Constantijn Huygensstraat' },
    { args: ['Postbus'], result: 'Postbus' },
  ],
  apply: (line) => splitAddress(line).street,
})

export const houseNumber = defineFunction({
  name: 'houseNumber',
  group: 'text',
  params: [address],
  result: 'text',
  description: {
    en: 'Takes the house number from an address line, without its addition; nothing if there is none.',
    nl: 'Haalt het huisnummer uit een adresregel, zonder toevoeging; niets als het er niet is.',
    sv: 'Tar husnumret ur en adressrad, utan tillägg; inget om det saknas.',
    pl: 'Wyodrębnia numer domu z wiersza adresu, bez dodatku; nic, jeśli go nie ma.',
  },
  examples: [
    { args: ['Rozengracht 75a'], result: '75' },
    { args: ['Plein 1944 22'], result: '22' },
    { args: ['Storgatan 5 B'], result: '5' },
    { args: ['1e Constantijn Huygensstraat 12-3'], result: '12' },
    { args: ['Kerkplein'], result: null },
  ],
  apply: (line) => splitAddress(line).number || null,
})

export const houseNumberAddition = defineFunction({
  name: 'houseNumberAddition',
  group: 'text',
  params: [address],
  result: 'text',
  description: {
    en: 'Takes what follows the house number in an address line, such as a letter or floor; nothing if there is none.',
    nl: 'Haalt de toevoeging bij het huisnummer uit een adresregel, zoals een letter; niets als die er niet is.',
    sv: 'Tar det som följer husnumret i en adressrad, som en bokstav eller våning; inget om det saknas.',
    pl: 'Wyodrębnia to, co następuje po numerze domu, na przykład literę; nic, jeśli tego nie ma.',
  },
  examples: [
    { args: ['Rozengracht 75a'], result: 'a' },
    { args: ['Storgatan 5 B'], result: 'B' },
    { args: ['1e Constantijn Huygensstraat 12-3'], result: '3' },
    { args: ['Plein 1944 22'], result: null },
  ],
  apply: (line) => splitAddress(line).addition || null,
})
