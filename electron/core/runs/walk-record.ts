import type { Stage } from '#shared/compiler/plan.ts'
import type { ReceivedAnswer, SentRequest } from '#shared/contract.ts'
import type { JsonObject } from '#shared/json.ts'
import { MappingFault } from '#shared/mapping/mapping-fault.ts'
import { whenKnown } from '#shared/mapping/when-known.ts'
import type { Emitted, Gathering } from '#shared/nodes/define-node.ts'
import { MappingFailed } from '#shared/nodes/parts/mapping-failed.ts'
import { type Outcome, weightiest } from '#shared/runs/outcome.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Step, Target } from '#shared/runs/run-event.ts'
import { storeReason } from '../store/store-failure.ts'
import { faultReason, mappingReason } from './mapping-reason.ts'
import { oneByOne, type Soon } from './soon.ts'
import {
  type Ended,
  type Envelope,
  failed,
  held,
  type RecordContext,
  RunFailed,
  type SinkStage,
  type TransformStage,
  type TransformVerdict,
} from './stage.ts'
import type { SourceHash } from './start-of-walk.ts'

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
  lost(nodeId: string, traveller: Traveller): Soon<void>
  /** Does a sink's work when it is the record's turn. Throws where the run goes no further. */
  inTurn<Value>(stage: Stage, traveller: Traveller, work: () => Promise<Value>): Promise<Value>
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

/**
 * Takes one record through all stages it reaches and tells everything about it. One bad record never stops the others.
 * A way of pure stages alone is over when this returns: a promise for each step would cost more than the work.
 */
export function walkRecord(
  surroundings: WalkSurroundings,
  first: readonly string[],
  envelope: Envelope,
  sourceHash: SourceHash,
): Walking | WalkEnd {
  const walk = new Walk(surroundings, envelope, sourceHash)
  const branches = walk.follow(first, { record: envelope.record, key: envelope.key, part: null, done: null })
  if (!(branches instanceof Promise) && branches.every(isEnd)) return walk.conclude(branches)
  const arrived = Promise.resolve(branches)
  return {
    arrived: arrived.then(() => undefined),
    finished: arrived
      .then((all) => Promise.all(all.map((branch) => (isEnd(branch) ? branch : branch.waiting))))
      .then((ends) => walk.conclude(ends)),
  }
}

/** A branch that waits for a group has its end later. */
type Branch = BranchEnd | { readonly waiting: Promise<BranchEnd> }
type Branches = Soon<readonly Branch[]>

/** Making one costs more than many a pure step does. */
const noContext: RecordContext = new Proxy({} as RecordContext, {
  get: (_none, name) => {
    throw new Error(`A pure step asked for its context: ${String(name)}`)
  },
})

const isEnd = (branch: Branch): branch is BranchEnd => !('waiting' in branch)

class Walk {
  #broken: RunFailed | null = null
  readonly #steps: Step[] = []
  readonly #warnings: Reason[] = []
  readonly #mapped: { [nodeId: string]: JsonObject } = {}
  readonly #sent: SentRequest[] = []
  readonly #received: ReceivedAnswer[] = []
  readonly #surroundings: WalkSurroundings
  readonly #envelope: Envelope
  readonly #sourceHash: SourceHash

  constructor(surroundings: WalkSurroundings, envelope: Envelope, sourceHash: SourceHash) {
    this.#surroundings = surroundings
    this.#envelope = envelope
    this.#sourceHash = sourceHash
  }

  conclude(ends: readonly BranchEnd[]): WalkEnd {
    const tale = {
      steps: this.#steps,
      warnings: this.#warnings,
      mapped: this.#mapped,
      sent: this.#sent,
      received: this.#received,
    }
    return { end: this.#weightiest(ends), tale, broken: this.#broken }
  }

  follow(nodeIds: readonly string[], traveller: Traveller): Branches {
    const [first] = nodeIds
    if (first !== undefined && nodeIds.length === 1) return this.#visit(first, traveller)
    return oneByOne(nodeIds, (nodeId) => this.#visit(nodeId, traveller))
  }

  #weightiest(ends: readonly BranchEnd[]): BranchEnd {
    const [first] = ends
    if (first && ends.length === 1) return first
    const outcome = weightiest(ends.map((end) => end.outcome))
    const { nodeId } = this.#envelope.source
    return ends.find((end) => end.outcome === outcome) ?? { outcome, nodeId, target: null, reason: null }
  }

  #visit(nodeId: string, traveller: Traveller): Branches {
    const stage = this.#surroundings.workers.stages.get(nodeId)
    if (!stage) throw new Error(`The plan leads to a stage that is not in it: ${nodeId}`)
    const broken = (error: unknown) => this.#ended(nodeId, this.#endOf(error, nodeId), traveller)
    try {
      const branches = this.#work(stage, traveller)
      return branches instanceof Promise ? branches.catch(broken) : branches
    } catch (error) {
      return broken(error)
    }
  }

  #work(stage: Stage, traveller: Traveller): Branches {
    if (stage.category === 'sink') return this.#write(stage, traveller)
    const transform = this.#surroundings.workers.transforms.get(stage.nodeId)
    if (!transform) return this.#gather(stage, traveller)
    const context = transform.isPure ? noContext : this.#contextOf(stage.nodeId, traveller)
    const verdict = transform.process(traveller.record, context)
    return whenKnown(verdict, (there) => this.#sendOn(stage, there, traveller))
  }

  #sendOn(stage: Stage, verdict: TransformVerdict, traveller: Traveller): Branches {
    if ('outcome' in verdict) return this.#ended(stage.nodeId, verdict, traveller)
    if ('port' in verdict) return this.#emit(stage, verdict, traveller)
    if (verdict.length === 0) return [this.#leave(stage, null, traveller)]
    return oneByOne(verdict, (emitted) => this.#emit(stage, emitted, traveller))
  }

  #emit(stage: Stage, { port, record, part }: Emitted, traveller: Traveller): Branches {
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

  #gather({ nodeId, kind }: Stage, traveller: Traveller): Branches {
    const gathering = this.#surroundings.workers.gatherings.get(nodeId)
    if (!gathering) throw new Error(`No work for stage ${nodeId} of kind ${kind}`)
    return whenKnown(gathering.groupOf(traveller.record), (group): readonly Branch[] => {
      if (group === '') return [this.#told(nodeId, held({ kind: 'group-key-missing', values: { node: nodeId } }))]
      const whole = this.#surroundings.gather(nodeId, traveller, group)
      return [{ waiting: whole.then((told) => this.#joined(told, traveller)) }]
    })
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
    const { workers, inTurn } = this.#surroundings
    const { nodeId } = stage
    for (const documentId of stage.checks) {
      const context = this.#contextOf(documentId, traveller)
      const end = await workers.sinks.get(documentId)?.check?.(traveller.record, context)
      if (end) return this.#ended(documentId, end, traveller)
    }
    const sink = workers.sinks.get(nodeId)
    if (!sink) throw new Error(`No sink for stage ${nodeId} of kind ${stage.kind}`)
    const context = this.#contextOf(nodeId, traveller)
    const verdict = await inTurn(stage, traveller, () => sink.process(traveller.record, context))
    if (verdict.kind === 'ended') return this.#ended(nodeId, verdict, traveller)

    const next = stage.next.out ?? []
    this.#step(nodeId, next.length > 0 ? 'out' : null, verdict.did, verdict.target?.id ?? null)
    const done = { outcome: verdict.did, nodeId, target: verdict.target, reason: null }
    return next.length > 0 ? this.follow(next, { ...traveller, record: verdict.record, done }) : [done]
  }

  #ended(nodeId: string, end: Ended, traveller: Traveller): Branches {
    const isLost = (end.outcome === 'held' || end.outcome === 'failed') && end.reason.kind !== 'stopped'
    const told = isLost ? this.#surroundings.lost(nodeId, traveller) : undefined
    return whenKnown(told, () => [this.#told(nodeId, end)])
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
    const unkept = storeReason(error)
    if (unkept) {
      this.#broken ??= new RunFailed(unkept)
      return failed(unkept)
    }
    if (error instanceof MappingFailed) return held(mappingReason(error.issues))
    if (error instanceof MappingFault) return held(faultReason(nodeId, error.fault))
    // A bug of ours must not take the other records with it; it is told with the record it struck.
    return failed({ kind: 'unexpected', values: { message: error instanceof Error ? error.message : String(error) } })
  }

  #contextOf(nodeId: string, { key, part }: Traveller): RecordContext {
    const { runId, signal } = this.#surroundings
    const sourceHash = this.#sourceHash
    return {
      runId,
      nodeId,
      source: this.#envelope.source,
      key,
      get sourceHash() {
        return sourceHash()
      },
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
