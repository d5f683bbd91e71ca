import { type Icon, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Mark } from './drawn-diff.ts'
import classes from './mark-badge.module.css'

type Shown = NonNullable<Mark>

export const markIcons: Readonly<Record<Shown, Icon>> = { added: IconPlus, removed: IconMinus, changed: IconPencil }

interface MarkBadgeProps {
  readonly mark: Shown
  readonly className?: string | undefined
  /** How many there are, in place of the word alone. */
  readonly text?: string
}

/** What became of a thing, by sign and word: its colour says no more than that. */
export function MarkBadge({ mark, className = '', text }: MarkBadgeProps) {
  const { t } = useTranslation('versions')
  const Sign = markIcons[mark]
  return (
    <span className={`${classes.badge} ${className}`} data-mark={mark}>
      <Sign size={12} stroke={2.5} aria-hidden />
      {text ?? t(`mark.${mark}`)}
    </span>
  )
}
