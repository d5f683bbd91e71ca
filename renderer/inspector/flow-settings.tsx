import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/compiler/plan.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import { renameFlowTo } from '../canvas/flow-actions.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { SystemIcon } from '../theme/category-icon.tsx'
import { ConnectionSetting } from './connection-setting.tsx'
import classes from './inspector.module.css'
import { NameInput } from './name-input.tsx'

/** The flow's own settings: its name, and which connections play its roles. */
export function FlowSettings() {
  const { t } = useTranslation('inspector')
  const id = useId()
  const flow = useFlowStore((state) => state.flow)
  const roles = rolesIn(flow)
  return (
    <>
      <h2 className={classes.title}>{t('flow')}</h2>
      <div className={classes.fields}>
        <div className={classes.field}>
          <label className={classes.label} htmlFor={id}>
            {t('flowName')}
          </label>
          <NameInput id={id} name={flow.name} onRename={renameFlowTo} />
        </div>
        {roles.length > 0 && <h3 className={classes.subtitle}>{t('connections')}</h3>}
        {roles.map(({ role, system }) => (
          <div key={role} className={classes.field}>
            <label className={classes.label} htmlFor={`${id}-${role}`}>
              <SystemIcon system={system} size={16} />{' '}
              {role === system ? systemNames[system] : `${systemNames[system]} (${role})`}
            </label>
            <ConnectionSetting id={`${id}-${role}`} role={role} system={system} />
          </div>
        ))}
      </div>
      <p className={classes.tip}>{t(flow.nodes.length === 0 ? 'emptyTip' : 'selectTip')}</p>
    </>
  )
}

/** Each role that a node of the flow asks for, once. */
function rolesIn(flow: Flow): readonly Role[] {
  const roles = flow.nodes.flatMap(({ kind, config }) => {
    const system = nodeDefinition(kind)?.system
    return system && typeof config.connection === 'string' ? [{ role: config.connection, system }] : []
  })
  return [...new Map(roles.map((role) => [role.role, role])).values()]
}
