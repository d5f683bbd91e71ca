import type { ElkNode } from 'elkjs/lib/elk-api.js'
import type { Flow } from '#shared/flow/flow.ts'
import { nodeDefinition, outputsOf } from '#shared/nodes/nodes.ts'
import type { Box } from '../edits/arrange.ts'
import { boundsOf } from '../edits/arrange.ts'
import { grid, type Position } from '../edits/free-position.ts'

/** Rows from left to right, with room for a wire's number between two cards and for a frame's head above them. */
const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '64',
  'elk.spacing.nodeNode': '44',
  'elk.spacing.componentComponent': '64',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.randomSeed': '1',
}

/** The steps in these boxes and the wires between them as elk wants them; ports keep their order. */
export function elkGraph(flow: Flow, boxes: readonly Box[]): ElkNode {
  const known = new Map(flow.nodes.map((node) => [node.id, node]))
  const chosen = new Set(boxes.map(({ id }) => id))
  return {
    id: 'flow',
    layoutOptions: options,
    children: boxes.map(({ id, width, height }) => {
      const node = known.get(id)
      const inputs = node ? (nodeDefinition(node.kind)?.inputs ?? []).map(({ name }) => name) : []
      const outputs = node ? outputsOf(node) : []
      return {
        id,
        width,
        height,
        layoutOptions: { 'elk.portConstraints': 'FIXED_ORDER' },
        // Clockwise from the top: outputs down the right side, then inputs up the left one.
        ports: [
          ...outputs.map((port, at) => elkPort(portId(id, 'out', port), 'EAST', at)),
          ...inputs.toReversed().map((port, at) => elkPort(portId(id, 'in', port), 'WEST', outputs.length + at)),
        ],
      }
    }),
    edges: flow.edges
      .filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node) && portsExist(known, from, to))
      .map(({ id, from, to }) => ({
        id,
        sources: [portId(from.node, 'out', from.port)],
        targets: [portId(to.node, 'in', to.port)],
      })),
  }
}

/** Where everything goes: as elk laid it out, with the left upper corner where it was, on the grid. */
export function placesOf(laidOut: ElkNode, before: readonly Box[]): ReadonlyMap<string, Position> {
  const children = (laidOut.children ?? []).map(({ id, x = 0, y = 0 }) => ({ id, x, y, width: 0, height: 0 }))
  if (children.length === 0) return new Map()
  const [was, is] = [boundsOf(before), boundsOf(children)]
  const toGrid = (value: number) => Math.round(value / grid) * grid
  return new Map(
    children.map(({ id, x, y }) => [id, { x: toGrid(x - is.left + was.left), y: toGrid(y - is.top + was.top) }]),
  )
}

const elkPort = (id: string, side: 'EAST' | 'WEST', index: number) => ({
  id,
  width: 1,
  height: 1,
  layoutOptions: { 'elk.port.side': side, 'elk.port.index': String(index) },
})

const portId = (node: string, side: 'in' | 'out', port: string): string => JSON.stringify([node, side, port])

/** A wire from a flow file may end at a port that is not there, which elk would refuse. */
function portsExist(
  known: ReadonlyMap<string, Flow['nodes'][number]>,
  from: Flow['edges'][number]['from'],
  to: Flow['edges'][number]['to'],
): boolean {
  const [source, target] = [known.get(from.node), known.get(to.node)]
  if (!source || !target) return false
  const inputs = nodeDefinition(target.kind)?.inputs ?? []
  return outputsOf(source).includes(from.port) && inputs.some(({ name }) => name === to.port)
}
