/**
 * English as a language nobody speaks: every letter with an accent, two fifths longer, in brackets. What the window says
 * without them is not among its texts, and what is cut off in it would be cut off in Polish or Swedish too. Placeholders,
 * tags and the names of the systems stay as they are.
 */
export function pseudoText(text: string): string {
  const letters = text.replace(untouched, '').match(/[A-Za-z]/g)?.length ?? 0
  if (letters === 0) return text
  const accented = text
    .split(untouched)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[A-Za-z]/g, (letter) => accents.get(letter) ?? letter)))
    .join('')
  return `⟦${accented} ${padding(Math.max(1, Math.round(letters * longer)))}⟧`
}

/** All texts in a tree of them, as i18next keeps them. */
export function pseudoTexts(texts: unknown): unknown {
  if (typeof texts === 'string') return pseudoText(texts)
  if (typeof texts !== 'object' || texts === null) return texts
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudoTexts(text)]))
}

const longer = 0.4
const untouched = /(\{\{\w+\}\}|<[^>]*>|\b(?:jortt|Fortnox|Koppla)\b)/g

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = 'áƀçðéƒĝĥíĵķĺḿñóþɋŕšťúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĹḾÑÓÞɊŔŠŤÚṼŴẊÝŽ'
const accents = new Map([...plain].map((letter, at) => [letter, [...accented][at] ?? letter]))

/** In words and not in one piece, so that it breaks into lines as words do. */
function padding(letters: number): string {
  const whole = Math.floor(letters / wordLength)
  const rest = letters % wordLength
  return [...Array.from({ length: whole }, () => wordLength), ...(rest > 0 ? [rest] : [])]
    .map((length) => 'ẽ'.repeat(length))
    .join(' ')
}

const wordLength = 6
