import fc from 'fast-check'
import { checkFlow } from '#shared/compiler/compile-flow.ts'
import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { wireProblem } from '#shared/compiler/wire-problem.ts'
import { confirmStep, moveNodes, removeNodes, renameFlow, renameNode, setDisabled } from '#shared/flow/edit-flow.ts'
import { groupNodes, renameGroup, ungroupNodes } from '#shared/flow/edit-groups.ts'
import { addNote, changeNote, moveNotes, removeNotes } from '#shared/flow/edit-notes.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { nodes as kinds, outputsOf } from '#shared/nodes/nodes.ts'
import { fixesFor } from '../../problems/problem-fixes.ts'
import { aligned, alignments, distributed } from '../edits/arrange.ts'
import { copiedText, duplicateNodes, pasteText } from '../edits/copy-nodes.ts'
import { nodeSize } from '../edits/free-position.ts'
import { freshIds } from '../edits/fresh-node-id.ts'
import {
  connect,
  disconnect,
  moveOntoWire,
  placeBeforePort,
  placeBehind,
  placeNode,
  placeOnWire,
} from '../edits/place-node.ts'
import { reconfigured } from '../edits/reconfigured.ts'

type Edit = (flow: Flow) => Flow

/** Two numbers that point at something in the flow, whatever is in it, and a text. */
interface Aim {
  readonly one: number
  readonly other: number
  readonly text: string
}

const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)]
const kindAt = (at: number): string => pick(kinds, at)?.kind ?? 'filter'
const placeAt = ({ one, other }: Aim) => ({ x: one * 20, y: other * 20 })
const boxesOf = (flow: Flow) => flow.nodes.map(({ id, position }) => ({ id, ...position, ...nodeSize }))

/** Every kind of edit that a person can make on the canvas, in the panels, or by a fix that is offered. */
const edits: readonly ((flow: Flow, aim: Aim) => Flow)[] = [
  (flow, aim) => placeNode(flow, kindAt(aim.other), placeAt(aim)).flow,
  (flow, { text }) => renameFlow(flow, text),
  (flow, { one }) => onEdge(flow, one, (id) => disconnect(flow, [id])),
  (flow, aim) => onEdge(flow, aim.one, (id) => placeOnWire(flow, kindAt(aim.other), id, placeAt(aim))?.flow),
  (flow, { one, other }) => onEdge(flow, one, (id) => onNode(flow, other, (node) => moveOntoWire(flow, node.id, id))),
  (flow, aim) => onNode(flow, aim.one, ({ id }) => placeBehind(flow, kindAt(aim.other), id, placeAt(aim)).flow),
  (flow, aim) =>
    onNode(
      flow,
      aim.one,
      ({ id }) => placeBeforePort(flow, kindAt(aim.other), { node: id, port: 'in' }, placeAt(aim)).flow,
    ),
  (flow, { one, other }) =>
    onNode(flow, one, (node) => {
      const from = { node: node.id, port: pick(outputsOf(node), other) ?? 'out' }
      const to = { node: pick(flow.nodes, other)?.id ?? '', port: 'in' }
      return wireProblem(recordTypesOf(flow), from, to) ? flow : connect(flow, from, to)
    }),
  (flow, { one }) => onNode(flow, one, ({ id }) => removeNodes(flow, [id])),
  (flow, aim) => onNode(flow, aim.one, ({ id }) => moveNodes(flow, new Map([[id, placeAt(aim)]]))),
  (flow, { one, text }) => onNode(flow, one, ({ id }) => renameNode(flow, id, text)),
  (flow, { one, text }) => onNode(flow, one, ({ id, config }) => reconfigured(flow, id, { ...config, note: text })),
  (flow, { one }) => onNode(flow, one, ({ id }) => setDisabled(flow, [id], one % 2 === 0)),
  (flow, { one }) => onNode(flow, one, ({ id }) => confirmStep(flow, id, one % 2 === 0 ? 'sends-documents' : null)),
  (flow, { one }) => onNode(flow, one, ({ id }) => duplicateNodes(flow, [id]).flow),
  (flow, { one }) =>
    onNode(flow, one, ({ id }) => {
      const pasted = pasteText(flow, copiedText(flow, [id], [pick(flow.notes, one)?.id ?? '']), null)
      return pasted.ok ? pasted.value.flow : flow
    }),
  (flow, { one }) => moveNodes(flow, aligned(boxesOf(flow), pick(alignments, one) ?? 'left')),
  (flow, { one }) => moveNodes(flow, distributed(boxesOf(flow), one % 2 === 0 ? 'across' : 'down')),
  (flow, aim) => {
    const id = freshIds(flow.notes.map((note) => note.id))('note')
    return addNote(flow, { id, text: aim.text, position: placeAt(aim), size: { width: 200, height: 100 } })
  },
  (flow, { one, text }) => onNote(flow, one, (id) => changeNote(flow, id, { text })),
  (flow, aim) => onNote(flow, aim.one, (id) => moveNotes(flow, new Map([[id, placeAt(aim)]]))),
  (flow, { one }) => onNote(flow, one, (id) => removeNotes(flow, [id])),
  (flow, { one, other, text }) => {
    const members = [...new Set([pick(flow.nodes, one)?.id, pick(flow.nodes, other)?.id])].flatMap((id) => id ?? [])
    const id = freshIds(flow.groups.map((group) => group.id))('group')
    return members.length === 0 ? flow : groupNodes(flow, { id, name: text, nodes: members })
  },
  (flow, { one, text }) => renameGroup(flow, pick(flow.groups, one)?.id ?? '', text),
  (flow, { one }) => onNode(flow, one, ({ id }) => ungroupNodes(flow, [id])),
  (flow, { one, other }) => {
    const problem = pick(checkFlow(flow, { boundRoles: null }).problems, one)
    return (problem && pick(fixesFor(problem, flow), other)?.apply(flow)) ?? flow
  },
]

export const anyEdit: fc.Arbitrary<Edit> = fc
  .record({ what: fc.nat(edits.length - 1), one: fc.nat(50), other: fc.nat(50), text: fc.string({ maxLength: 12 }) })
  .map(
    ({ what, ...aim }): Edit =>
      (flow) =>
        edits[what]?.(flow, aim) ?? flow,
  )

function onNode(flow: Flow, at: number, edit: (node: Flow['nodes'][number]) => Flow | null | undefined): Flow {
  const node = pick(flow.nodes, at)
  return (node && edit(node)) ?? flow
}

function onEdge(flow: Flow, at: number, edit: (edgeId: string) => Flow | null | undefined): Flow {
  const edge = pick(flow.edges, at)
  return (edge && edit(edge.id)) ?? flow
}

function onNote(flow: Flow, at: number, edit: (noteId: string) => Flow): Flow {
  const note = pick(flow.notes, at)
  return note ? edit(note.id) : flow
}
