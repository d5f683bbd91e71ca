import {
  type Icon,
  IconArrowsJoin2,
  IconArrowsRightLeft,
  IconBuildingWarehouse,
  IconCash,
  IconCode,
  IconFileDescription,
  IconFileExport,
  IconFileInvoice,
  IconFileSpreadsheet,
  IconFilter,
  IconFilterX,
  IconListDetails,
  IconMathFunction,
  IconPackage,
  IconQuestionMark,
  IconRoute,
  IconSearch,
  IconShoppingCart,
  IconTable,
  IconTags,
  IconUser,
} from '@tabler/icons-react'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import classes from './category-icon.module.css'

const icons: Readonly<Record<string, Icon>> = {
  'jortt.invoices': IconFileInvoice,
  'jortt.invoice': IconFileInvoice,
  'jortt.customers': IconUser,
  'jortt.customer': IconUser,
  'jortt.estimates': IconFileDescription,
  'fortnox.invoices': IconFileInvoice,
  'fortnox.invoice': IconFileInvoice,
  'fortnox.orders': IconShoppingCart,
  'fortnox.order': IconShoppingCart,
  'fortnox.customers': IconUser,
  'fortnox.customer': IconUser,
  'fortnox.stock': IconBuildingWarehouse,
  'fortnox.articles': IconTags,
  'fortnox.article': IconPackage,
  'fortnox.payments': IconCash,
  'fortnox.payment': IconCash,
  'file.rows': IconFileSpreadsheet,
  'file.write': IconFileExport,
  filter: IconFilter,
  route: IconRoute,
  find: IconSearch,
  split: IconListDetails,
  collect: IconArrowsJoin2,
  dedupe: IconFilterX,
  map: IconArrowsRightLeft,
  lookup: IconTable,
  formula: IconMathFunction,
  script: IconCode,
}

const letters = { jortt: 'J', fortnox: 'F' } as const

interface CategoryIconProps {
  /** The node kind, such as `jortt.invoices`. */
  readonly kind: string
  /** Edge length in pixels. */
  readonly size?: number
}

/** What a node is, in one square: its category by colour, what it handles by picture, its system by a letter in the corner. */
export function CategoryIcon({ kind, size = 22 }: CategoryIconProps) {
  const definition = nodeDefinition(kind)
  const Picture = icons[kind] ?? IconQuestionMark
  const category = definition?.category ?? 'unknown'
  const badge = Math.max(11, Math.round(size * 0.55))
  return (
    <span
      className={classes.icon}
      data-category={category}
      data-system={definition?.system ?? undefined}
      style={{ width: size, height: size, borderRadius: size * 0.28 }}
      aria-hidden
    >
      <Picture className={classes.picture} size={size * 0.64} stroke={2} />
      {definition?.system && (
        <b className={classes.badge} style={{ width: badge, height: badge, fontSize: badge * 0.8 }}>
          {letters[definition.system]}
        </b>
      )}
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
