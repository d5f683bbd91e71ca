import type { PatternMatch, Step } from './pattern-step.ts'
import type { Edge } from './pattern-syntax.ts'
import { isWordCharacter } from './read-character-set.ts'

/**
 * Finds the first match by trying alternatives in order, as JavaScript does, but never the same step at the same
 * character twice: a state that failed once fails again, so the work is at most steps × characters.
 */
export function findMatch(
  steps: readonly Step[],
  groups: number,
  { text, characters, offsets }: Subject,
  from: number,
  onMoves?: (moves: number) => void,
): PatternMatch | null {
  const first = firstAtOrAfter(offsets, from)
  const tried = new TriedStates(steps.length * (characters.length + 1))
  const slots: number[] = new Array(groups * 2).fill(-1)
  let found = false
  for (let start = first; start >= 0 && start <= characters.length && !found; start++) {
    found = matchesAt(steps, characters, start, tried, slots)
  }
  onMoves?.(tried.count)
  if (!found) return null
  const offset = (slot: number) => offsets[slots[slot] ?? -1] ?? -1
  const groupText = (_: unknown, group: number): string | null => {
    const [start, end] = [offset(group * 2), offset(group * 2 + 1)]
    return start < 0 || end < start ? null : text.slice(start, end)
  }
  return { start: offset(0), end: offset(1), groups: Array.from({ length: groups }, groupText) }
}

/** A text as it is searched: taken apart once for all its matches. */
export interface Subject {
  readonly text: string
  readonly characters: readonly string[]
  /** The UTF-16 offset at which each character starts, and the text's length at the end. */
  readonly offsets: readonly number[]
}

export function subjectOf(text: string): Subject {
  const characters = Array.from(text)
  return { text, characters, offsets: unitOffsets(characters, text.length) }
}

/** Index of the first character that starts there or later; -1 behind the end. */
function firstAtOrAfter(offsets: readonly number[], from: number): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low < offsets.length ? low : -1
}

/** A set of small numbers, one bit each. */
class TriedStates {
  count = 0
  readonly #bits: Uint32Array

  constructor(size: number) {
    this.#bits = new Uint32Array((size >>> 5) + 1)
  }

  /** False if it was in already. */
  add(state: number): boolean {
    const word = this.#bits[state >>> 5] ?? 0
    const bit = 1 << (state & 31)
    if ((word & bit) !== 0) return false
    this.#bits[state >>> 5] = word | bit
    this.count++
    return true
  }
}

/** What is still to be tried: a step at a character, or a group's old border to put back first. */
type Alternative = { step: number; at: number } | { slot: number; value: number }

function matchesAt(
  steps: readonly Step[],
  characters: readonly string[],
  start: number,
  tried: TriedStates,
  slots: number[],
): boolean {
  const alternatives: Alternative[] = [{ step: 0, at: start }]
  for (let alternative = alternatives.pop(); alternative; alternative = alternatives.pop()) {
    if ('slot' in alternative) {
      slots[alternative.slot] = alternative.value
      continue
    }
    let { step, at } = alternative
    for (let going = true; going; ) {
      const state = step * (characters.length + 1) + at
      const current = steps[step]
      if (!current || !tried.add(state)) break
      switch (current.do) {
        case 'matched':
          return true
        case 'jump':
          step = current.to
          break
        case 'fork':
          alternatives.push({ step: current.second, at })
          step = current.first
          break
        case 'remember':
          alternatives.push({ slot: current.slot, value: slots[current.slot] ?? -1 })
          slots[current.slot] = at
          step++
          break
        case 'edge':
          going = isAtEdge(current.edge, characters, at)
          step++
          break
        case 'character': {
          const character = characters[at]
          going = character !== undefined && current.matches(character)
          step++
          at++
        }
      }
    }
  }
  return false
}

function isAtEdge(edge: Edge, characters: readonly string[], at: number): boolean {
  if (edge === 'start') return at === 0
  if (edge === 'end') return at === characters.length
  const isEdge = isWordCharacter(characters[at - 1] ?? '') !== isWordCharacter(characters[at] ?? '')
  return edge === 'word-edge' ? isEdge : !isEdge
}

function unitOffsets(characters: readonly string[], length: number): readonly number[] {
  const offsets: number[] = []
  let offset = 0
  for (const character of characters) {
    offsets.push(offset)
    offset += character.length
  }
  offsets.push(length)
  return offsets
}
