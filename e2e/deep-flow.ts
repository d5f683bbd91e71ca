/** A flow whose records have a record in a record, so many levels deep, with a few fields in each; they are written to a file. */
export function deepFlow(levels: number): object {
  const columns = ['number', 'name'].map((name) => ({ name, type: 'text' }))
  const reading = { path: 'rows.csv', format: 'csv', encoding: 'utf-8', delimiter: 'semicolon', header: true }
  const writing = { name: 'out.csv', folder: '', format: 'csv', whenExists: 'replace', delimiter: 'semicolon' }
  const rest = { encoding: 'utf-8', mark: 'comma', lineEnd: 'crlf', guardFormulas: true }
  // Collected and split again, each record finds under `parent` what it was before.
  const steps = Array.from({ length: levels }, (_, at) => [
    {
      id: `collect${at}`,
      kind: 'collect',
      config: { groupBy: { kind: 'field', path: 'number' }, order: 'together', rows: 'rows' },
    },
    { id: `split${at}`, kind: 'split', config: { list: 'rows', parent: 'parent', key: '' } },
  ]).flat()
  const nodes = [
    { id: 'source', kind: 'file.rows', config: { ...reading, columns, key: 'number' } },
    ...steps,
    { id: 'target', kind: 'file.write', name: 'Out', config: { ...writing, ...rest, columns, mapping: {} } },
  ]
  const edges = nodes.slice(1).map((node, at) => {
    const before = nodes[at]?.id ?? ''
    return { id: `${before}.out-${node.id}.in`, from: { node: before, port: 'out' }, to: { node: node.id, port: 'in' } }
  })
  return {
    version: 2,
    id: 'deep',
    name: 'Deep',
    nodes: nodes.map((node, at) => ({ ...node, position: { x: (at % 10) * 260, y: Math.floor(at / 10) * 160 } })),
    edges,
    notes: [],
    groups: [],
    settings: { confirmed: [] },
  }
}
