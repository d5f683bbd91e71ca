import type { Flow } from '#shared/flow/flow.ts'

/** An id that no node of the flow has: `filter`, `filter-2`, … The same drawing gives the same file. */
export function freshNodeId(flow: Flow, kind: string, taken: ReadonlySet<string> = new Set()): string {
  const base = kind.replaceAll('.', '-')
  const used = new Set(flow.nodes.map((node) => node.id))
  const isFree = (id: string) => !used.has(id) && !taken.has(id)
  let id = base
  for (let number = 2; !isFree(id); number++) id = `${base}-${number}`
  return id
}
