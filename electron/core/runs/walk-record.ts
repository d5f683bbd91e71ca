import type { Stage } from '#shared/compiler/plan.ts'
import type { ReceivedAnswer, SentRequest } from '#shared/contract.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import { MappingFault } from '#shared/mapping/mapping-fault.ts'
import type { Transform } from '#shared/nodes/define-node.ts'
import { MappingFailed } from '#shared/nodes/parts/mapping-failed.ts'
import { summaryOf } from '#shared/records/title-of.ts'
import { type Outcome, weightiest } from '#shared/runs/outcome.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Step, Target } from '#shared/runs/run-event.ts'
import type { Attempt } from '../log/activity-log.ts'
import { contentHash } from './content-hash.ts'
import { mappingReason } from './mapping-reason.ts'
import { type Ended, type Envelope, failed, held, type RecordContext, RunFailed, type SinkStage } from './stage.ts'

/** The stages of a run, ready to work. */
export interface Workers {
  readonly stages: ReadonlyMap<string, Stage>
  readonly transforms: ReadonlyMap<string, Transform>
  readonly sinks: ReadonlyMap<string, SinkStage>
}

/** Where one branch of a record's way ended. */
interface BranchEnd {
  readonly outcome: Outcome
  readonly nodeId: string
  readonly target: Target | null
  readonly reason: Reason | null
}

export interface WalkedRecord {
  readonly attempt: Attempt
  /** Set where this record found out that the run as a whole can't go on. */
  readonly broken: RunFailed | null
}

/** Takes one record through all stages it reaches and tells everything about it. One bad record never stops the others. */
export async function walkRecord(
  workers: Workers,
  first: readonly string[],
  envelope: Envelope,
  runId: string,
  signal: AbortSignal,
  now: () => Date,
): Promise<WalkedRecord> {
  const walk = new Walk(workers, envelope, runId, signal)
  const ends = await walk.follow(first, envelope.record, null)
  const outcome = weightiest(ends.map((end) => end.outcome))
  const end = ends.find((candidate) => candidate.outcome === outcome)
  const summary = summaryOf(envelope.source.type, envelope.record)
  const attempt: Attempt = {
    runId,
    seq: envelope.seq,
    sourceNodeId: envelope.source.nodeId,
    key: envelope.key,
    title: summary.title,
    name: summary.name,
    amount: summary.amount,
    outcome,
    nodeId: end?.nodeId ?? envelope.source.nodeId,
    target: end?.target ?? null,
    reason: end?.reason ?? null,
    warnings: walk.warnings,
    steps: walk.steps,
    at: now(),
    source: envelope.record,
    mapped: walk.mapped,
    sent: walk.sent as unknown as Json,
    received: walk.received as unknown as Json,
  }
  return { attempt, broken: walk.broken }
}

class Walk {
  broken: RunFailed | null = null
  readonly steps: Step[] = []
  readonly warnings: Reason[] = []
  readonly mapped: { [nodeId: string]: JsonObject } = {}
  readonly sent: SentRequest[] = []
  readonly received: ReceivedAnswer[] = []
  readonly #workers: Workers
  readonly #envelope: Envelope
  readonly #runId: string
  readonly #signal: AbortSignal
  readonly #sourceHash: string

  constructor(workers: Workers, envelope: Envelope, runId: string, signal: AbortSignal) {
    this.#workers = workers
    this.#envelope = envelope
    this.#runId = runId
    this.#signal = signal
    this.#sourceHash = contentHash(envelope.record)
  }

  /** `done` is what the last sink on this branch did: it becomes the outcome where the branch ends. */
  async follow(nodeIds: readonly string[], record: JsonObject, done: BranchEnd | null): Promise<readonly BranchEnd[]> {
    const ends: BranchEnd[] = []
    for (const nodeId of nodeIds) ends.push(...(await this.#visit(nodeId, record, done)))
    return ends
  }

  async #visit(nodeId: string, record: JsonObject, done: BranchEnd | null): Promise<readonly BranchEnd[]> {
    const stage = this.#workers.stages.get(nodeId)
    if (!stage) throw new Error(`The plan leads to a stage that is not in it: ${nodeId}`)
    try {
      for (const documentId of stage.checks) {
        const end = await this.#workers.sinks.get(documentId)?.check?.(record, this.#contextOf(documentId))
        if (end) return [this.#ended(documentId, end)]
      }
      return stage.category === 'sink' ? await this.#write(stage, record) : await this.#transform(stage, record, done)
    } catch (error) {
      return [this.#ended(nodeId, this.#endOf(error, nodeId))]
    }
  }

  async #transform(stage: Stage, record: JsonObject, done: BranchEnd | null): Promise<readonly BranchEnd[]> {
    const transform = this.#workers.transforms.get(stage.nodeId)
    if (!transform) throw new Error(`No work for stage ${stage.nodeId} of kind ${stage.kind}`)
    const emitted = await transform(record)
    const next = stage.next[emitted.port] ?? []
    if (next.length > 0) {
      this.#step(stage.nodeId, emitted.port, null, null)
      return this.follow(next, emitted.record, done)
    }
    if (done) {
      this.#step(stage.nodeId, emitted.port, null, null)
      return [done]
    }
    this.#step(stage.nodeId, emitted.port, 'filtered', null)
    const reason: Reason = { kind: 'filtered', values: { node: stage.nodeId } }
    return [{ outcome: 'filtered', nodeId: stage.nodeId, target: null, reason }]
  }

  async #write(stage: Stage, record: JsonObject): Promise<readonly BranchEnd[]> {
    const sink = this.#workers.sinks.get(stage.nodeId)
    if (!sink) throw new Error(`No sink for stage ${stage.nodeId} of kind ${stage.kind}`)
    const verdict = await sink.process(record, this.#contextOf(stage.nodeId))
    if (verdict.kind === 'ended') return [this.#ended(stage.nodeId, verdict)]

    const next = stage.next.out ?? []
    this.#step(stage.nodeId, next.length > 0 ? 'out' : null, verdict.did, verdict.target?.id ?? null)
    const end = { outcome: verdict.did, nodeId: stage.nodeId, target: verdict.target, reason: null }
    return next.length > 0 ? this.follow(next, verdict.record, end) : [end]
  }

  #ended(nodeId: string, end: Ended): BranchEnd {
    this.#step(nodeId, null, end.outcome, end.target?.id ?? null)
    return { outcome: end.outcome, nodeId, target: end.target, reason: end.reason }
  }

  #step(nodeId: string, port: string | null, did: Outcome | null, target: string | null): void {
    this.steps.push({ nodeId, port, did, target })
  }

  #endOf(error: unknown, nodeId: string): Ended {
    if (this.#signal.aborted) return held({ kind: 'stopped', values: {} })
    if (error instanceof RunFailed) {
      this.broken ??= error
      return failed(error.reason)
    }
    if (error instanceof MappingFailed) return held(mappingReason(error.issues))
    if (error instanceof MappingFault)
      return held({ kind: 'formula-failed', values: { node: nodeId, message: error.message } })
    // A bug of ours must not take the other records with it; it is told with the record it struck.
    return failed({ kind: 'unexpected', values: { message: error instanceof Error ? error.message : String(error) } })
  }

  #contextOf(nodeId: string): RecordContext {
    return {
      runId: this.#runId,
      nodeId,
      source: this.#envelope.source,
      key: this.#envelope.key,
      sourceHash: this.#sourceHash,
      signal: this.#signal,
      mapped: (value) => {
        this.mapped[nodeId] = value
      },
      sent: (request, answer) => {
        this.sent.push({ nodeId, ...request })
        this.received.push({ nodeId, ...answer })
      },
      warn: (reason) => {
        this.warnings.push(reason)
      },
    }
  }
}
