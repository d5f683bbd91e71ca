import {
  type Icon,
  IconArrowsRightLeft,
  IconFilter,
  IconMathFunction,
  IconQuestionMark,
  IconTable,
} from '@tabler/icons-react'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import classes from './category-icon.module.css'

const icons: Readonly<Record<string, Icon>> = {
  filter: IconFilter,
  map: IconArrowsRightLeft,
  lookup: IconTable,
  formula: IconMathFunction,
}

const letters = { jortt: 'J', fortnox: 'F' } as const

interface CategoryIconProps {
  /** The node kind, such as `jortt.invoices`. */
  readonly kind: string
  /** Edge length in pixels. */
  readonly size?: number
}

/** What a node is, in one square: its category by colour, its system by letter or its work by picture. */
export function CategoryIcon({ kind, size = 22 }: CategoryIconProps) {
  const definition = nodeDefinition(kind)
  const Picture = icons[kind] ?? IconQuestionMark
  return (
    <span
      className={classes.icon}
      data-category={definition?.category ?? 'unknown'}
      style={{ width: size, height: size, fontSize: size / 2, borderRadius: size * 0.28 }}
      aria-hidden
    >
      {definition?.system ? letters[definition.system] : <Picture size={size * 0.64} stroke={2} />}
    </span>
  )
}

/** The letter of a system, in a quiet square: for places where no category is meant. */
export function SystemIcon({ system, size = 22 }: { readonly system: 'jortt' | 'fortnox'; readonly size?: number }) {
  return (
    <span
      className={classes.icon}
      data-category={system === 'jortt' ? 'source' : 'sink'}
      style={{ width: size, height: size, fontSize: size / 2, borderRadius: size * 0.28 }}
      aria-hidden
    >
      {letters[system]}
    </span>
  )
}
