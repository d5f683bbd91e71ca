import { assertNever } from '../result.ts'
import { noCounts, type Outcome, type RunCounts } from './outcome.ts'
import type { Reason } from './reason.ts'
import type { RunEvent, RunStatus, Step } from './run-event.ts'

/** What a screen shows of a run, past or live: one fold over its events. */
export interface RunView {
  readonly runId: string
  readonly flowId: string
  readonly flowName: string
  readonly status: RunStatus
  /** It is under way, and holds still until somebody lets it go on. */
  readonly paused: boolean
  readonly startedAt: string
  readonly endedAt: string | null
  readonly counts: RunCounts
  /** How many records the sources know of, where they can tell. */
  readonly total: number | null
  readonly nodes: { readonly [nodeId: string]: NodeCounts }
  readonly requests: readonly RequestCounts[]
  readonly problem: Reason | null
}

export type RequestCounts = Extract<RunEvent, { kind: 'requests' }>['connections'][number]

export interface NodeCounts {
  /** Records that reached the node. */
  readonly in: number
  /** Records that left it, by port. */
  readonly out: { readonly [port: string]: number }
  /** What a sink did, and what ended here. */
  readonly did: { readonly [Name in Outcome]?: number }
}

export const emptyRunView = (runId: string, flowId: string, flowName: string, startedAt: string): RunView => ({
  runId,
  flowId,
  flowName,
  status: 'running',
  paused: false,
  startedAt,
  endedAt: null,
  counts: noCounts,
  total: null,
  nodes: {},
  requests: [],
  problem: null,
})

/** The view after one more event. */
export function withEvent(view: RunView, event: RunEvent): RunView {
  switch (event.kind) {
    case 'started':
      return emptyRunView(event.runId, event.flowId, event.flowName, event.at)
    case 'read':
      return {
        ...view,
        counts: { ...view.counts, read: view.counts.read + event.count },
        total: event.total ?? view.total,
        nodes: { ...view.nodes, [event.nodeId]: readMore(view.nodes[event.nodeId], event.count) },
      }
    case 'record': {
      const { outcome, steps } = event.record
      return {
        ...view,
        counts: { ...view.counts, [outcome]: view.counts[outcome] + 1 },
        nodes: steps.reduce(withStep, view.nodes),
      }
    }
    case 'paused':
      return { ...view, paused: true }
    case 'continued':
      return { ...view, paused: false }
    case 'requests':
      return { ...view, requests: event.connections }
    case 'ended':
      return { ...view, status: event.status, paused: false, endedAt: event.at, problem: event.problem }
    default:
      return assertNever(event)
  }
}

/** The view after many records: the same as after an event for each, without a copy of everything for each. */
export function withRecords(
  view: RunView,
  records: readonly { readonly outcome: Outcome; readonly steps: readonly Step[] }[],
): RunView {
  const counts: Mutable<RunCounts> = { ...view.counts }
  const touched = new Map<string, Mutable<NodeCounts>>()
  const nodeOf = (nodeId: string): Mutable<NodeCounts> => {
    const known = touched.get(nodeId)
    if (known) return known
    const { in: arrived, out, did } = view.nodes[nodeId] ?? untouched
    const node = { in: arrived, out: { ...out }, did: { ...did } }
    touched.set(nodeId, node)
    return node
  }
  for (const { outcome, steps } of records) {
    counts[outcome] += 1
    for (const { nodeId, port, did } of steps) {
      const node = nodeOf(nodeId)
      node.in += 1
      if (port !== null) node.out[port] = (node.out[port] ?? 0) + 1
      if (did !== null) node.did[did] = (node.did[did] ?? 0) + 1
    }
  }
  return { ...view, counts, nodes: { ...view.nodes, ...Object.fromEntries(touched) } }
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] extends object ? Mutable<Value[Key]> : Value[Key] }

const untouched: NodeCounts = { in: 0, out: {}, did: {} }

function readMore(node: NodeCounts = untouched, count: number): NodeCounts {
  return { ...node, in: node.in + count, out: { ...node.out, out: (node.out.out ?? 0) + count } }
}

function withStep(nodes: RunView['nodes'], step: Step): RunView['nodes'] {
  const node = nodes[step.nodeId] ?? untouched
  return {
    ...nodes,
    [step.nodeId]: {
      in: node.in + 1,
      out: step.port === null ? node.out : { ...node.out, [step.port]: (node.out[step.port] ?? 0) + 1 },
      did: step.did === null ? node.did : { ...node.did, [step.did]: (node.did[step.did] ?? 0) + 1 },
    },
  }
}
