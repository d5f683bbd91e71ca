import Elk from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import { flowOf } from '#shared/testing/flow-of.ts'
import { nodeSize } from '../edits/free-position.ts'
import { elkGraph, placesOf } from './laid-out.ts'

const flow = flowOf(['invoices -> filter -> customer -> articles', 'filter.rest -> write'])
const boxes = flow.nodes.map(({ id }, at) => ({ id, x: 300, y: 100 + at * 10, ...nodeSize }))

async function laidOut() {
  return placesOf(await new Elk().layout(elkGraph(flow, boxes)), boxes)
}

describe('a flow that is laid out', () => {
  it('goes from left to right along its wires, and overlaps nowhere', async () => {
    const places = await laidOut()
    for (const { from, to } of flow.edges) expect(places.get(from.node)!.x).toBeLessThan(places.get(to.node)!.x)
    const all = [...places.values()]
    const overlapping = all.flatMap((a, at) =>
      all.slice(at + 1).filter((b) => Math.abs(a.x - b.x) < nodeSize.width && Math.abs(a.y - b.y) < nodeSize.height),
    )
    expect(overlapping).toEqual([])
  })

  it('stays where it was, and comes out the same every time', async () => {
    const places = await laidOut()
    expect(Math.min(...[...places.values()].map(({ x }) => x))).toBe(300)
    expect(Math.min(...[...places.values()].map(({ y }) => y))).toBe(100)
    expect(await laidOut()).toEqual(places)
  })

  it('leaves wires out that end in nothing', () => {
    const broken = { ...flow, edges: flow.edges.map((edge) => ({ ...edge, to: { ...edge.to, port: 'gone' } })) }
    expect(elkGraph(broken, boxes).edges).toEqual([])
  })
})
