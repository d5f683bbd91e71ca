import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type CompileProblem, nodesOf } from '#shared/compiler/problem.ts'
import { say } from '#shared/i18n/say.ts'
import { problemFix, problemText, type Sentence, unboundRoleFix, unboundRoleText } from '#shared/i18n/sentence.ts'
import { canvasView } from '../canvas/canvas-view.ts'
import { flowStore, useFlowStore } from '../canvas/flow-store.ts'
import { focusCanvas } from '../canvas/focus-canvas.ts'
import { useWords } from '../canvas/words.ts'
import { FixButtons } from './fix-buttons.tsx'
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
  return (
    <Row
      severity={problem.severity}
      text={problemText(problem, naming)}
      fix={problemFix(problem, naming)}
      onClick={() => goToProblem(problem, onOpenMapper)}
    >
      <FixButtons problem={problem} />
    </Row>
  )
}

interface UnboundRoleRowProps {
  readonly problem: Extract<CompileProblem, { kind: 'missing-connection' }>
  readonly onOpenSettings: () => void
}

/** A role without a connection; a click leads to the settings of the flow, where it is chosen for all steps at once. */
export function UnboundRoleRow({ problem, onOpenSettings }: UnboundRoleRowProps) {
  const goToSettings = () => {
    flowStore.select([], [])
    onOpenSettings()
  }
  return (
    <Row severity={problem.severity} text={unboundRoleText(problem)} fix={unboundRoleFix()} onClick={goToSettings} />
  )
}

interface RowProps {
  readonly severity: CompileProblem['severity']
  readonly text: Sentence
  readonly fix: Sentence
  readonly onClick: () => void
  readonly children?: ReactNode
}

function Row({ severity, text, fix, onClick, children }: RowProps) {
  const { language } = useWords()
  const Picture = severity === 'error' ? IconAlertCircle : IconAlertTriangle
  const fixText = say(fix, language)
  return (
    <li>
      <button type="button" className={classes.row} data-severity={severity} onClick={onClick}>
        <Picture className={classes.picture} size={16} stroke={1.75} aria-hidden />
        <span>
          {say(text, language)}
          {fixText !== '' && <span className={classes.fix}>{fixText}</span>}
        </span>
      </button>
      {children}
    </li>
  )
}

function goToProblem(problem: CompileProblem, onOpenMapper: ProblemRowProps['onOpenMapper']): void {
  const places = nodesOf(problem)
  const edgeIds = 'edgeId' in problem ? [problem.edgeId] : []
  flowStore.select(places, edgeIds)
  if (places.length > 0) canvasView.getState().reveal(places)
  focusCanvas()
  // A problem of an expression among the settings is mended there.
  if (problem.kind === 'mapping' && problem.problem.target !== problem.field)
    onOpenMapper(problem.nodeId, problem.problem.target)
}
