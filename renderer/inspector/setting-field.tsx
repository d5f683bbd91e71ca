import { Select, Switch, TextInput } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import { Condition, Expression } from '#shared/mapping/expression.ts'
import type { FormField, Irreversible } from '#shared/nodes/define-node.ts'
import { valueTypes } from '#shared/nodes/parts/made-field.ts'
import { configure, configureConfirmed } from '../canvas/flow-actions.ts'
import { flowStore, useProblems } from '../canvas/flow-store.ts'
import { problemsAt } from '../canvas/live-check.ts'
import { useWords } from '../canvas/words.ts'
import { onDemand } from '../frame/on-demand.tsx'
import { SkeletonRows } from '../frame/state-view.tsx'
import { ConditionEditor } from '../mapper/expression/condition-editor.tsx'
import { FieldSelect } from '../mapper/expression/field-select.tsx'
import { FormulaInput } from '../mapper/expression/formula-input.tsx'
import { ValueInput } from '../mapper/expression/value-input.tsx'
import { CasesSetting } from './cases-setting.tsx'
import { ConnectionSetting } from './connection-setting.tsx'
import { DeclaredFieldsSetting } from './declared-fields-setting.tsx'
import { FileColumnsSetting } from './file/file-columns-setting.tsx'
import { FileFolderSetting } from './file/file-folder-setting.tsx'
import { FileKeySetting } from './file/file-key-setting.tsx'
import { WrittenFile } from './file/written-file.tsx'
import classes from './inspector.module.css'
import { irreversibleEffect } from './irreversible-effect.ts'
import { ItemFieldSetting } from './item-field-setting.tsx'
import { LinesSetting } from './lines-setting.tsx'
import { MadeFieldsSetting } from './made-fields-setting.tsx'
import { MappingSetting } from './mapping-setting.tsx'
import { OrderedChoices } from './ordered-choices.tsx'
import { SendDialog } from './send-dialog.tsx'
import { TableSetting } from './table-setting.tsx'
import { useNodeScope } from './use-node-scope.ts'

const FileSetting = onDemand(
  async () => (await import('./file/file-setting.tsx')).FileSetting,
  () => <SkeletonRows rows={4} height={28} />,
)

const ScriptSetting = onDemand(
  async () => (await import('./script/script-setting.tsx')).ScriptSetting,
  () => <SkeletonRows rows={6} height={20} />,
)

interface SettingFieldProps {
  readonly node: FlowNode
  readonly formField: FormField
  readonly onOpenMapper: (nodeId: string, field: string) => void
}

/** One row of the inspector, as the node's kind asks for it. */
export function SettingField({ node, formField, onOpenMapper }: SettingFieldProps) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  const id = useId()
  const scope = useNodeScope(node)
  const [asking, setAsking] = useState<{ readonly config: JsonObject; readonly effect: Irreversible } | null>(null)
  const { field } = formField
  const value = node.config[field]
  const label = words.field(node.kind, field)
  const error = useSettingError(node.id, field)

  const set = (changed: Json, isTyping = false) => {
    const config = { ...node.config, [field]: changed }
    const [before, after] = [irreversibleEffect(node.kind, node.config), irreversibleEffect(node.kind, config)]
    if (after !== null && after !== before) setAsking({ config, effect: after })
    else if (before !== null && after === null) configureConfirmed(node.id, config, null)
    else configure(node.id, config, isTyping ? field : null)
  }
  const setExpression = (changed: Expression | Condition, isTyping: boolean) => set(jsonOf(changed), isTyping)

  const control = (): ReactNode => {
    switch (formField.widget) {
      case 'connection':
        return <ConnectionSetting id={id} role={String(value ?? '')} system={formField.system} />
      case 'select':
        return (
          <Select
            id={id}
            size="xs"
            data={formField.options.map((option) => ({ value: option, label: words.option(node.kind, field, option) }))}
            value={String(value ?? '')}
            error={error}
            onChange={(chosen) => chosen !== null && set(chosen)}
          />
        )
      case 'text':
      case 'date':
        return (
          <TextInput
            id={id}
            size="xs"
            type={formField.widget}
            value={String(value ?? '')}
            error={error}
            onChange={(event) => set(event.currentTarget.value, true)}
            onBlur={flowStore.endMerge}
          />
        )
      case 'field':
        return (
          <FieldSelect
            path={String(value ?? '')}
            scope={scope}
            label={label}
            onChange={(path) => set(path)}
            onClear={() => set('')}
          />
        )
      case 'switch':
        return (
          <Switch id={id} size="sm" checked={value === true} onChange={(event) => set(event.currentTarget.checked)} />
        )
      case 'choices':
        return (
          <OrderedChoices
            label={label}
            options={formField.options.map((option) => ({
              value: option,
              label: words.option(node.kind, field, option),
            }))}
            chosen={Array.isArray(value) ? value.map(String) : []}
            onChange={(chosen) => set([...chosen])}
          />
        )
      case 'value-type':
        return (
          <Select
            id={id}
            size="xs"
            data={valueTypes.map((type) => ({ value: type, label: words.valueType(type) }))}
            value={String(value ?? '')}
            onChange={(chosen) => chosen !== null && set(chosen)}
          />
        )
      case 'lines':
        return <LinesSetting id={id} node={node} value={String(value ?? '')} error={error} onChange={set} />
      case 'item-field':
        return <ItemFieldSetting id={id} node={node} value={String(value ?? '')} onChange={set} />
      case 'cases':
        return <CasesSetting value={value} scope={scope} onChange={(cases, isTyping) => set(jsonOf(cases), isTyping)} />
      case 'table':
        return (
          <TableSetting
            node={node}
            scope={scope}
            value={value}
            onChange={(table, isTyping) => set(jsonOf(table), isTyping)}
          />
        )
      case 'made-fields':
        return (
          <MadeFieldsSetting
            value={value}
            scope={scope}
            onChange={(fields, isTyping) => set(jsonOf(fields), isTyping)}
          />
        )
      case 'declared-fields':
        return <DeclaredFieldsSetting value={value} onChange={(fields, isTyping) => set(jsonOf(fields), isTyping)} />
      case 'script':
        return (
          <ScriptSetting node={node} code={String(value ?? '')} label={label} onChange={(code) => set(code, true)} />
        )
      case 'formula':
        return <FormulaInput text={String(value ?? '')} scope={scope} label={label} onChange={set} />
      case 'expression': {
        const expression = Expression.safeParse(value)
        if (!expression.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
        return (
          <ValueInput expression={expression.data} scope={scope} wanted={null} label={label} onChange={setExpression} />
        )
      }
      case 'condition': {
        const condition = Condition.safeParse(value)
        if (!condition.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
        return <ConditionEditor condition={condition.data} scope={scope} onChange={setExpression} />
      }
      case 'file':
        return <FileSetting id={id} node={node} />
      case 'file-key':
        return <FileKeySetting id={id} node={node} />
      case 'file-folder':
        return (
          <FileFolderSetting
            id={id}
            folder={String(value ?? '')}
            error={error}
            onChange={(folder) => set(folder, true)}
          />
        )
      case 'file-columns':
        return <FileColumnsSetting node={node} />
      case 'mapping':
        return <MappingSetting node={node} field={field} onOpen={() => onOpenMapper(node.id, '')} />
    }
  }

  const hint = words.hint(node.kind, field)
  const isGroup = !labelled.has(formField.widget)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus leaves
    <div className={classes.field} onBlur={flowStore.endMerge} data-widget={formField.widget}>
      {isGroup ? (
        <span className={classes.label}>{label}</span>
      ) : (
        <label className={classes.label} htmlFor={id}>
          {label}
        </label>
      )}
      {control()}
      {hint !== null && <p className={classes.hint}>{hint}</p>}
      {formField.widget === 'file-folder' && value === '' && <WrittenFile nodeId={node.id} />}
      {asking && (
        <SendDialog
          opened
          node={node}
          effect={asking.effect}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            configureConfirmed(node.id, asking.config, asking.effect)
            setAsking(null)
          }}
        />
      )}
    </div>
  )
}

/** The widgets with one control that a label can belong to. */
const labelled: ReadonlySet<FormField['widget']> = new Set([
  'connection',
  'select',
  'text',
  'date',
  'switch',
  'value-type',
  'lines',
  'item-field',
  'file',
  'file-key',
  'file-folder',
])

function useSettingError(nodeId: string, field: string): string | null {
  const { t } = useTranslation('inspector')
  const problems = problemsAt(useProblems(), nodeId)
  const isBad = problems.some((problem) => problem.kind === 'bad-config' && problem.field.split('.')[0] === field)
  return isBad ? t('notValid') : null
}

/** What will be saved is JSON: nothing that is present but undefined. */
function jsonOf(value: unknown): Json {
  const json: Json = JSON.parse(JSON.stringify(value))
  return json
}
