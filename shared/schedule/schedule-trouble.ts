import type { CompileProblem } from '../compiler/problem.ts'
import type { Reason } from '../runs/reason.ts'
import type { ScheduleProblem } from './due-times.ts'

/** Why a flow that should run by itself does not, or how its last run by itself went wrong. */
export type ScheduleTrouble =
  | ScheduleProblem
  | { readonly kind: 'cannot-open' }
  | { readonly kind: 'does-not-compile'; readonly problems: readonly CompileProblem[] }
  | { readonly kind: 'run-failed'; readonly reason: Reason }
