import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import type { CompileProblem } from './compiler/problem.ts'
import { ConnectionInfo, ConnectStep, NewConnection, Reconnection, System } from './connections/connecting.ts'
import type { Finding } from './connections/preflight.ts'
import { type FilePreview, FileReading } from './files/file-reading.ts'
import { Flow } from './flow/flow.ts'
import { VersionLabel } from './flow/flow-version.ts'
import type { FlowFileProblem } from './flow/open-flow.ts'
import { versionCalls } from './flow/version-calls.ts'
import { isJsonObject, type JsonObject } from './json.ts'
import { languages } from './language.ts'
import { made, problemOr } from './problem-or.ts'
import type { EditProblem } from './records/edit-problems.ts'
import { outcomes, type RunCounts } from './runs/outcome.ts'
import type { PlannedEvent } from './runs/planned.ts'
import type { Reason } from './runs/reason.ts'
import { LeftGroup, RetryChoice, retryVersions } from './runs/retry.ts'
import { RecordLine, RunEvent, runStatuses } from './runs/run-event.ts'
import type { RunView } from './runs/run-view.ts'
import type { WorkspaceHolder } from './runs/workspace-holder.ts'
import type { ScheduleProblem } from './schedule/due-times.ts'
import { Schedule } from './schedule/schedule.ts'
import type { ScheduleTrouble } from './schedule/schedule-trouble.ts'
import type { ScriptProblem } from './scripts/script-problem.ts'
import { templateIds } from './templates/template-ids.ts'

/**
 * Every call and stream between the window and the core, declared once. Input is parsed on arrival. What a user can cause
 * comes back as a value with `ok: false`; only bugs and a lost connection are errors.
 */

/** A record as a system hands it over. */
const Record_: z.ZodType<JsonObject, JsonObject> = z.record(z.string(), z.json())
export const FlowSummary = z.object({
  id: z.string(),
  name: z.string(),
  updatedAt: z.string(),
  nodes: z.number().int(),
  lastRun: z
    .object({ id: z.string(), status: z.enum(runStatuses), at: z.string(), counts: made<RunCounts>() })
    .nullable(),
})
export type FlowSummary = z.infer<typeof FlowSummary>

/** Role → id of the connection that plays it in this workspace. */
const Bindings = z.record(z.string(), z.string())

export const OpenedFlow = z.object({ flow: Flow, revision: z.number().int(), bindings: Bindings })
export type OpenedFlow = z.infer<typeof OpenedFlow>

export type OpenFlowProblem = FlowFileProblem | { readonly kind: 'not-found' }
export type SaveProblem = { readonly kind: 'conflict'; readonly revision: number } | { readonly kind: 'not-found' }
export type StartRunProblem =
  | { readonly kind: 'does-not-compile'; readonly problems: readonly CompileProblem[] }
  | { readonly kind: 'already-running'; readonly runId: string }
  /** Another process of the workspace has runs at work; null where it can't be told which. */
  | { readonly kind: 'workspace-busy'; readonly holder: WorkspaceHolder | null }
  | { readonly kind: 'not-found' }
  /** It can't be written, or was copied here and nobody has said so yet. */
  | { readonly kind: 'workspace-unusable'; readonly reason: Reason }
  /** Every chosen record of the plan was taken up by a run before. */
  | { readonly kind: 'plan-applied' }

/** Why a plan is not applied. */
export type ApplyPlanProblem =
  | StartRunProblem
  /** It was not kept to its end, or newer ones took its place. */
  | { readonly kind: 'plan-gone' }
  /** The flow would do something else now. */
  | { readonly kind: 'plan-other-flow' }
  | { readonly kind: 'plan-other-connections' }
  | { readonly kind: 'plan-connection-gone' }
  /** The plan has nothing to do for this one. */
  | { readonly kind: 'plan-no-record'; readonly record: string }

export type RetryProblem =
  | StartRunProblem
  /** None of the run's failed and held records is meant. */
  | { readonly kind: 'nothing-to-retry' }
  /** The flow as it was in that run can't be opened any more. */
  | { readonly kind: 'version-gone' }
  /** The flow no longer has the step that read the edited record. */
  | { readonly kind: 'step-gone'; readonly record: string }
  /** What a person made of the record is not what its source hands over. */
  | { readonly kind: 'bad-edit'; readonly record: string; readonly problems: readonly EditProblem[] }

/** What is found out while a plan is made; or else why there is none. */
export type PlanStep =
  | PlannedEvent
  | { readonly kind: 'refused'; readonly problem: Extract<StartRunProblem, { kind: 'does-not-compile' | 'not-found' }> }

/** A whole attempt: what came in, what it was mapped to, each request and its answer. */
export interface AttemptDetail {
  readonly line: RecordLine
  /** The source it came from. */
  readonly sourceNodeId: string
  readonly source: JsonObject
  /** Node id → what its mapping made of the record. */
  readonly mapped: { readonly [nodeId: string]: JsonObject }
  readonly sent: readonly SentRequest[]
  readonly received: readonly ReceivedAnswer[]
}
export interface SentRequest {
  readonly nodeId: string
  readonly method: string
  readonly path: string
  readonly body: JsonObject | null
}
export interface ReceivedAnswer {
  readonly nodeId: string
  readonly status: number
  readonly body: JsonObject | null
}

export const RunSummary = z.object({
  id: z.string(),
  flowId: z.string(),
  flowName: z.string(),
  status: z.enum(runStatuses),
  paused: z.boolean(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  counts: made<RunCounts>(),
  /** How many of the held ones are held only because the run was stopped. */
  notDone: z.number().int(),
  problem: made<Reason>().nullable(),
  /** Of the flow. */
  version: VersionLabel.nullable(),
})
export type RunSummary = z.infer<typeof RunSummary>

export const ScheduledFlowInfo = z.object({
  flowId: z.string(),
  flowName: z.string(),
  schedule: Schedule,
  /** Why it does not run by itself, or how its last run by itself went wrong. */
  trouble: made<ScheduleTrouble>().nullable(),
  /** The instant of its next run by itself; null while it is off or all are paused, and where none will come. */
  next: z.string().nullable(),
})
export type ScheduledFlowInfo = z.infer<typeof ScheduledFlowInfo>

/** First the run as it is now, then what happens, several events at a time. */
export const WatchItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('view'), view: made<RunView>() }),
  z.object({ kind: z.literal('events'), events: z.array(RunEvent) }),
])
export type WatchItem = z.infer<typeof WatchItem>

export const contract = {
  app: {
    info: oc.output(
      z.object({
        version: z.string(),
        host: z.enum(['desktop', 'headless']),
        workspace: z.string(),
        /** How secrets are kept; the window warns about `plain`. */
        secretProtection: z.enum(['keychain', 'key-file', 'environment', 'plain']),
        hasSandbox: z.boolean(),
      }),
    ),
    /** "Try it with sample data": sandbox connections, the invoice template, bound. Asking again gives the same ones. */
    trySample: oc.input(z.object({ language: z.enum(languages) }).optional()).output(z.object({ flowId: z.string() })),
    /** Where the workspace was last used, where that is not here: nothing runs until it is said how it came. */
    home: oc.output(z.object({ elsewhere: z.object({ place: z.string(), machine: z.string() }).nullable() })),
    settleHome: oc.input(z.object({ how: z.enum(['moved', 'copied']) })).output(z.void()),
  },
  flows: {
    list: oc.output(z.array(FlowSummary)),
    get: oc.input(z.object({ id: z.string() })).output(problemOr(OpenedFlow, made<OpenFlowProblem>())),
    /** An empty flow, or a template's, with its steps named in a language. */
    create: oc
      .input(
        z.object({
          name: z.string().trim().min(1).max(120),
          template: z.enum(templateIds).nullable(),
          language: z.enum(languages).optional(),
        }),
      )
      .output(z.object({ id: z.string() })),
    /** `revision` is the one the edit was based on: a flow changed elsewhere meanwhile is not overwritten. */
    save: oc
      .input(z.object({ flow: Flow, revision: z.number().int() }))
      .output(problemOr(z.object({ revision: z.number().int() }), made<SaveProblem>())),
    remove: oc.input(z.object({ id: z.string() })),
    /** The text of the flow file. */
    export: oc
      .input(z.object({ id: z.string() }))
      .output(problemOr(z.object({ text: z.string() }), made<OpenFlowProblem>())),
    /** Adds the flow of a file; it gets a new id where that one is taken. */
    import: oc
      .input(z.object({ text: z.string() }))
      .output(problemOr(z.object({ id: z.string() }), made<FlowFileProblem>())),
    bind: oc
      .input(z.object({ id: z.string(), role: z.string(), connectionId: z.string().nullable() }))
      .output(Bindings),
    ...versionCalls,
  },
  connections: {
    list: oc.output(z.array(ConnectionInfo)),
    /** Stores a connection only once it has answered; nothing is kept of one that did not. Ends when the caller leaves. */
    connect: oc.input(NewConnection).output(eventIterator(ConnectStep)),
    reconnect: oc.input(Reconnection).output(eventIterator(ConnectStep)),
    /** The address to register with the system for sign-in in the browser, on the port Koppla uses unless told otherwise. */
    redirectAddress: oc
      .input(z.object({ system: System, port: z.number().int().optional() }))
      .output(z.object({ address: z.string(), port: z.number().int() })),
    /** What would keep flows from working over this connection. Findings come as they are made. */
    preflight: oc.input(z.object({ id: z.string() })).output(eventIterator(made<Finding>())),
    /** The built-in look-alikes of both systems, started and connected. */
    addSandbox: oc.output(z.array(ConnectionInfo)),
    test: oc
      .input(z.object({ id: z.string() }))
      .output(problemOr(z.object({ company: z.string().nullable() }), made<Reason>())),
    /** Flows know a connection by its id and don't notice. */
    rename: oc
      .input(z.object({ id: z.string(), name: NewConnection.shape.name }))
      .output(problemOr(ConnectionInfo, made<Reason>())),
    /** Takes its tokens back at the other system where that can be done, and forgets it either way. */
    remove: oc.input(z.object({ id: z.string() })).output(z.object({ revoked: z.boolean() })),
  },
  registers: {
    /** What a register of the other system holds, such as its terms of payment: for pickers and value mappings. */
    list: oc
      .input(z.object({ connectionId: z.string(), register: z.string() }))
      .output(problemOr(z.array(z.object({ code: z.string(), label: z.string() })), made<Reason>())),
  },
  files: {
    /** The files in the workspace's own folder. */
    list: oc.output(z.array(z.object({ name: z.string(), bytes: z.number().int(), at: z.string() }))),
    /** Puts a file into that folder; a taken name gets a number. */
    put: oc
      .input(z.object({ name: z.string().min(1).max(200), base64: z.string().max(90_000_000) }))
      .output(z.object({ name: z.string() })),
    /** What is in a file of that folder, by its plain name. */
    get: oc
      .input(z.object({ name: z.string().min(1).max(255) }))
      .output(problemOr(z.object({ base64: z.string() }), made<Reason>())),
    /** The first rows of a file as the given settings read it, and the settings that fit it where they are left open. */
    preview: oc.input(FileReading).output(problemOr(made<FilePreview>(), made<Reason>())),
  },
  samples: {
    /** A few records of a source node, read through its connection; for the mapper's sample values. */
    read: oc
      .input(z.object({ flow: Flow, nodeId: z.string(), limit: z.number().int().min(1).max(100) }))
      .output(problemOr(z.array(made<JsonObject>()), made<Reason>())),
  },
  scripts: {
    /** What the script of a step makes of a record: the records it gives back. Nothing is written or kept. */
    test: oc
      .input(z.object({ flow: Flow, nodeId: z.string(), record: z.custom<JsonObject>(isJsonObject) }))
      .output(problemOr(z.array(made<JsonObject>()), made<ScriptProblem>())),
  },
  runs: {
    start: oc
      .input(
        z.object({
          flowId: z.string(),
          limit: z.number().int().min(1).optional(),
          /** Goes on with the run that was broken off, as it was begun; else a new one takes its place. */
          resume: z.boolean().default(false),
        }),
      )
      .output(problemOr(z.object({ runId: z.string() }), made<StartRunProblem>())),
    stop: oc.input(z.object({ runId: z.string() })),
    /** What is under way ends; nothing new begins until it goes on. A run that is over is left alone. */
    pause: oc.input(z.object({ runId: z.string() })),
    continue: oc.input(z.object({ runId: z.string() })),
    /** The failed and held records of a run by reason, the largest group first. */
    left: oc.input(z.object({ runId: z.string() })).output(z.array(LeftGroup)),
    /** Failed and held records of a run once more, in a run of their own. */
    retry: oc
      .input(
        z.object({
          runId: z.string(),
          which: RetryChoice.default({ kind: 'all' }),
          version: z.enum(retryVersions).default('now'),
          /** Records as a person edited them, by the numbers of their attempts. */
          edited: z.array(z.object({ attempt: z.number().int(), record: Record_ })).default([]),
        }),
      )
      .output(problemOr(z.object({ runId: z.string() }), made<RetryProblem>())),
    list: oc
      .input(z.object({ flowId: z.string().optional(), limit: z.number().int().min(1).max(500) }))
      .output(z.array(RunSummary)),
    watch: oc.input(z.object({ runId: z.string() })).output(eventIterator(WatchItem)),
  },
  plans: {
    /** What a run would do, found out against the live systems without writing. Ends when the caller leaves. */
    make: oc
      .input(z.object({ flowId: z.string(), limit: z.number().int().min(1).optional() }))
      .output(eventIterator(made<PlanStep>())),
    /**
     * Does what the plan shows: all of it, or the records with these keys or outcomes. A record is done once only,
     * whatever number of times this is called.
     */
    apply: oc
      .input(
        z.object({
          planId: z.string(),
          keys: z.array(z.string()).max(10_000).optional(),
          outcomes: z.array(z.enum(outcomes)).optional(),
        }),
      )
      .output(problemOr(z.object({ runId: z.string() }), made<ApplyPlanProblem>())),
  },
  schedules: {
    /** Of every flow that has one. */
    list: oc.output(
      z.object({
        paused: z.boolean(),
        /** Another process of this workspace, such as one on the command line, starts what is due. */
        elsewhere: z.boolean(),
        flows: z.array(ScheduledFlowInfo),
      }),
    ),
    /** Counts from now: what would have been due before is not caught up with. */
    save: oc
      .input(z.object({ flowId: z.string(), schedule: Schedule }))
      .output(problemOr(ScheduledFlowInfo, made<ScheduleProblem | { readonly kind: 'not-found' }>())),
    remove: oc.input(z.object({ flowId: z.string() })),
    pauseAll: oc.input(z.object({ paused: z.boolean() })),
  },
  log: {
    /** Records newest first, `before` an attempt number for the next page. */
    records: oc
      .input(
        z.object({
          runId: z.string().optional(),
          outcome: z.enum(outcomes).optional(),
          /** Held and failed ones with this reason, as a group of `runs.left` names it. */
          reason: z.string().max(200).optional(),
          search: z.string().max(200).optional(),
          before: z.number().int().optional(),
          limit: z.number().int().min(1).max(500),
        }),
      )
      .output(z.array(RecordLine)),
    attempt: oc.input(z.object({ attempt: z.number().int() })).output(made<AttemptDetail>().nullable()),
    /** Every attempt at one business record across runs, newest first. */
    history: oc.input(z.object({ key: z.string() })).output(z.array(RecordLine)),
  },
}
