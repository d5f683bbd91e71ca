import { isEmpty } from '../../json.ts'
import { MappingFault } from '../mapping-fault.ts'
import { readKeys } from '../path.ts'
import { compilePattern, longestSubject } from '../pattern/compile-pattern.ts'
import { defineFunction } from './define-function.ts'

export const textBefore = defineFunction({
  name: 'textBefore',
  group: 'text',
  params: [
    { name: 'text', type: 'text' },
    { name: 'marker', type: 'text', blank: true },
  ],
  result: 'text',
  description: {
    en: 'Gives what stands before the first occurrence of a marker; the whole text if the marker is not in it.',
    nl: 'Geeft wat voor de eerste markering staat; de hele tekst als de markering er niet in staat.',
    sv: 'Ger det som står före den första markeringen; hela texten om markeringen saknas.',
    pl: 'Zwraca tekst przed pierwszym wystąpieniem znacznika; cały tekst, jeśli go nie ma.',
  },
  examples: [
    { args: ['A100: Hammer', ':'], result: 'A100' },
    { args: ['Hammer', ':'], result: 'Hammer' },
  ],
  apply: (text, marker) => {
    const at = marker === '' ? -1 : text.indexOf(marker)
    return at < 0 ? text : text.slice(0, at)
  },
})

export const textAfter = defineFunction({
  name: 'textAfter',
  group: 'text',
  params: [
    { name: 'text', type: 'text' },
    { name: 'marker', type: 'text', blank: true },
  ],
  result: 'text',
  description: {
    en: 'Gives what stands after the first occurrence of a marker; nothing if the marker is not in the text.',
    nl: 'Geeft wat na de eerste markering staat; niets als de markering er niet in staat.',
    sv: 'Ger det som står efter den första markeringen; inget om markeringen saknas.',
    pl: 'Zwraca tekst po pierwszym wystąpieniu znacznika; nic, jeśli go nie ma.',
  },
  examples: [
    { args: ['A100: Hammer', ': '], result: 'Hammer' },
    { args: ['Hammer', ':'], result: null },
  ],
  apply: (text, marker) => {
    const at = marker === '' ? -1 : text.indexOf(marker)
    return at < 0 ? null : text.slice(at + marker.length)
  },
})

export const matchPattern = defineFunction({
  name: 'matchPattern',
  group: 'text',
  params: [
    { name: 'text', type: 'text' },
    { name: 'pattern', type: 'text' },
    { name: 'part', type: 'integer', optional: true },
  ],
  result: 'text',
  description: {
    en: 'Finds a pattern (regular expression) in a text and gives the match, or the bracketed part with that number; nothing if it is not found.',
    nl: 'Zoekt een patroon (reguliere expressie) in een tekst en geeft de vondst, of het deel tussen haakjes met dat nummer; niets als het niet voorkomt.',
    sv: 'Söker ett mönster (reguljärt uttryck) i en text och ger träffen, eller parentesdelen med det numret; inget om det inte finns.',
    pl: 'Szuka wzorca (wyrażenia regularnego) w tekście i zwraca trafienie albo część w nawiasie o podanym numerze; nic, jeśli go nie ma.',
  },
  examples: [
    { args: ['Hammer (SKU A-100)', 'SKU ([A-Z0-9-]+)', 1], result: 'A-100' },
    { args: ['Order 2026-0412', '\\d{4}-\\d+'], result: '2026-0412' },
    { args: ['Hammer', 'SKU (\\w+)', 1], result: null },
  ],
  apply: (text, source, part = 0) => {
    const pattern = compilePattern(source)
    if (!pattern.ok) throw new MappingFault({ kind: 'bad-pattern', pattern: source, ...pattern.problem })
    if (text.length > longestSubject) {
      const allowed = `≤ ${longestSubject}`
      throw new MappingFault({
        kind: 'refused-argument',
        function: 'matchPattern',
        parameter: 'text',
        value: `${text.slice(0, 40)}…`,
        allowed,
      })
    }
    return pattern.value.exec(text)?.groups[part] ?? null
  },
})

export const digitsOnly = defineFunction({
  name: 'digitsOnly',
  group: 'text',
  params: [{ name: 'text', type: 'text' }],
  result: 'text',
  description: {
    en: 'Keeps only the digits of a text.',
    nl: 'Houdt alleen de cijfers van een tekst over.',
    sv: 'Behåller bara siffrorna i en text.',
    pl: 'Pozostawia tylko cyfry z tekstu.',
  },
  examples: [{ args: ['+46 (0)8-123 45'], result: '460812345' }],
  apply: (text) => text.replace(/[^0-9]/g, ''),
})

export const splitName = defineFunction({
  name: 'splitName',
  group: 'text',
  params: [
    { name: 'name', type: 'text' },
    { name: 'part', type: 'text', options: ['first', 'last'] },
  ],
  result: 'text',
  description: {
    en: 'Takes the first or the last name from a full name; prefixes such as "van der" belong to the last name.',
    nl: 'Haalt de voor- of achternaam uit een volledige naam; voorvoegsels als "van der" horen bij de achternaam.',
    sv: 'Tar förnamnet eller efternamnet ur ett fullständigt namn; prefix som "van der" hör till efternamnet.',
    pl: 'Wyodrębnia imię lub nazwisko z pełnej nazwy; przedrostki takie jak "van der" należą do nazwiska.',
  },
  examples: [
    { args: ['Anna Maria van der Berg', 'first'], result: 'Anna Maria' },
    { args: ['Anna Maria van der Berg', 'last'], result: 'van der Berg' },
    { args: ['Öberg, Anna', 'last'], result: 'Öberg' },
    { args: ['Öberg, Anna', 'first'], result: 'Anna' },
    { args: ['Anna', 'last'], result: null },
  ],
  apply: (name, part) => {
    const { first, last } = nameParts(name.trim())
    return (part === 'first' ? first : last) || null
  },
})

const namePrefixes = new Set(
  "van von der den de het 't ter ten te op in af la le du di da del dos el zu zum zur vom al bin ibn".split(' '),
)

function nameParts(name: string): { first: string; last: string } {
  const comma = name.indexOf(',')
  if (comma > 0) return { first: name.slice(comma + 1).trim(), last: name.slice(0, comma).trim() }
  const words = name.split(/\s+/)
  if (words.length === 1) return { first: name, last: '' }
  let start = words.length - 1
  while (start > 1 && namePrefixes.has((words[start - 1] ?? '').toLowerCase())) start--
  return { first: words.slice(0, start).join(' '), last: words.slice(start).join(' ') }
}

export const ifEmpty = defineFunction({
  name: 'ifEmpty',
  group: 'text',
  params: [
    { name: 'value', type: 'any' },
    { name: 'fallback', type: 'any' },
  ],
  result: 'any',
  description: {
    en: 'Gives a value, or something else where it is empty.',
    nl: 'Geeft een waarde, of iets anders als die leeg is.',
    sv: 'Ger ett värde, eller något annat om det är tomt.',
    pl: 'Zwraca wartość albo coś innego, gdy jest pusta.',
  },
  examples: [
    { args: ['', 'Unknown'], result: 'Unknown' },
    { args: ['Anna', 'Unknown'], result: 'Anna' },
  ],
  apply: (value, fallback) => (isEmpty(value) ? fallback : value),
})

export const part = defineFunction({
  name: 'part',
  group: 'list',
  params: [
    { name: 'record', type: 'any' },
    { name: 'path', type: 'text' },
  ],
  result: 'any',
  description: {
    en: 'Takes one field from a record, such as the amount from a sum of money.',
    nl: 'Haalt één veld uit een record, zoals het bedrag uit een geldbedrag met valuta.',
    sv: 'Tar ett fält ur en post, till exempel beloppet ur ett belopp med valuta.',
    pl: 'Pobiera jedno pole z rekordu, na przykład wartość z kwoty z walutą.',
  },
  examples: [{ args: [{ amount: '12.50', currency: 'EUR' }, 'amount'], result: '12.50' }],
  apply: (record, path) => readKeys(record, path.split('.')),
})
