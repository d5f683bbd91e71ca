import { findings, type PreflightSubject, unasked } from './check.ts'

const finding = findings('stock')
const aboutArticles: ReadonlySet<string> = new Set(['fortnox.stock', 'fortnox.article', 'fortnox.articles'])

/** Whether the warehouse module keeps the stock (`apis/fortnox.md §5.8`). Asked only for flows that have to do with articles. */
export async function* checkStock({ at: { system, client }, granted, inUse, options }: PreflightSubject) {
  if (system !== 'fortnox' || !inUse.some(({ kind }) => aboutArticles.has(kind))) return
  // Without the scope the module says that a right is missing, whichever it is.
  if (!(await granted())?.includes('warehouse')) {
    yield finding('unknown', 'no-scope', { scope: 'warehouse', hint: '' })
    return
  }
  const warehouse = await client.hasWarehouse(options)
  if (!warehouse.ok) yield unasked('stock', warehouse.problem, 'warehouse')
  else yield warehouse.value ? finding('notice', 'warehouse') : finding('ok', 'articles')
}
