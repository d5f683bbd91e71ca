import type { CompileProblem } from '../compiler/problem.ts'
import type { Reason } from '../runs/reason.ts'
import type { WorkspaceHolder } from '../runs/workspace-holder.ts'
import type { ScheduleProblem } from './due-times.ts'

/** Why a flow that should run by itself does not, or how its last run by itself went wrong. */
export type ScheduleTrouble =
  | ScheduleProblem
  | { readonly kind: 'cannot-open' }
  | { readonly kind: 'does-not-compile'; readonly problems: readonly CompileProblem[] }
  | { readonly kind: 'run-failed'; readonly reason: Reason }
  /** Its run is due and waits for another process of the workspace; null where it can't be told which. */
  | { readonly kind: 'workspace-busy'; readonly holder: WorkspaceHolder | null }
