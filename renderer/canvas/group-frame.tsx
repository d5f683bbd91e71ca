import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { renameGroupTo, selectGroup } from './arrange-actions.ts'
import { type CanvasNode, groupOf } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import { useFlowStore } from './flow-store.ts'
import classes from './group-frame.module.css'
import { TitleInput } from './title-input.tsx'

/** The frame of a group. Its head is what can be taken hold of: it moves the steps inside, and a click selects them. */
export const GroupFrame = memo(function GroupFrame({ id }: NodeProps<CanvasNode>) {
  const { t } = useTranslation('editor')
  const groupId = groupOf(id)
  const name = useFlowStore(({ flow }) => flow.groups.find((group) => group.id === groupId)?.name ?? '')
  const isRenaming = useStore(canvasView, (view) => view.renaming === id)
  return (
    <div className={classes.frame}>
      <div className={classes.head}>
        {isRenaming ? (
          <TitleInput
            label={t('groupName.label')}
            placeholder={t('groupName.empty')}
            name={name}
            onRename={(wanted) => renameGroupTo(groupId, wanted)}
          />
        ) : (
          <button
            type="button"
            className={classes.name}
            onClick={() => selectGroup(groupId)}
            onDoubleClick={() => canvasView.setState({ renaming: id })}
          >
            {name || t('groupName.empty')}
          </button>
        )}
      </div>
    </div>
  )
})
