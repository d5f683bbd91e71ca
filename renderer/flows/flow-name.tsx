import { Tooltip } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renameFlowTo } from '../canvas/flow-actions.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import classes from './flow-name.module.css'

/** The flow's name as the page's heading; a click or Enter on it makes it a field. */
export function FlowName() {
  const { t } = useTranslation('flows')
  const name = useFlowStore((state) => state.flow.name)
  const [draft, setDraft] = useState<string | null>(null)

  const finish = () => {
    if (draft !== null) renameFlowTo(draft)
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish()
    if (event.key === 'Escape') setDraft(null)
  }

  if (draft !== null) {
    return (
      <input
        className={classes.field}
        aria-label={t('name')}
        value={draft}
        maxLength={120}
        // biome-ignore lint/a11y/noAutofocus: the field replaces the button that was just pressed
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={finish}
        onKeyDown={onKeyDown}
      />
    )
  }
  return (
    <h1 className={classes.heading}>
      <Tooltip label={`${name} · ${t('rename')}`}>
        <button type="button" className={classes.name} onClick={() => setDraft(name)}>
          {name}
        </button>
      </Tooltip>
    </h1>
  )
}
