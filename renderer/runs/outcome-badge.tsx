import { useTranslation } from 'react-i18next'
import type { Outcome } from '#shared/runs/outcome.ts'
import { Chip } from '../frame/chip.tsx'

const tones = {
  created: 'ok',
  updated: 'ok',
  unchanged: 'plain',
  skipped: 'plain',
  filtered: 'plain',
  held: 'warn',
  failed: 'bad',
} as const satisfies Record<Outcome, string>

/** A longer one, such as a file's name or a technical id, has its place beside the badge and not in it. */
const longestTarget = 16

interface OutcomeBadgeProps {
  readonly outcome: Outcome
  /** How many records ended so. */
  readonly count?: string
  /** The number the record has in the other system. */
  readonly target?: string | undefined
}

/** How a record ended: always a word, with the colour for those who see it. */
export function OutcomeBadge({ outcome, count, target }: OutcomeBadgeProps) {
  const { t } = useTranslation(['runs', 'reasons'])
  const number = target !== undefined && target.length <= longestTarget ? target : ''
  const words = count === undefined ? [t(`reasons:outcome.${outcome}`), number] : [count, t(`runs:counts.${outcome}`)]
  return <Chip tone={tones[outcome]}>{words.filter(Boolean).join(' ')}</Chip>
}
