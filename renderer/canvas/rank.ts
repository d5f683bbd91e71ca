/** How well a name answers what was typed: 0 is the name itself, then its beginning, then a part of it, then neither. */
export function rank(name: string, search: string): number {
  const [text, wanted] = [name.toLowerCase(), search.trim().toLowerCase()]
  if (text === wanted) return 0
  if (text.startsWith(wanted)) return 1
  return text.includes(wanted) ? 2 : 3
}

/** Where the best answer stands; the first of several. */
export function bestAt(names: readonly string[], search: string): number {
  const ranks = names.map((name) => rank(name, search))
  return Math.max(0, ranks.indexOf(Math.min(...ranks)))
}
