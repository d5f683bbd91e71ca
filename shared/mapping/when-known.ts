/** Goes on with a value at once when it is there, later when it is a promise: mappings without formulas stay synchronous. */
export function whenKnown<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** All values in order: at once if none is a promise. */
export function allKnown<Value>(
  values: readonly (Value | Promise<Value>)[],
): readonly Value[] | Promise<readonly Value[]> {
  const known = values.filter((value): value is Value => !(value instanceof Promise))
  return known.length === values.length ? known : Promise.all(values)
}
