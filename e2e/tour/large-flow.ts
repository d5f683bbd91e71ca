/** A flow of so many steps in long chains, with wires along them and across, as a file has it. */
export function largeFlow(steps: number, wires: number): object {
  const long = 32
  const nodes = Array.from({ length: steps }, (_, at) => {
    const [column, row] = [at % long, Math.floor(at / long)]
    const kind = column === 0 ? 'jortt.invoices' : column % 2 === 0 ? 'filter' : 'map'
    const made = { name: `made_${at}`, type: 'text', value: { kind: 'constant', value: 'x' } }
    const config = { 'jortt.invoices': {}, filter: all, map: { output: 'add', fields: [made] } }[kind]
    return { id: `n${at}`, kind, position: { x: column * 280, y: row * 140 }, config }
  })
  const wire = (from: number, to: number) => {
    const port = nodes[from]?.kind === 'filter' ? 'kept' : 'out'
    return { id: `n${from}.${port}-n${to}.in`, from: { node: `n${from}`, port }, to: { node: `n${to}`, port: 'in' } }
  }
  const along = nodes.flatMap((_, at) => (at % long === 0 ? [] : [wire(at - 1, at)]))
  const across = nodes.flatMap((_, at) =>
    at + long + 1 < steps && (at + 1) % long !== 0 ? [wire(at, at + long + 1)] : [],
  )
  const edges = [...along, ...across].slice(0, wires)
  return { version: 2, id: 'large', name: 'Large', nodes, edges, notes: [], groups: [], settings: { confirmed: [] } }
}

const all = { condition: { kind: 'all', of: [] } }
