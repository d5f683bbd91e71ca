import { stableJson } from '../../json.ts'

/** One thing as it was, and as each side has it now. */
export interface Three<Value> {
  readonly base: Value
  readonly mine: Value
  readonly theirs: Value
}

/** The version of whoever changed it; `both` is asked where both did, each in another way. */
export function threeWay<Value>({ base, mine, theirs }: Three<Value>, both: () => Value): Value {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine
  return isSame(base, mine) ? theirs : both()
}

/** Equal as JSON; what is not there is equal to nothing else. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && stableJson(a) === stableJson(b))

/**
 * The keys of both sides in one order. Where my order is the one it was, it is theirs with what I added put where I had
 * it; else it is mine, with what they added put in.
 */
export function mergedOrder(keys: Three<readonly string[]>): readonly string[] {
  const [skeleton, other] = haveSameOrder(keys.base, keys.mine) ? [keys.theirs, keys.mine] : [keys.mine, keys.theirs]
  const known = new Set(skeleton)
  const behind = new Map<string | null, string[]>()
  let last: string | null = null
  for (const key of other) {
    if (known.has(key)) last = key
    else behind.set(last, [...(behind.get(last) ?? []), key])
  }
  return [...(behind.get(null) ?? []), ...skeleton.flatMap((key) => [key, ...(behind.get(key) ?? [])])]
}

function haveSameOrder(a: readonly string[], b: readonly string[]): boolean {
  const inA = new Set(a)
  const inB = new Set(b)
  const shared = b.filter((key) => inA.has(key))
  return a.filter((key) => inB.has(key)).every((key, at) => shared[at] === key)
}

/** The things of the three flows side by side, by their keys. */
export function sideBySide<Thing>(
  lists: Three<readonly Thing[]>,
  keyOf: (thing: Thing) => string,
): ReadonlyMap<string, Three<Thing | undefined>> {
  const [base, mine, theirs] = [lists.base, lists.mine, lists.theirs].map(
    (list) => new Map(list.map((thing) => [keyOf(thing), thing])),
  )
  const order = mergedOrder({
    base: [...(base?.keys() ?? [])],
    mine: [...(mine?.keys() ?? [])],
    theirs: [...(theirs?.keys() ?? [])],
  })
  return new Map(order.map((key) => [key, { base: base?.get(key), mine: mine?.get(key), theirs: theirs?.get(key) }]))
}
