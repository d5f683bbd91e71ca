import type { Ledger, LedgerKey } from '../ledger/ledger.ts'
import type { RecordContext } from '../runs/stage.ts'

/** A customer is known by the connection it comes from, not by the kind of document that named it. */
export function customerKey(connectionId: string, context: Pick<RecordContext, 'source'>, identity: string): LedgerKey {
  const [origin] = context.source.name.split('/')
  return { connectionId, entity: 'customer', source: `${origin}/customer`, sourceKey: identity }
}

/**
 * The customer over here that another flow made the source's customer from, or null. Two flows in opposite directions
 * then name the same pair, instead of making a second customer for it.
 */
export async function originOfCustomer(
  ledger: Ledger,
  connectionId: string,
  { source, sourceKey }: LedgerKey,
): Promise<string | null> {
  const [origin = ''] = source.split('/')
  const written = await ledger.ownTargets(origin, 'customer', [sourceKey])
  const fromHere = written.get(sourceKey)?.find((entry) => entry.source === `${connectionId}/customer`)
  return fromHere?.sourceKey ?? null
}
