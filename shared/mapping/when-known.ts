/** Goes on with a value at once when it is there, later when it is a promise: mappings without formulas stay synchronous. */
export function whenKnown<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/**
 * What each item gives, in order: at once if none is a promise. After the first promise all others are under way
 * together, and what one of them throws rejects the whole, so that no promise is left without anybody who looks.
 */
export function allKnown<Item, Value>(
  items: readonly Item[],
  make: (item: Item, at: number) => Value | Promise<Value>,
): readonly Value[] | Promise<readonly Value[]> {
  const known: Value[] = []
  for (const [at, item] of items.entries()) {
    const value = make(item, at)
    if (value instanceof Promise) {
      const others = items.slice(at + 1).map(async (other, more) => make(other, at + 1 + more))
      return Promise.all([...known, value, ...others])
    }
    known.push(value)
  }
  return known
}
