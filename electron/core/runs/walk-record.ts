import type { Stage } from '#shared/compiler/plan.ts'
import type { ReceivedAnswer, SentRequest } from '#shared/contract.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import { MappingFault } from '#shared/mapping/mapping-fault.ts'
import type { Emitted, Gathering } from '#shared/nodes/define-node.ts'
import { MappingFailed } from '#shared/nodes/parts/mapping-failed.ts'
import { summaryOf } from '#shared/records/title-of.ts'
import { type Outcome, weightiest } from '#shared/runs/outcome.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Step, Target } from '#shared/runs/run-event.ts'
import type { Attempt } from '../log/activity-log.ts'
import { mappingReason } from './mapping-reason.ts'
import {
  type Ended,
  type Envelope,
  failed,
  held,
  type RecordContext,
  RunFailed,
  type SinkStage,
  type TransformStage,
} from './stage.ts'

/** The stages of a run, ready to work. */
export interface Workers {
  readonly stages: ReadonlyMap<string, Stage>
  readonly transforms: ReadonlyMap<string, TransformStage>
  /** The nodes that make one record of many. */
  readonly gatherings: ReadonlyMap<string, Gathering>
  readonly sinks: ReadonlyMap<string, SinkStage>
}

/** What a walk can't do by itself. */
export interface WalkSurroundings {
  readonly workers: Workers
  readonly runId: string
  readonly signal: AbortSignal
  /** Lets a record wait at a gathering node. Resolves with what became of its group. */
  gather(nodeId: string, traveller: Traveller, group: string): Promise<GroupEnd>
  /** Told of a record that comes no further than this node, because a person must look at it. */
  lost(nodeId: string, traveller: Traveller): Promise<void>
}

/** A record, or a part or group made of records, at one point of its way. */
export interface Traveller {
  readonly record: JsonObject
  /** Names it in the ledger, together with its source. */
  readonly key: string
  /** Where the record became several: what tells this one from the others. */
  readonly part: string | null
  /** What the last sink on this branch did: it becomes the outcome where the branch ends. */
  readonly done: BranchEnd | null
}

/** Where one branch of a record's way ended. */
export interface BranchEnd {
  readonly outcome: Outcome
  readonly nodeId: string
  readonly target: Target | null
  readonly reason: Reason | null
}

/** What happened on the way. */
export interface Tale {
  readonly steps: readonly Step[]
  readonly warnings: readonly Reason[]
  readonly mapped: { readonly [nodeId: string]: JsonObject }
  readonly sent: readonly SentRequest[]
  readonly received: readonly ReceivedAnswer[]
}

/** What became of a group, as one of its members is to tell it. */
export interface GroupEnd {
  readonly end: BranchEnd
  readonly tale: Tale
}

export interface WalkEnd extends GroupEnd {
  /** Set where the run as a whole turned out not to be able to go on. */
  readonly broken: RunFailed | null
}

export interface Walking {
  /** Settles when the record has gone as far as it comes by itself: it is through, or waits for its groups. */
  readonly arrived: Promise<void>
  /** Settles, never before that, when it is through. */
  readonly finished: Promise<WalkEnd>
}

/** Takes one record through all stages it reaches and tells everything about it. One bad record never stops the others. */
export function walkRecord(
  surroundings: WalkSurroundings,
  first: readonly string[],
  envelope: Envelope,
  sourceHash: string,
): Walking {
  const walk = new Walk(surroundings, envelope, sourceHash)
  const ends = walk.follow(first, { record: envelope.record, key: envelope.key, part: null, done: null })
  return { arrived: ends.then(() => undefined), finished: ends.then((all) => walk.conclude(all)) }
}

/** A record's way as the log keeps it. */
export function attemptOf(envelope: Envelope, { end, tale }: GroupEnd, runId: string, at: Date): Attempt {
  const { source, record, seq, key } = envelope
  const { steps, warnings, mapped } = tale
  const payloads = { mapped, sent: tale.sent as unknown as Json, received: tale.received as unknown as Json }
  const beginning = { runId, seq, sourceNodeId: source.nodeId, key, ...summaryOf(source.type, record), source: record }
  return { ...beginning, ...end, warnings, steps, ...payloads, at }
}

/** The end of a record that was over where it was read. */
export function overAtSource({ source }: Envelope, { outcome, target, reason }: Ended): GroupEnd {
  const end = { outcome, nodeId: source.nodeId, target, reason }
  return { end, tale: { steps: [], warnings: [], mapped: {}, sent: [], received: [] } }
}

/** A branch that waits for a group has its end later. */
type Branch = BranchEnd | { readonly waiting: Promise<BranchEnd> }

class Walk {
  #broken: RunFailed | null = null
  readonly #steps: Step[] = []
  readonly #warnings: Reason[] = []
  readonly #mapped: { [nodeId: string]: JsonObject } = {}
  readonly #sent: SentRequest[] = []
  readonly #received: ReceivedAnswer[] = []
  readonly #surroundings: WalkSurroundings
  readonly #envelope: Envelope
  readonly #sourceHash: string

  constructor(surroundings: WalkSurroundings, envelope: Envelope, sourceHash: string) {
    this.#surroundings = surroundings
    this.#envelope = envelope
    this.#sourceHash = sourceHash
  }

  async conclude(branches: readonly Branch[]): Promise<WalkEnd> {
    const ends = await Promise.all(branches.map((branch) => ('waiting' in branch ? branch.waiting : branch)))
    const outcome = weightiest(ends.map((end) => end.outcome))
    const { nodeId } = this.#envelope.source
    const end = ends.find((candidate) => candidate.outcome === outcome) ?? {
      outcome,
      nodeId,
      target: null,
      reason: null,
    }
    const tale = {
      steps: this.#steps,
      warnings: this.#warnings,
      mapped: this.#mapped,
      sent: this.#sent,
      received: this.#received,
    }
    return { end, tale, broken: this.#broken }
  }

  async follow(nodeIds: readonly string[], traveller: Traveller): Promise<readonly Branch[]> {
    const branches: Branch[] = []
    for (const nodeId of nodeIds) branches.push(...(await this.#visit(nodeId, traveller)))
    return branches
  }

  async #visit(nodeId: string, traveller: Traveller): Promise<readonly Branch[]> {
    const { workers } = this.#surroundings
    const stage = workers.stages.get(nodeId)
    if (!stage) throw new Error(`The plan leads to a stage that is not in it: ${nodeId}`)
    try {
      for (const documentId of stage.checks) {
        const context = this.#contextOf(documentId, traveller)
        const end = await workers.sinks.get(documentId)?.check?.(traveller.record, context)
        if (end) return [await this.#ended(documentId, end, traveller)]
      }
      const gathering = workers.gatherings.get(nodeId)
      if (gathering) return [await this.#gather(stage, gathering, traveller)]
      return stage.category === 'sink' ? await this.#write(stage, traveller) : await this.#transform(stage, traveller)
    } catch (error) {
      return [await this.#ended(nodeId, this.#endOf(error, nodeId), traveller)]
    }
  }

  async #transform(stage: Stage, traveller: Traveller): Promise<readonly Branch[]> {
    const transform = this.#surroundings.workers.transforms.get(stage.nodeId)
    if (!transform) throw new Error(`No work for stage ${stage.nodeId} of kind ${stage.kind}`)
    const verdict = await transform.process(traveller.record, this.#contextOf(stage.nodeId, traveller))
    if ('outcome' in verdict) return [await this.#ended(stage.nodeId, verdict, traveller)]
    if ('port' in verdict) return this.#emit(stage, verdict, traveller)
    if (verdict.length === 0) return [this.#leave(stage, null, traveller)]
    const branches: Branch[] = []
    for (const emitted of verdict) branches.push(...(await this.#emit(stage, emitted, traveller)))
    return branches
  }

  async #emit(stage: Stage, { port, record, part }: Emitted, traveller: Traveller): Promise<readonly Branch[]> {
    const next = stage.next[port] ?? []
    if (next.length === 0) return [this.#leave(stage, port, traveller)]
    this.#step(stage.nodeId, port, null, null)
    if (part === undefined) return this.follow(next, { ...traveller, record })
    const name = traveller.part === null ? part : `${traveller.part}/${part}`
    return this.follow(next, { ...traveller, record, key: `${traveller.key}/${part}`, part: name })
  }

  /** A port that leads nowhere: what was done before counts, else the record is filtered. */
  #leave(stage: Stage, port: string | null, { done }: Traveller): BranchEnd {
    this.#step(stage.nodeId, port, done ? null : 'filtered', null)
    const reason: Reason = { kind: 'filtered', values: { node: stage.nodeId } }
    return done ?? { outcome: 'filtered', nodeId: stage.nodeId, target: null, reason }
  }

  async #gather({ nodeId }: Stage, gathering: Gathering, traveller: Traveller): Promise<Branch> {
    const group = await gathering.groupOf(traveller.record)
    if (group === '') return this.#told(nodeId, held({ kind: 'group-key-missing', values: { node: nodeId } }))
    const whole = this.#surroundings.gather(nodeId, traveller, group)
    return { waiting: whole.then((told) => this.#joined(told, traveller)) }
  }

  #joined({ end, tale }: GroupEnd, { done }: Traveller): BranchEnd {
    this.#steps.push(...tale.steps)
    this.#warnings.push(...tale.warnings)
    Object.assign(this.#mapped, tale.mapped)
    this.#sent.push(...tale.sent)
    this.#received.push(...tale.received)
    return end.outcome === 'filtered' && done ? done : end
  }

  async #write(stage: Stage, traveller: Traveller): Promise<readonly Branch[]> {
    const sink = this.#surroundings.workers.sinks.get(stage.nodeId)
    if (!sink) throw new Error(`No sink for stage ${stage.nodeId} of kind ${stage.kind}`)
    const verdict = await sink.process(traveller.record, this.#contextOf(stage.nodeId, traveller))
    if (verdict.kind === 'ended') return [await this.#ended(stage.nodeId, verdict, traveller)]

    const next = stage.next.out ?? []
    this.#step(stage.nodeId, next.length > 0 ? 'out' : null, verdict.did, verdict.target?.id ?? null)
    const done = { outcome: verdict.did, nodeId: stage.nodeId, target: verdict.target, reason: null }
    return next.length > 0 ? this.follow(next, { ...traveller, record: verdict.record, done }) : [done]
  }

  async #ended(nodeId: string, end: Ended, traveller: Traveller): Promise<BranchEnd> {
    const isLost = (end.outcome === 'held' || end.outcome === 'failed') && end.reason.kind !== 'stopped'
    if (isLost) await this.#surroundings.lost(nodeId, traveller)
    return this.#told(nodeId, end)
  }

  #told(nodeId: string, end: Ended): BranchEnd {
    this.#step(nodeId, null, end.outcome, end.target?.id ?? null)
    return { outcome: end.outcome, nodeId, target: end.target, reason: end.reason }
  }

  #step(nodeId: string, port: string | null, did: Outcome | null, target: string | null): void {
    this.#steps.push({ nodeId, port, did, target })
  }

  #endOf(error: unknown, nodeId: string): Ended {
    if (this.#surroundings.signal.aborted) return held({ kind: 'stopped', values: {} })
    if (error instanceof RunFailed) {
      this.#broken ??= error
      return failed(error.reason)
    }
    if (error instanceof MappingFailed) return held(mappingReason(error.issues))
    if (error instanceof MappingFault)
      return held({ kind: 'formula-failed', values: { node: nodeId, message: error.message } })
    // A bug of ours must not take the other records with it; it is told with the record it struck.
    return failed({ kind: 'unexpected', values: { message: error instanceof Error ? error.message : String(error) } })
  }

  #contextOf(nodeId: string, { key, part }: Traveller): RecordContext {
    const { runId, signal } = this.#surroundings
    return {
      runId,
      nodeId,
      source: this.#envelope.source,
      key,
      sourceHash: this.#sourceHash,
      signal,
      mapped: (value) => {
        this.#mapped[nodeId] = part === null ? value : { ...this.#mapped[nodeId], [part]: value }
      },
      sent: (request, answer) => {
        this.#sent.push({ nodeId, ...request })
        this.#received.push({ nodeId, ...answer })
      },
      warn: (reason) => {
        this.#warnings.push(reason)
      },
    }
  }
}
