import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { type LeftTab, leftPane } from '../canvas/left-pane.ts'
import { Outline } from './outline.tsx'
import classes from './palette.module.css'
import { Palette } from './palette.tsx'

const tabs: readonly LeftTab[] = ['steps', 'outline']

/** What is left of the canvas: the steps that can be added, or those that are there, as a list. */
export function LeftPane() {
  const { t } = useTranslation(['editor', 'canvas'])
  const tab = useStore(leftPane, (pane) => pane.tab)
  return (
    <div className={classes.palette}>
      <SegmentedControl
        className={classes.tabs}
        size="xs"
        fullWidth
        value={tab}
        onChange={(value) => leftPane.setState({ tab: tabs.find((name) => name === value) ?? 'steps' })}
        data={[
          { value: 'steps', label: t('canvas:palette.title') },
          { value: 'outline', label: t('outline.tab') },
        ]}
      />
      {tab === 'steps' ? <Palette /> : <Outline />}
    </div>
  )
}
