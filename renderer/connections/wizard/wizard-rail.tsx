import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './wizard-rail.module.css'

export type WizardStep = 'system' | 'prepare' | 'access' | 'connect' | 'done'

interface WizardRailProps {
  readonly steps: readonly WizardStep[]
  readonly current: WizardStep
}

/** Where one is, what is behind and what is still to come. */
export function WizardRail({ steps, current }: WizardRailProps) {
  const { t } = useTranslation('connections')
  const at = steps.indexOf(current)
  return (
    <ol className={classes.rail} aria-label={t('wizard.steps.label')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          data-state={index < at ? 'past' : index === at ? 'current' : 'ahead'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={classes.mark} aria-hidden>
            {index < at ? <IconCheck size={14} stroke={2.5} /> : index + 1}
          </span>
          {t(`wizard.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
