import { Button, Radio } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { systemNames } from '#shared/i18n/names.ts'
import { orpc } from '../../queries.ts'
import { SystemIcon } from '../../theme/category-icon.tsx'
import type { System } from '../ways.ts'
import classes from './choice-card.module.css'
import { StepForm } from './step-form.tsx'

type Choice = System | 'sandbox'
const choices: readonly Choice[] = ['jortt', 'fortnox', 'sandbox']

interface SystemStepProps {
  readonly chosen: Choice
  readonly onChoose: (choice: Choice) => void
  readonly onNext: () => void
  readonly onClose: () => void
}

/** Which of the two systems is to be connected, or the look-alikes of both. */
export function SystemStep({ chosen, onChoose, onNext, onClose }: SystemStepProps) {
  const { t } = useTranslation(['connections', 'frame'])
  const info = useQuery(orpc.app.info.queryOptions())
  const offered = choices.filter((choice) => choice !== 'sandbox' || info.data?.hasSandbox !== false)
  return (
    <StepForm
      title={t('connections:wizard.system.title')}
      onSubmit={onNext}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button type="submit">{t('connections:wizard.next')}</Button>
        </>
      }
    >
      <Radio.Group
        aria-label={t('connections:wizard.system.title')}
        value={chosen}
        onChange={(value) => onChoose(choices.find((choice) => choice === value) ?? 'jortt')}
      >
        <div className={classes.cards}>
          {offered.map((choice) => (
            <Radio.Card key={choice} value={choice} className={classes.card}>
              {choice === 'sandbox' ? (
                <span className={classes.picture}>
                  <IconFlask size={20} stroke={1.7} aria-hidden />
                </span>
              ) : (
                <SystemIcon system={choice} size={36} />
              )}
              <span className={classes.text}>
                <b>{choice === 'sandbox' ? t('connections:wizard.system.sandboxName') : systemNames[choice]}</b>
                <small>{t(`connections:wizard.system.${choice}`)}</small>
              </span>
              <Radio.Indicator size="xs" className={classes.mark} />
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </StepForm>
  )
}
