import { Menu } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EdgeEnd, FlowNode } from '#shared/flow/flow.ts'
import { nodeDefinition, nodes, outputsOf } from '#shared/nodes/nodes.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './canvas.module.css'
import { freePosition, nodeSize, type Position } from './edits/free-position.ts'
import { fitsBefore, fitsBehind } from './edits/place-node.ts'
import { addNodeAtPort, addNodeBeforePort, layWire } from './flow-actions.ts'
import { nodeIn } from './flow-index.ts'
import { flowStore } from './flow-store.ts'
import { reachOf } from './reach.ts'
import { useWords, type Words } from './words.ts'

/** A wire with one end: where it begins or ends, and where its other end was let go or would go. */
export interface LooseWire {
  readonly end: EdgeEnd
  /** The kind of port that `end` is. */
  readonly side: 'input' | 'output'
  readonly screen: Position
  readonly inFlow: Position
  /** Whether it may end at a step that is there, and not only at a new one. */
  readonly offersThere: boolean
}

/** So many steps that are there are offered at most, the nearest ones. */
const mostThere = 40

/** What could stand at the loose end of a wire. */
export function WireMenu({ wire, onClose }: { readonly wire: LooseWire; readonly onClose: () => void }) {
  const { t } = useTranslation(['editor', 'canvas'])
  const words = useWords()
  const { end, side, inFlow, screen, offersThere } = wire
  const { flow, fitting, there } = useMemo(
    () => offersOf(wire, (node, port) => t('wiring.port', { node, port }), words),
    [wire, words, t],
  )
  const place =
    side === 'output'
      ? { x: inFlow.x, y: inFlow.y - nodeSize.height / 2 }
      : { x: inFlow.x - nodeSize.width, y: inFlow.y - nodeSize.height / 2 }
  const add = (kind: string) => {
    const position = offersThere ? freePosition(flow, place) : place
    if (side === 'output') addNodeAtPort(kind, end, position)
    else addNodeBeforePort(kind, end, position)
  }
  const connect = (other: EdgeEnd) => {
    if (side === 'output') layWire(end, other)
    else layWire(other, end)
  }
  const node = nodeIn(flow, end.node)
  const name = node ? words.title(node) : end.node
  const label = offersThere ? t(side === 'output' ? 'wiring.from' : 'wiring.to', { name }) : t('canvas:fitting')
  return (
    <Menu
      opened
      onClose={onClose}
      position="right-start"
      withinPortal
      portalProps={{ target: 'main' }}
      trapFocus
      // It would be open and unseen where its port has no room on the screen.
      hideDetached={false}
      withInitialFocusPlaceholder={false}
      menuItemTabIndex={0}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={label}
          className={classes.anchor}
          style={{ left: screen.x, top: screen.y }}
        />
      </Menu.Target>
      <Menu.Dropdown className={classes.wireMenu} aria-label={label}>
        {there.length > 0 && <Menu.Label>{t('wiring.there')}</Menu.Label>}
        {there.map(({ target, node: other, text }, at) => (
          <Menu.Item
            key={`${target.node} ${target.port}`}
            data-autofocus={at === 0 || undefined}
            classNames={{ itemSection: classes.menuIcon ?? '' }}
            leftSection={<CategoryIcon kind={other.kind} size={18} />}
            onClick={() => connect(target)}
          >
            {text}
          </Menu.Item>
        ))}
        {fitting.length > 0 && <Menu.Label>{t(offersThere ? 'wiring.fresh' : 'canvas:fitting')}</Menu.Label>}
        {fitting.map(({ kind }, at) => (
          <Menu.Item
            key={kind}
            data-autofocus={(there.length === 0 && at === 0) || undefined}
            classNames={{ itemSection: classes.menuIcon ?? '' }}
            leftSection={<CategoryIcon kind={kind} size={18} />}
            onClick={() => add(kind)}
          >
            {words.kind(kind)}
          </Menu.Item>
        ))}
        {there.length + fitting.length === 0 && <Menu.Item onClick={onClose}>{t('wiring.nothing')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

function offersOf(
  { end, side, inFlow, offersThere }: LooseWire,
  portWords: (node: string, port: string) => string,
  words: Words,
) {
  const { flow } = flowStore.store.getState()
  const fitting = nodes.filter(({ kind, inputs }) =>
    side === 'output' ? inputs.length > 0 && fitsBehind(flow, kind, end) : fitsBefore(flow, kind, end),
  )
  if (!offersThere) return { flow, fitting, there: [] }
  const there = reachOf(flow, end, side === 'output' ? 'source' : 'target').ends.flatMap((target) => {
    const node = nodeIn(flow, target.node)
    if (!node) return []
    const ports = side === 'output' ? (nodeDefinition(node.kind)?.inputs ?? []) : outputsOf(node)
    const title = words.title(node)
    // A step is named with its port where it has several on that side.
    return [{ target, node, text: ports.length > 1 ? portWords(title, words.port(node, target.port)) : title }]
  })
  const nearest = there.toSorted((a, b) => distance(a.node, inFlow) - distance(b.node, inFlow))
  return { flow, fitting, there: nearest.slice(0, mostThere) }
}

const distance = ({ position }: FlowNode, { x, y }: Position): number => Math.hypot(position.x - x, position.y - y)
