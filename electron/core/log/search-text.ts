import { isJsonObject } from '#shared/json.ts'

/** The parts of an attempt that a search looks through, as they are or as they came back from JSON. */
type Searched = {
  readonly [Name in 'key' | 'title' | 'name' | 'amount' | 'target' | 'reason' | 'warnings']: unknown
}

/** The words a person may remember a record by, in lower case. */
export function searchText({ key, title, name, amount, target, reason, warnings }: Searched): string {
  const words = [key, title, name]
  if (isJsonObject(amount)) words.push(amount.amount, amount.currency)
  if (isJsonObject(target)) words.push(target.id)
  addReason(words, reason)
  if (Array.isArray(warnings)) for (const warning of warnings) addReason(words, warning)
  return words
    .filter((word) => typeof word === 'string' && word !== '')
    .join('\n')
    .toLowerCase()
}

function addReason(words: unknown[], reason: unknown): void {
  if (!isJsonObject(reason)) return
  words.push(reason.code)
  if (isJsonObject(reason.values)) words.push(...Object.values(reason.values))
}

/** The words of a search, each of which a record must have. */
export function wordsOf(search = ''): string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Between the search texts of two records; what stands in a record in its place is not found. */
const divider = '\u001f'

/** The search texts of a chunk's attempts as one text. */
export const joinSearchTexts = (texts: readonly string[]): string =>
  texts.map((text) => text.replaceAll(divider, ' ')).join(divider)

/** The places of the attempts in a chunk that have all these words. */
export function placesOf(words: readonly string[], joined: string): ReadonlySet<number> {
  // Most chunks have none: looking through them as a whole is much quicker.
  if (words.some((word) => !joined.includes(word))) return new Set()
  const texts = joined.split(divider)
  return new Set(texts.keys().filter((index) => words.every((word) => texts[index]?.includes(word))))
}
