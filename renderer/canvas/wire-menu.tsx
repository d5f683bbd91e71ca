import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EdgeEnd } from '#shared/flow/flow.ts'
import { nodes } from '#shared/nodes/nodes.ts'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './canvas.module.css'
import { nodeSize, type Position } from './edits/free-position.ts'
import { fitsBehind } from './edits/place-node.ts'
import { addNodeAtPort } from './flow-actions.ts'
import { flowStore } from './flow-store.ts'
import { useWords } from './words.ts'

/** Where a wire was let go in empty space: on the screen, within the canvas, and in the flow. */
export interface LooseWire {
  readonly from: EdgeEnd
  readonly screen: Position
  readonly inFlow: Position
}

/** The kinds of node that could stand at the end of a wire let go in empty space. */
export function WireMenu({ wire, onClose }: { readonly wire: LooseWire; readonly onClose: () => void }) {
  const { t } = useTranslation('canvas')
  const words = useWords()
  const { flow } = flowStore.store.getState()
  const fitting = nodes.filter(({ kind, inputs }) => inputs.length > 0 && fitsBehind(flow, kind, wire.from))
  const place = { x: wire.inFlow.x, y: wire.inFlow.y - nodeSize.height / 2 }
  return (
    <Menu opened onClose={onClose} position="right-start" withinPortal trapFocus returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: wire.screen.x, top: wire.screen.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('fitting')}</Menu.Label>
        {fitting.map(({ kind }) => (
          <Menu.Item
            key={kind}
            classNames={{ itemSection: classes.menuIcon ?? '' }}
            leftSection={<CategoryIcon kind={kind} size={18} />}
            onClick={() => addNodeAtPort(kind, wire.from, place)}
          >
            {words.kind(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
