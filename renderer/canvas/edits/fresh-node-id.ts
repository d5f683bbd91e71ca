import type { Flow } from '#shared/flow/flow.ts'

/** An id that no node of the flow has: `filter`, `filter-2`, … The same drawing gives the same file. */
export function freshNodeId(flow: Flow, kind: string): string {
  return freshIds(flow.nodes.map((node) => node.id))(kind.replaceAll('.', '-'))
}

/** Gives one id after the other, of which none was taken before: `note`, `note-2`, … */
export function freshIds(taken: Iterable<string>): (base: string) => string {
  const used = new Set(taken)
  const reached = new Map<string, number>()
  return (base) => {
    let number = reached.get(base) ?? 1
    const named = () => (number === 1 ? base : `${base}-${number}`)
    while (used.has(named())) number++
    reached.set(base, number)
    used.add(named())
    return named()
  }
}
