import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { System } from '../ways.ts'
import { CopyField } from './copy-field.tsx'
import { scopesIn, scopesToChoose, withScope } from './scope-choice.ts'
import classes from './scope-list.module.css'
import { scopeReasonKey } from './scope-reason.ts'

interface ScopeListProps {
  readonly system: System
  /** The permissions that are chosen, separated by spaces. */
  readonly scope: string
  readonly onScope: (scope: string) => void
}

/** The permissions to be entered in the other system: all chosen ones to copy, and each with what it is for. */
export function ScopeList({ system, scope, onScope }: ScopeListProps) {
  const { t } = useTranslation('connections')
  const chosen = scopesIn(scope)
  return (
    <div className={classes.scopes}>
      <CopyField what={t('wizard.prepare.scopes')} value={chosen.join(' ')} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would not lie in the grid of its rows */}
      <div className={classes.choices} role="group" aria-label={t('wizard.prepare.scopesShown')}>
        {scopesToChoose(system, scope).map((one) => (
          <Checkbox
            key={one}
            size="xs"
            classNames={{ body: classes.choice, labelWrapper: classes.label }}
            checked={chosen.includes(one)}
            onChange={(event) => onScope(withScope(system, scope, one, event.currentTarget.checked))}
            label={
              <>
                <code>{one}</code>
                <span>{t(scopeReasonKey(system, one))}</span>
              </>
            }
          />
        ))}
      </div>
    </div>
  )
}
