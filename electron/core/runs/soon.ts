/** A value that may be there already: pure work is, and then nobody has to wait a turn of the event loop for it. */
export type Soon<Value> = Value | Promise<Value>

/** One item after the other, none before the one in front of it is done; all results in one list. */
export function oneByOne<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Soon<readonly Result[]>,
): Soon<readonly Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += 1) {
    const result = work(items[at] as Item)
    if (result instanceof Promise) return goOn(results, result, items.slice(at + 1), work)
    results.push(...result)
  }
  return results
}

async function goOn<Item, Result>(
  before: Result[],
  pending: Promise<readonly Result[]>,
  items: readonly Item[],
  work: (item: Item) => Soon<readonly Result[]>,
): Promise<readonly Result[]> {
  const results = [...before, ...(await pending)]
  for (const item of items) results.push(...(await work(item)))
  return results
}
