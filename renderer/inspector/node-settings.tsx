import { ActionIcon, Switch, Tooltip } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import { duplicateSelected, removeNodesAndWires, renameNodeTo, switchNodes } from '../canvas/flow-actions.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'
import { NodeProblems } from '../problems/node-problems.tsx'
import { CategoryIcon } from '../theme/category-icon.tsx'
import classes from './inspector.module.css'
import { IrreversibleNotice } from './irreversible-notice.tsx'
import { NameInput } from './name-input.tsx'
import { SettingField } from './setting-field.tsx'
import { StepValues } from './step-values.tsx'

interface NodeSettingsProps {
  readonly nodeId: string
  readonly onOpenMapper: (nodeId: string, field: string) => void
}

/** One step: its name, its settings as its kind describes them, and what is wrong with it. */
export function NodeSettings({ nodeId, onOpenMapper }: NodeSettingsProps) {
  const words = useWords()
  const node = useFlowStore((state) => state.flow.nodes.find(({ id }) => id === nodeId))
  if (!node) return null
  const definition = nodeDefinition(node.kind)
  return (
    <>
      <NodeHead node={node} />
      <p className={classes.about}>{words.description(node.kind)}</p>
      <NodeProblems nodeId={nodeId} onOpenMapper={onOpenMapper} />
      <IrreversibleNotice node={node} />
      <div className={classes.fields}>
        <StepValues node={node}>
          {definition?.form
            .filter(({ when }) => !when || when.is.includes(String(node.config[when.field])))
            .map((formField) => (
              <SettingField key={formField.field} node={node} formField={formField} onOpenMapper={onOpenMapper} />
            ))}
        </StepValues>
      </div>
    </>
  )
}

function NodeHead({ node }: { readonly node: FlowNode }) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  return (
    <header className={classes.head}>
      <CategoryIcon kind={node.kind} size={28} />
      <NameInput
        className={classes.name}
        aria-label={t('name')}
        placeholder={words.kind(node.kind)}
        name={node.name ?? ''}
        onRename={(name) => renameNodeTo(node.id, name)}
      />
      <Tooltip label={t('enabledHint')} multiline w={220}>
        <Switch
          size="xs"
          aria-label={t('enabled')}
          checked={node.disabled !== true}
          onChange={(event) => switchNodes([node.id], !event.currentTarget.checked)}
        />
      </Tooltip>
      <Tooltip label={t('duplicate')}>
        <ActionIcon aria-label={t('duplicate')} onClick={duplicateSelected}>
          <IconCopy size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('remove')}>
        <ActionIcon aria-label={t('remove')} onClick={() => removeNodesAndWires([node.id], [])}>
          <IconTrash size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </header>
  )
}
