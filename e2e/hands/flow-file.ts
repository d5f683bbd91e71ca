import { expect } from '@playwright/test'
import { z } from 'zod'

const Record = z.record(z.string(), z.unknown())
const Node = z.object({ id: z.string(), kind: z.string(), name: z.string().optional(), config: Record })
const End = z.object({ node: z.string(), port: z.string() })
const FlowFile = z.object({ nodes: z.array(Node), edges: z.array(z.object({ from: End, to: End })) })

/** Lines of a mapping by the path of the field they fill; `InvoiceRows.Cost` is a field of the rows. */
export type Lines = Readonly<{ [path: string]: unknown }>

interface Expected {
  /** The file of the template. */
  readonly template: string
  /** What the mapping of its last step has beside the template's own lines. */
  readonly lines: Lines
  /** The kinds in the order of the wires, where it is not the template's. */
  readonly chain?: readonly string[]
}

/** Compares what a file says with what a template says; ids and places may differ, and the name of the flow. */
export function expectSameFlow(text: string, { template, lines, chain }: Expected): void {
  const usual = plain(template)
  const last = usual.nodes['fortnox.invoice']
  if (last) last.config.mapping = withLines(Record.parse(last.config.mapping), lines)
  expect(plain(text)).toEqual({ ...usual, ...(chain && { chain }) })
}

function withLines(mapping: z.infer<typeof Record>, lines: Lines): z.infer<typeof Record> {
  const whole = { ...mapping }
  for (const [path, line] of Object.entries(lines)) {
    const [list = '', inRow] = path.split('.')
    const rows = Record.safeParse(whole[list]).data
    whole[list] = inRow === undefined ? line : { ...rows, fields: { ...Record.parse(rows?.fields), [inRow]: line } }
  }
  return whole
}

/** A flow of which every kind of step is there once, as a chain: kinds are better names than ids here. */
function plain(text: string) {
  const { nodes, edges } = FlowFile.parse(JSON.parse(text))
  const kindOf = (id: string) => nodes.find((node) => node.id === id)?.kind ?? id
  const after = new Map(edges.map(({ from, to }) => [kindOf(from.node), kindOf(to.node)]))
  const kinds = nodes.map(({ kind }) => kind)
  const chain: string[] = []
  for (let kind = kinds.find((one) => ![...after.values()].includes(one)); kind !== undefined; kind = after.get(kind))
    chain.push(kind)
  return {
    nodes: Object.fromEntries(nodes.map(({ kind, name, config }) => [kind, { name, config }])),
    ports: edges.map(({ from, to }) => `${kindOf(from.node)} ${from.port}-${to.port}`).toSorted(),
    chain,
  }
}
