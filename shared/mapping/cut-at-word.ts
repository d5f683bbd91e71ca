/**
 * At most `length` characters (code points) of a text, without a trailing space. Cuts at the last gap between words,
 * unless that would throw away more than half; never inside a surrogate pair or between a letter and its accent.
 */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text
  const characters = Array.from(text)
  if (characters.length <= length) return text
  const end = endBefore(characters, length)
  const kept = characters.slice(0, end)
  if (!isSpace(characters[end] ?? '')) {
    const gap = kept.findLastIndex(isSpace)
    if (gap * 2 >= length) return kept.slice(0, gap).join('').trimEnd()
  }
  return kept.join('').trimEnd()
}

function endBefore(characters: readonly string[], length: number): number {
  let end = length
  while (end > 0 && /^\p{M}/u.test(characters[end] ?? '')) end--
  return end
}

const isSpace = (character: string): boolean => /^\s$/.test(character)
