import { PatternMistake } from './pattern-syntax.ts'

type Matches = (character: string) => boolean
interface Read {
  readonly matches: Matches
  /** Index after what was read. */
  readonly end: number
  /** The one character an escape stands for, where it stands for one: only such can be the end of a range. */
  readonly single?: string
}

export const isWordCharacter: Matches = (character) => /^\w$/.test(character)
export const isNewline: Matches = (character) => /^[\n\r\u2028\u2029]$/.test(character)
const isDigit: Matches = (character) => /^\d$/.test(character)
const isSpace: Matches = (character) => /^\s$/.test(character)
const not =
  (matches: Matches): Matches =>
  (character) =>
    !matches(character)

const classes: ReadonlyMap<string, Matches> = new Map([
  ['d', isDigit],
  ['D', not(isDigit)],
  ['w', isWordCharacter],
  ['W', not(isWordCharacter)],
  ['s', isSpace],
  ['S', not(isSpace)],
])
const controls: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
])

export function ignoringCase(matches: Matches): Matches {
  return (character) => matches(character) || matches(character.toLowerCase()) || matches(character.toUpperCase())
}

/** Reads the escape whose backslash is at `at`. */
export function readEscape(characters: readonly string[], at: number): Read {
  const letter = characters[at + 1]
  if (letter === undefined) throw new PatternMistake('bad-escape', at)
  const known = classes.get(letter)
  if (known) return { matches: known, end: at + 2 }
  const control = controls.get(letter)
  if (control !== undefined) return one(control, at + 2)
  if (letter === 'p' || letter === 'P') return unicodeClass(characters, at)
  if (letter === 'x' || letter === 'u') return codePoint(characters, at)
  // \1 and \k<name> repeat what a group matched, which can't be matched in linear time.
  if (/^[1-9k]$/.test(letter)) throw new PatternMistake('unsupported', at)
  if (/^[A-Za-z]$/.test(letter)) throw new PatternMistake('bad-escape', at)
  return one(letter, at + 2)
}

function one(single: string, end: number): Read {
  return { matches: (character) => character === single, end, single }
}

function codePoint(characters: readonly string[], at: number): Read {
  const text = characters.slice(at, at + 12).join('')
  const parts = /^\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})/.exec(text)
  const value = Number.parseInt(parts?.[1] ?? parts?.[2] ?? parts?.[3] ?? '', 16)
  if (!parts || !(value <= 0x10ffff)) throw new PatternMistake('bad-escape', at)
  return one(String.fromCodePoint(value), at + parts[0].length)
}

function unicodeClass(characters: readonly string[], at: number): Read {
  const name = /^\\[pP]\{([A-Za-z_]{1,40}(?:=[A-Za-z_]{1,40})?)\}/.exec(characters.slice(at, at + 90).join(''))
  if (!name) throw new PatternMistake('bad-escape', at)
  try {
    // The platform knows the Unicode tables; a class of one character can't be slow.
    const expression = new RegExp(`^${name[0]}$`, 'u')
    return { matches: (character) => expression.test(character), end: at + name[0].length }
  } catch {
    throw new PatternMistake('bad-escape', at)
  }
}

/** Reads the set of characters whose `[` is at `at`. */
export function readSet(characters: readonly string[], at: number, ignoreCase: boolean): Read {
  const inverted = characters[at + 1] === '^'
  const parts: Matches[] = []
  let position = at + (inverted ? 2 : 1)
  while (characters[position] !== ']') {
    const from = readMember(characters, position, at)
    position = from.end
    if (characters[position] !== '-' || characters[position + 1] === ']') {
      parts.push(from.matches)
      continue
    }
    const to = readMember(characters, position + 1, at)
    if (from.single === undefined || to.single === undefined) {
      parts.push(from.matches, (character) => character === '-', to.matches)
    } else {
      parts.push(range(from.single, to.single, position))
    }
    position = to.end
  }
  const member: Matches = (character) => parts.some((part) => part(character))
  const matches = ignoreCase ? ignoringCase(member) : member
  return { matches: inverted ? not(matches) : matches, end: position + 1 }
}

function readMember(characters: readonly string[], at: number, opening: number): Read {
  const character = characters[at]
  if (character === undefined) throw new PatternMistake('unclosed', opening)
  if (character !== '\\') return one(character, at + 1)
  return characters[at + 1] === 'b' ? one('\b', at + 2) : readEscape(characters, at)
}

function range(from: string, to: string, position: number): Matches {
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
  if (high < low) throw new PatternMistake('bad-range', position)
  return (character) => {
    const code = character.codePointAt(0) ?? -1
    return code >= low && code <= high
  }
}
