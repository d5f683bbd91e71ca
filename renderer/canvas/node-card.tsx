import { IconPlugConnectedX } from '@tabler/icons-react'
import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { nodeDefinition, outputsOf, portName } from '#shared/nodes/nodes.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import type { CanvasNode } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import { useFlowStore, useProblems, useTypedFlow } from './flow-store.ts'
import { problemsAt } from './live-check.ts'
import classes from './node-card.module.css'
import { NodeFooter } from './node-footer.tsx'
import { Port } from './port.tsx'
import { useNodeSummary } from './use-node-summary.ts'
import { useWords } from './words.ts'

const firstPort = 36
const nextPort = 34

/** A step of the flow as a card: what it is, what it is set to, what it has done, what is wrong with it. */
export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps<CanvasNode>) {
  const { t } = useTranslation('canvas')
  const words = useWords()
  const summaryOf = useNodeSummary()
  const node = useFlowStore((state) => state.flow.nodes.find((candidate) => candidate.id === id))
  const typed = useTypedFlow().nodes.get(id)
  const found = problemsAt(useProblems(), id)
  // A missing connection is mended once, for the whole flow: it does not make every card look broken.
  const problems = found.filter((problem) => problem.kind !== 'missing-connection')
  const counts = useStore(canvasView, (view) => view.run?.nodes[id] ?? null)
  const status = useStore(canvasView, (view) => view.run?.status ?? null)
  if (!node) return null

  const definition = nodeDefinition(node.kind)
  const summary = summaryOf(node, typed)
  const through = (typed && (Object.values(typed.outputs)[0] ?? Object.values(typed.inputs)[0])) ?? null
  const ports = outputsOf(node)
  // Outputs that the user named himself stand on the card, one below the other.
  const isNamed = ports.some((port) => portName(node, port) !== null)
  const hasError = problems.some((problem) => problem.severity === 'error')
  return (
    <div
      className={classes.card}
      data-selected={selected || undefined}
      data-disabled={node.disabled}
      data-problem={problems.length === 0 ? undefined : hasError ? 'error' : 'warning'}
    >
      <div className={classes.head}>
        <CategoryIcon kind={node.kind} />
        <div className={classes.words}>
          <strong className={classes.title}>{words.title(node)}</strong>
          <span className={classes.summary} title={summary}>
            {summary}
          </span>
        </div>
      </div>
      {isNamed && (
        <ul className={classes.outputs}>
          {ports.map((name) => (
            <li key={name} className={classes.output}>
              <span className={classes.outputName} aria-hidden>
                {words.port(node, name)}
              </span>
              <Port
                nodeId={id}
                port={name}
                name={words.port(node, name)}
                side="output"
                type={typed?.outputs[name] ?? null}
              />
            </li>
          ))}
        </ul>
      )}
      <NodeFooter
        category={definition?.category ?? null}
        kind={node.kind}
        counts={counts}
        status={status}
        isDisabled={node.disabled === true}
        type={through}
      />
      {problems.length > 0 && (
        <span className={classes.problems} role="img" aria-label={t('problems', { count: problems.length })}>
          {problems.length}
        </span>
      )}
      {problems.length === 0 && found.length > 0 && (
        <span className={classes.unbound} role="img" aria-label={t('unbound')} title={t('unbound')}>
          <IconPlugConnectedX size={12} stroke={1.75} aria-hidden />
        </span>
      )}
      {definition?.inputs.map(({ name }, at) => (
        <Port
          key={name}
          nodeId={id}
          port={name}
          name={words.port(node, name)}
          side="input"
          type={typed?.inputs[name] ?? null}
          top={firstPort + at * nextPort}
        />
      ))}
      {!isNamed &&
        ports.map((name, at) => (
          <Port
            key={name}
            nodeId={id}
            port={name}
            name={words.port(node, name)}
            side="output"
            type={typed?.outputs[name] ?? null}
            top={firstPort + at * nextPort}
          />
        ))}
    </div>
  )
})
