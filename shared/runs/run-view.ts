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
    case 'requests':
      return { ...view, requests: event.connections }
    case 'ended':
      return { ...view, status: event.status, endedAt: event.at, problem: event.problem }
    default:
      return assertNever(event)
  }
}

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
