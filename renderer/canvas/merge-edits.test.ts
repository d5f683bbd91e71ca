import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowGraph, nodesInCycles } from '#shared/compiler/flow-graph.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import type { Side } from '#shared/flow/merge/merge-conflict.ts'
import { mergeFlows } from '#shared/flow/merge-flows.ts'
import { openFlow } from '#shared/flow/open-flow.ts'
import { stableJson } from '#shared/json.ts'
import { anyEdit } from './testing/any-edit.ts'

const edited = (flow: Flow, edits: readonly ((flow: Flow) => Flow)[]) => edits.reduce((now, edit) => edit(now), flow)
const some = (most: number) => fc.array(anyEdit, { maxLength: most, size: 'max' })

/** A flow that two windows began with, and what each made of it. */
const twoWindows = fc.tuple(some(40), some(12), some(12)).map(([before, mine, theirs]) => {
  const base = edited(emptyFlow('f', 'Flow'), before)
  return { base, mine: edited(base, mine), theirs: edited(base, theirs) }
})
const runs = { numRuns: 150 }

/** One thing that can be said of a flow, and the steps, notes or groups it is about. */
interface Fact {
  readonly about: readonly string[]
  readonly value: string
}

function factsOf(flow: Flow): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>([['name', { about: [], value: flow.name }]])
  const say = (what: string, about: readonly string[], value: unknown) =>
    facts.set(`${what} ${about.join(' ')}`, { about, value: stableJson(value) })
  for (const { id, config, position, ...node } of flow.nodes) {
    say('node', [id], node.kind)
    say('name', [id], node.name ?? null)
    say('disabled', [id], node.disabled ?? null)
    say('position', [id], position)
    for (const [name, value] of Object.entries(config)) say(name, [id], value)
  }
  for (const { from, to } of flow.edges) say(`wire ${from.port} ${to.port}`, [from.node, to.node], 'laid')
  for (const { id, text, position } of flow.notes)
    say('text', [id], text).set(`at ${id}`, { about: [id], value: stableJson(position) })
  for (const { id, name, nodes } of flow.groups) {
    say('group', [id], name)
    for (const node of nodes) say('grouped', [node], id)
  }
  return facts
}

const idsIn = ({ nodes, notes, groups }: Flow) => new Set([...nodes, ...notes, ...groups].map(({ id }) => id))

describe('merging whatever two windows edited', () => {
  it('gives what one side made where the other did nothing, or the same', () => {
    fc.assert(
      fc.property(twoWindows, ({ base, mine, theirs }) => {
        expect(mergeFlows({ base, mine, theirs: base })).toEqual({
          flow: mine,
          conflicts: [],
          unconfirmed: [],
          fits: true,
        })
        expect(mergeFlows({ base, mine: base, theirs }).flow).toEqual(theirs)
        expect(mergeFlows({ base, mine, theirs: structuredClone(mine) }).flow).toEqual(mine)
        expect(mergeFlows({ base, mine: base, theirs }).conflicts).toEqual([])
        expect(mergeFlows({ base, mine, theirs: structuredClone(mine) }).conflicts).toEqual([])
      }),
      runs,
    )
  }, 120_000)

  it('always gives a whole document, whichever side the conflicts are decided for', () => {
    fc.assert(
      fc.property(twoWindows, fc.infiniteStream(fc.constantFrom<Side>('mine', 'theirs')), (flows, sides) => {
        const { conflicts } = mergeFlows(flows)
        expect(new Set(conflicts.map(({ id }) => id)).size).toBe(conflicts.length)
        const decisions = new Map(conflicts.map(({ id }) => [id, sides.next().value ?? 'mine']))
        for (const { flow } of [mergeFlows(flows), mergeFlows(flows, decisions)]) {
          expect(openFlow(JSON.parse(JSON.stringify(flow))).ok).toBe(true)
          for (const list of [flow.nodes, flow.edges, flow.notes, flow.groups]) {
            expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
          }
          const nodes = new Set(flow.nodes.map(({ id }) => id))
          for (const { from, to } of flow.edges)
            expect([nodes.has(from.node), nodes.has(to.node)]).toEqual([true, true])
          const grouped = flow.groups.flatMap((group) => group.nodes)
          expect(new Set(grouped).size).toBe(grouped.length)
          for (const node of grouped) expect(nodes.has(node)).toBe(true)
          for (const { node } of flow.settings.confirmed) expect(nodes.has(node)).toBe(true)
          expect(nodesInCycles(flowGraph(flow))).toEqual([])
        }
      }),
      runs,
    )
  }, 120_000)

  it('keeps what one side alone edited, and what neither did', () => {
    let looked = 0
    fc.assert(
      fc.property(twoWindows, ({ base, mine, theirs }) => {
        const { flow, conflicts } = mergeFlows({ base, mine, theirs })
        const torn = stableJson(conflicts)
        const [was, my, their, now] = [factsOf(base), factsOf(mine), factsOf(theirs), factsOf(flow)]
        const [old, left, inMine, inTheirs] = [idsIn(base), idsIn(flow), idsIn(mine), idsIn(theirs)]
        // What both added under one name is told apart by another name; what one removed takes what is about it along.
        const isToldApart = (id: string) => !old.has(id) && inMine.has(id) && inTheirs.has(id)
        const isOpen = (id: string) => !torn.includes(`"${id}"`) && left.has(id) && !isToldApart(id)
        for (const [name, { about }] of [...was, ...my, ...their]) {
          if (!about.every(isOpen) || torn.includes('"kind":"flow-name"')) continue
          if (/^(position|at|wire|group)/.test(name) && (torn !== '[]' || !about.every((id) => old.has(id)))) continue
          const [before, mineNow, theirsNow] = [was, my, their].map((facts) => facts.get(name)?.value)
          const expected = mineNow === before ? theirsNow : mineNow
          if (mineNow !== before && theirsNow !== before && mineNow !== theirsNow) continue
          if (name.startsWith('grouped') && expected !== undefined && isToldApart(JSON.parse(expected))) continue
          looked += 1
          expect([name, now.get(name)?.value]).toEqual([name, expected])
        }
      }),
      runs,
    )
    expect(looked).toBeGreaterThan(1_000)
  }, 120_000)
})
