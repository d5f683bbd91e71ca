import {
  customersOnce,
  customersThere,
  documentsOnce,
  ledgerAgrees,
  noDocumentTwice,
  paymentsOnce,
  wayBackOnce,
} from './both-sides.ts'
import { noDueTimeLost, noDueTimeTwice } from './due-times-kept.ts'
import type { Evidence, Invariant } from './evidence.ts'
import { firstOnly, groupsWhole } from './groups-kept.ts'
import { allRunsEnded, budgetKept, irreversibleOnce, oneOutcomeEach } from './how-it-went.ts'

import { pausesKept } from './pauses-kept.ts'
import { dryRunsWriteNothing, plansKept } from './plans-kept.ts'

import { refreshTokensOnce } from './refreshes.ts'

/** What must be so after each day, whatever went wrong in it. */
const invariants: readonly Invariant[] = [
  noDocumentTwice,
  documentsOnce,
  wayBackOnce,
  customersOnce,
  customersThere,
  paymentsOnce,
  ledgerAgrees,
  oneOutcomeEach,
  allRunsEnded,
  budgetKept,
  irreversibleOnce,
  noDueTimeLost,
  noDueTimeTwice,
  dryRunsWriteNothing,
  plansKept,
  pausesKept,
  groupsWhole,
  firstOnly,
  refreshTokensOnce,
]

export function violationsIn(evidence: Evidence): readonly string[] {
  return invariants.flatMap((invariant) => invariant(evidence))
}
