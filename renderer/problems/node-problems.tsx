import { useProblems } from '../canvas/flow-store.ts'
import { problemsAt } from '../canvas/live-check.ts'
import { ProblemRow } from './problem-row.tsx'
import classes from './problems.module.css'

interface NodeProblemsProps {
  readonly nodeId: string
  readonly onOpenMapper: (nodeId: string, field: string) => void
}

/** What is wrong with one node, at the top of its settings. */
export function NodeProblems({ nodeId, onOpenMapper }: NodeProblemsProps) {
  const problems = problemsAt(useProblems(), nodeId)
  if (problems.length === 0) return null
  return (
    <ul className={classes.atNode}>
      {problems.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id, and are drawn anew when they change
        <ProblemRow key={at} problem={problem} onOpenMapper={onOpenMapper} />
      ))}
    </ul>
  )
}
