import type { PatternNode } from './pattern-syntax.ts'
import { PatternMistake } from './pattern-syntax.ts'
import { ignoringCase, isNewline, readEscape, readSet } from './read-character-set.ts'

export interface PatternFlags {
  readonly ignoreCase?: boolean
}

/** Deepest nesting of brackets; no pattern a person writes comes near it. */
const deepest = 50
const mostRepeats = 1000

/** Reads a regular expression into a tree and counts its remembered groups. Throws a PatternMistake. */
export function readPattern(source: string, flags: PatternFlags): { root: PatternNode; groups: number } {
  const characters = Array.from(source)
  let at = 0
  let groups = 0
  let depth = 0

  const mistake = (reason: PatternMistake['problem']['reason'], position = at) => new PatternMistake(reason, position)
  const next = () => characters[at]

  function either(): PatternNode {
    const options = [sequence()]
    while (next() === '|') {
      at++
      options.push(sequence())
    }
    return options.length === 1 && options[0] ? options[0] : { kind: 'either', of: options }
  }

  function sequence(): PatternNode {
    const of: PatternNode[] = []
    for (
      let character = next();
      character !== undefined && character !== '|' && character !== ')';
      character = next()
    ) {
      of.push(repeated(atom(character)))
    }
    return { kind: 'sequence', of }
  }

  function atom(character: string): PatternNode {
    switch (character) {
      case '(':
        return group()
      case '[': {
        const set = readSet(characters, at, flags.ignoreCase ?? false)
        at = set.end
        return { kind: 'character', matches: set.matches }
      }
      case '\\':
        return escaped()
      case '^':
        at++
        return { kind: 'edge', edge: 'start' }
      case '$':
        at++
        return { kind: 'edge', edge: 'end' }
      case '*':
      case '+':
      case '?':
        throw mistake('nothing-to-repeat')
      case '.':
        at++
        return { kind: 'character', matches: (candidate) => !isNewline(candidate) }
      default:
        at++
        return matching((candidate) => candidate === character)
    }
  }

  function matching(matches: (character: string) => boolean): PatternNode {
    return { kind: 'character', matches: flags.ignoreCase ? ignoringCase(matches) : matches }
  }

  function escaped(): PatternNode {
    const letter = characters[at + 1]
    if (letter === 'b' || letter === 'B') {
      at += 2
      return { kind: 'edge', edge: letter === 'b' ? 'word-edge' : 'not-word-edge' }
    }
    const read = readEscape(characters, at)
    at = read.end
    return read.single === undefined ? { kind: 'character', matches: read.matches } : matching(read.matches)
  }

  function group(): PatternNode {
    const opening = at
    if (++depth > deepest) throw mistake('too-large')
    at++
    const number = groupNumber()
    const of = either()
    if (next() !== ')') throw mistake('unclosed', opening)
    at++
    depth--
    return { kind: 'group', number, of }
  }

  function groupNumber(): number | null {
    if (next() !== '?') return ++groups
    if (characters[at + 1] === ':') {
      at += 2
      return null
    }
    const named = /^\?<[A-Za-z_]\w*>/.exec(characters.slice(at, at + 60).join(''))
    if (!named) throw mistake('unsupported')
    at += named[0].length
    return ++groups
  }

  function repeated(of: PatternNode): PatternNode {
    const range = repeatRange()
    if (!range) return of
    if (of.kind === 'edge') throw mistake('nothing-to-repeat')
    const lazy = next() === '?'
    if (lazy) at++
    if (next() === '*' || next() === '+') throw mistake('nothing-to-repeat')
    return { kind: 'times', of, ...range, lazy }
  }

  function repeatRange(): { min: number; max: number | null } | null {
    const character = next()
    const simple = character === undefined ? undefined : simpleRanges.get(character)
    if (simple) {
      at++
      return simple
    }
    const counted =
      character === '{' ? /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(characters.slice(at, at + 12).join('')) : null
    if (!counted) return null
    const min = Number(counted[1])
    const max = counted[2] === undefined ? min : counted[3] === '' ? null : Number(counted[3])
    if (max !== null && max < min) throw mistake('bad-range')
    if (Math.max(min, max ?? 0) > mostRepeats) throw mistake('too-large')
    at += counted[0].length
    return { min, max }
  }

  const root = either()
  if (at < characters.length) throw mistake('unclosed')
  return { root, groups }
}

const simpleRanges = new Map<string, { min: number; max: number | null }>([
  ['*', { min: 0, max: null }],
  ['+', { min: 1, max: null }],
  ['?', { min: 0, max: 1 }],
])
