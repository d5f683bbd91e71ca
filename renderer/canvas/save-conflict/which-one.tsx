import { Radio } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import type { MergeConflict, Side } from '#shared/flow/merge/merge-conflict.ts'
import { useWords } from '../words.ts'
import classes from './conflict-dialog.module.css'
import { useConflictWords } from './use-conflict-words.ts'

interface WhichOneProps {
  readonly conflict: MergeConflict
  readonly flows: Readonly<Record<Side, Flow>>
  readonly side: Side
  readonly onChoose: (side: Side) => void
}

/** One thing that both changed, with what each made of it; one of the two is chosen. */
export function WhichOne({ conflict, flows, side, onChoose }: WhichOneProps) {
  const { t } = useTranslation('canvas')
  const words = useConflictWords(flows)
  return (
    <Radio.Group
      className={classes.which}
      label={words.about(conflict)}
      value={side}
      onChange={(value) => onChoose(value === 'theirs' ? 'theirs' : 'mine')}
    >
      <div className={classes.versions}>
        {(['mine', 'theirs'] as const).map((option) => (
          <Radio.Card key={option} value={option} className={classes.version}>
            <Radio.Indicator size="xs" className={classes.mark} />
            <span>
              <b>{t(`conflict.${option}`)}</b>
              <span className={classes.value}>{words.version(conflict, option)}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}

/** Says which steps somebody has to confirm again, because together they are set as nobody has confirmed them. */
export function Unconfirmed({ nodes }: { readonly nodes: readonly FlowNode[] }) {
  const { t } = useTranslation('canvas')
  const words = useWords()
  return (
    <p className={classes.unconfirmed}>
      <IconAlertTriangle size={16} aria-hidden />
      {t('conflict.unconfirmed', { names: nodes.map(words.title).join(', ') })}
    </p>
  )
}
