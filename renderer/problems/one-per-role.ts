import type { CompileProblem } from '#shared/compiler/problem.ts'

/** A role without a connection is one thing to mend, however many steps ask for it. */
export function onePerRole(problems: readonly CompileProblem[]): readonly CompileProblem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    if (problem.kind !== 'missing-connection') return true
    const isFirst = !seen.has(problem.role)
    seen.add(problem.role)
    return isFirst
  })
}
