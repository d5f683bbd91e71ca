import { IconPlugConnectedX } from '@tabler/icons-react'
import { type NodeProps, useConnection } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CompileProblem } from '#shared/compiler/problem.ts'
import { nodeDefinition, outputsOf, portName } from '#shared/nodes/nodes.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import type { CanvasNode } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import { firstPort, nextPort } from './edits/free-position.ts'
import { renameNodeTo } from './flow-actions.ts'
import { nodeIn } from './flow-index.ts'
import { flowStore, useFlowStore } from './flow-store.ts'
import { problemsAt, typedFlowOf } from './live-check.ts'
import classes from './node-card.module.css'
import { NodeFooter } from './node-footer.tsx'
import { Port } from './port.tsx'
import { reachOf } from './reach.ts'
import { TitleInput } from './title-input.tsx'
import { useNodeSummary } from './use-node-summary.ts'
import { useWords } from './words.ts'

/** A step of the flow as a card: what it is, what it is set to, what it has done, what is wrong with it. */
export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps<CanvasNode>) {
  const { t } = useTranslation(['canvas', 'editor'])
  const words = useWords()
  const summaryOf = useNodeSummary()
  const node = useFlowStore(({ flow }) => nodeIn(flow, id))
  const typed = useFlowStore(({ flow }) => typedFlowOf(flow).nodes.get(id))
  const found = useStore(canvasView, (view) => marksOf(view.problems, id))
  // A missing connection is mended once, for the whole flow: it does not make every card look broken.
  const [count = '0', errors = '0', unbound = '0'] = found.split(' ')
  const problems = Number(count)
  const isRenaming = useStore(canvasView, (view) => view.renaming === id)
  const isOutOfReach = useConnection((connection) => {
    if (!connection.inProgress || connection.fromHandle.nodeId === id) return false
    const { nodeId, id: port, type } = connection.fromHandle
    return !reachOf(flowStore.store.getState().flow, { node: nodeId, port: port ?? '' }, type).nodes.has(id)
  })
  const counts = useStore(canvasView, (view) => view.run?.nodes[id] ?? null)
  const status = useStore(canvasView, ({ run }) => (run?.paused ? 'paused' : (run?.status ?? null)))
  if (!node) return null

  const definition = nodeDefinition(node.kind)
  const summary = summaryOf(node, typed)
  const through = (typed && (Object.values(typed.outputs)[0] ?? Object.values(typed.inputs)[0])) ?? null
  const ports = outputsOf(node)
  // Outputs that the user named himself stand on the card, one below the other.
  const isNamed = ports.some((port) => portName(node, port) !== null)
  return (
    <div
      className={classes.card}
      data-selected={selected || undefined}
      data-disabled={node.disabled}
      data-problem={problems === 0 ? undefined : errors === '0' ? 'warning' : 'error'}
      data-out-of-reach={isOutOfReach || undefined}
    >
      <div className={classes.head}>
        <CategoryIcon kind={node.kind} />
        <div className={classes.words}>
          {isRenaming ? (
            <TitleInput
              label={t('editor:stepName')}
              placeholder={words.kind(node.kind)}
              name={node.name ?? ''}
              onRename={(name) => renameNodeTo(id, name)}
            />
          ) : (
            <strong className={classes.title} onDoubleClick={() => canvasView.setState({ renaming: id })}>
              {words.title(node)}
            </strong>
          )}
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
      {problems > 0 && (
        <span className={classes.problems} role="img" aria-label={t('problems', { count: problems })}>
          {problems}
        </span>
      )}
      {problems === 0 && unbound !== '0' && (
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

/** What a card shows of its problems, as a text that stays the same while they do: all, errors, and missing connections. */
function marksOf(problems: readonly CompileProblem[], nodeId: string): string {
  const found = problemsAt(problems, nodeId)
  if (found.length === 0) return '0 0 0'
  const own = found.filter(({ kind }) => kind !== 'missing-connection')
  const errors = own.filter(({ severity }) => severity === 'error')
  return `${own.length} ${errors.length} ${found.length - own.length}`
}
