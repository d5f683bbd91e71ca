import { expectedTotals, totalDifferences } from '#shared/documents/compare-totals.ts'
import type { Totals } from '#shared/documents/document-totals.ts'
import { sourceTotals } from '#shared/documents/source-totals.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import type { Reason } from '#shared/runs/reason.ts'

interface PostedDocument {
  readonly record: JsonObject
  /** Path of the gross total in the record; empty where the user named none. */
  readonly grossPath: string
  /** As they follow from what was sent. */
  readonly sent: Totals
  /** As they stand in the other system now. */
  readonly answered: Totals
  readonly currency: Json
}

/** Both systems must arrive at the same totals (`product.md §1`, Guards): one warning per figure that differs. */
export function totalWarnings({ record, grossPath, sent, answered, currency }: PostedDocument): readonly Reason[] {
  const expected = expectedTotals(sourceTotals(record, grossPath), sent)
  return totalDifferences(expected, answered).map((difference) => ({
    kind: 'total-differs',
    values: { ...difference, currency },
  }))
}
