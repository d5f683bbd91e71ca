import { defineFunction } from './define-function.ts'

interface Address {
  readonly street: string
  readonly number: string
  readonly addition: string
}

/**
 * Splits "Rozengracht 75a" into street, number and addition. The house number is the last number that follows a word,
 * so that "Plein 1944 22" and "1e Constantijn Huygensstraat 12-3" split where a person would; what comes after a comma
 * or names a flat belongs to the addition. Only separators between the parts are lost.
 */
export function splitAddress(text: string): Address {
  // Street, number and addition are asked for one after the other, of the same line.
  if (last?.text !== text) last = { text, address: addressIn(text) }
  return last.address
}

let last: { readonly text: string; readonly address: Address } | null = null

function addressIn(text: string): Address {
  const line = text.trim()
  const flat = /,|[\s,](?:lgh|apt|apartment|uppg|våning|\d{1,2} ?tr)\b/iu.exec(line)
  if (flat && flat.index > 0) {
    const before = endingInNumber(line.slice(0, flat.index).trimEnd())
    if (before) return { ...before, addition: joined(before.addition, withoutMarks(line.slice(flat.index))) }
  }
  return endingInNumber(line) ?? numberInside(line) ?? { street: line, number: '', addition: '' }
}

/** "… 75a", "… 5 B", "… 12-3", "… 12 bis", "… 100-H": a number and a short addition at the very end. */
function endingInNumber(line: string): Address | null {
  const tail = /(?<=[\s,])(\d{1,5})(\s?\p{L}{1,3}|\s?[-/]\s?[\p{L}\d]{1,4}|\shuis)?$/iu.exec(line)
  if (!tail) return null
  const street = line.slice(0, tail.index)
  if (!/\p{L}/u.test(street)) return null
  return { street: trimmedEnd(street), number: tail[1] ?? '', addition: withoutMarks(tail[2] ?? '') }
}

/** The first number of the line, if it stands by itself or has a letter, with everything after it as the addition. */
function numberInside(line: string): Address | null {
  const at = line.search(/\d/)
  const street = line.slice(0, Math.max(0, at))
  const rest = /^(\d{1,5})(?!\d)(.*)$/su.exec(line.slice(street.length))
  if (!rest || !/[\s,]$/.test(street) || !/\p{L}/u.test(street)) return null
  return { street: trimmedEnd(street), number: rest[1] ?? '', addition: withoutMarks(rest[2] ?? '') }
}

const trimmedEnd = (street: string): string =>
  street
    .trimEnd()
    .replace(/,{1,9}$/, '')
    .trimEnd()
const withoutMarks = (addition: string): string => addition.replace(/^[\s,/-]+/, '').trimEnd()
const joined = (first: string, second: string): string => [first, second].filter((part) => part !== '').join(' ')

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
