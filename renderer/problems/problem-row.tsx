import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import { type CompileProblem, nodesOf } from '#shared/compiler/problem.ts'
import { say } from '#shared/i18n/say.ts'
import { problemFix, problemText } from '#shared/i18n/sentence.ts'
import { canvasView } from '../canvas/canvas-view.ts'
import { flowStore, useFlowStore } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'
import classes from './problems.module.css'

interface ProblemRowProps {
  readonly problem: CompileProblem
  readonly onOpenMapper: (nodeId: string, field: string) => void
}

/** A problem and what to do about it; a click leads to the place. */
export function ProblemRow({ problem, onOpenMapper }: ProblemRowProps) {
  const { language } = useWords()
  const flow = useFlowStore((state) => state.flow)
  const naming = { language, flow }
  const Picture = problem.severity === 'error' ? IconAlertCircle : IconAlertTriangle
  const fix = say(problemFix(problem, naming), language)
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        data-severity={problem.severity}
        onClick={() => goToProblem(problem, onOpenMapper)}
      >
        <Picture className={classes.picture} size={16} stroke={1.75} aria-hidden />
        <span>
          {say(problemText(problem, naming), language)}
          {fix !== '' && <span className={classes.fix}>{fix}</span>}
        </span>
      </button>
    </li>
  )
}

function goToProblem(problem: CompileProblem, onOpenMapper: ProblemRowProps['onOpenMapper']): void {
  const places = nodesOf(problem)
  const edgeIds = 'edgeId' in problem ? [problem.edgeId] : []
  flowStore.select(places, edgeIds)
  if (places.length > 0) canvasView.getState().reveal(places)
  // A problem of an expression among the settings is mended there.
  if (problem.kind === 'mapping' && problem.problem.target !== problem.field)
    onOpenMapper(problem.nodeId, problem.problem.target)
}
