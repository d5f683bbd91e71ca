import type { Result } from '../../result.ts'
import { fail, succeed } from '../../result.ts'
import { findMatch, type Subject, subjectOf } from './find-match.ts'
import type { PatternMatch, Step } from './pattern-step.ts'
import type { PatternNode, PatternProblem } from './pattern-syntax.ts'
import { PatternMistake } from './pattern-syntax.ts'
import type { PatternFlags } from './read-pattern.ts'
import { readPattern } from './read-pattern.ts'

export type { PatternMatch } from './pattern-step.ts'
export type { PatternProblem } from './pattern-syntax.ts'

/** Longest text (UTF-16 units) a pattern is tried on; callers refuse longer ones. */
export const longestSubject = 10_000
const longestPattern = 500
/** Most steps of a compiled pattern; with the longest text it bounds one search to ten million moves. */
const mostSteps = 1000

export interface Pattern {
  /** The first match at or after `from`. `onMoves` is told how much work it took. */
  readonly exec: (text: string, from?: number, onMoves?: (moves: number) => void) => PatternMatch | null
}

/**
 * Compiles a regular expression to a matcher whose time is bounded by pattern length × text length, whatever the
 * pattern: nested or overlapping repeats can't blow up. It has the usual syntax and meaning of JavaScript's, by
 * characters (code points), but no look-around and no back-references.
 */
export function compilePattern(source: string, flags: PatternFlags = {}): Result<Pattern, PatternProblem> {
  if (source.length > longestPattern) return fail({ reason: 'too-large', position: longestPattern })
  try {
    const { root, groups } = readPattern(source, flags)
    const steps: Step[] = []
    emit({ kind: 'group', number: 0, of: root }, steps)
    steps.push({ do: 'matched' })
    // All matches of a text are asked for one after the other.
    let last: Subject | null = null
    return succeed({
      exec: (text, from = 0, onMoves) => {
        if (last?.text !== text) last = subjectOf(text)
        return findMatch(steps, groups + 1, last, from, onMoves)
      },
    })
  } catch (mistake) {
    if (mistake instanceof PatternMistake) return fail(mistake.problem)
    throw mistake
  }
}

function emit(node: PatternNode, steps: Step[]): void {
  if (steps.length > mostSteps) throw new PatternMistake('too-large', 0)
  switch (node.kind) {
    case 'character':
      steps.push({ do: 'character', matches: node.matches })
      return
    case 'edge':
      steps.push({ do: 'edge', edge: node.edge })
      return
    case 'sequence':
      for (const part of node.of) emit(part, steps)
      return
    case 'group':
      if (node.number !== null) steps.push({ do: 'remember', slot: node.number * 2 })
      emit(node.of, steps)
      if (node.number !== null) steps.push({ do: 'remember', slot: node.number * 2 + 1 })
      return
    case 'either':
      emitEither(node.of, steps)
      return
    case 'times':
      emitTimes(node, steps)
  }
}

function emitEither(options: readonly PatternNode[], steps: Step[]): void {
  const jumps: { to: number }[] = []
  for (const [at, option] of options.entries()) {
    const isLast = at === options.length - 1
    const fork = { do: 'fork' as const, first: steps.length + 1, second: 0 }
    if (!isLast) steps.push(fork)
    emit(option, steps)
    if (isLast) continue
    const jump = { do: 'jump' as const, to: 0 }
    steps.push(jump)
    jumps.push(jump)
    fork.second = steps.length
  }
  for (const jump of jumps) jump.to = steps.length
}

function emitTimes(node: Extract<PatternNode, { kind: 'times' }>, steps: Step[]): void {
  for (let count = 0; count < node.min; count++) emit(node.of, steps)
  if (node.max === null) {
    const loop = steps.length
    const leave = emitOptional(node.of, node.lazy, steps, loop)
    leave(steps.length)
    return
  }
  const leaves: ((to: number) => void)[] = []
  for (let count = node.min; count < node.max; count++) leaves.push(emitOptional(node.of, node.lazy, steps, null))
  for (const leave of leaves) leave(steps.length)
}

/** The body behind a fork that may pass it by; with `loop` the body goes back there. Returns where to say what follows. */
function emitOptional(body: PatternNode, lazy: boolean, steps: Step[], loop: number | null): (to: number) => void {
  const fork = { do: 'fork' as const, first: steps.length + 1, second: steps.length + 1 }
  steps.push(fork)
  emit(body, steps)
  if (loop !== null) steps.push({ do: 'jump', to: loop })
  return (to) => {
    if (lazy) fork.first = to
    else fork.second = to
  }
}
