import { useMemo, useRef } from 'react'
import { type Command, useCommands } from '../canvas/commands/command.ts'
import { flowStore } from '../canvas/flow-store.ts'
import { goTo } from '../routes.ts'
import { exportOpenFlow } from './export-open-flow.ts'
import { focusPanelTab, type PanelTab } from './flow-panel.tsx'
import type { FlowRun } from './use-flow-run.ts'

/** What can be done around the canvas: the run, and the tabs beside it. */
export function useEditorCommands(flowRun: FlowRun, open: (tab: PanelTab) => void, plan: () => void): void {
  const latest = useRef({ flowRun, open, plan })
  latest.current = { flowRun, open, plan }
  useCommands(
    useMemo((): readonly Command[] => {
      const run = () => latest.current.flowRun
      const show = (tab: PanelTab) => () => {
        latest.current.open(tab)
        // At once, so that the next key is heard there; a panel that was folded is drawn first.
        if (!focusPanelTab(tab)) requestAnimationFrame(() => focusPanelTab(tab))
      }
      return [
        {
          id: 'run',
          section: 'run',
          keys: ['mod+Enter'],
          run: () => run().start(),
          isEnabled: () => run().phase === 'idle',
        },
        { id: 'plan', section: 'run', keys: ['mod+shift+Enter'], run: () => latest.current.plan() },
        {
          id: 'stop',
          section: 'run',
          keys: ['mod+.'],
          run: () => run().stop(),
          isEnabled: () => run().phase === 'running',
        },
        { id: 'export', section: 'run', keys: ['mod+shift+e'], run: () => void exportOpenFlow() },
        {
          id: 'versions',
          section: 'view',
          keys: ['v'],
          run: () => goTo({ page: 'flow', flowId: flowStore.store.getState().flow.id, version: 'newest' }),
        },
        { id: 'settings', section: 'go', keys: ['alt+1'], run: show('settings') },
        { id: 'mapping', section: 'go', keys: ['alt+2'], run: show('mapping') },
        { id: 'log', section: 'go', keys: ['alt+3'], run: show('log') },
        { id: 'problems', section: 'go', keys: ['alt+4'], run: show('problems') },
      ]
    }, []),
  )
}
