import { z } from 'zod'
import { entities } from './entity.ts'
import { outcomes } from './outcome.ts'
import { type Reason, reasonKinds } from './reason.ts'

const Reason_: z.ZodType<Reason> = z.object({
  kind: z.enum(reasonKinds),
  values: z.record(z.string(), z.json()),
  code: z.string().optional(),
})

/** One stage's part in a record's life: the port it left by, and what a sink did. */
export const Step = z.object({
  nodeId: z.string(),
  /** The output the record left by; null where it ended here. */
  port: z.string().nullable(),
  did: z.enum(outcomes).nullable(),
  target: z.string().nullable(),
})
export type Step = z.infer<typeof Step>

export const Target = z.object({ entity: z.enum(entities), id: z.string() })
export type Target = z.infer<typeof Target>

/** What a list shows of one record in one run; the payloads stay in the activity log. */
export const RecordLine = z.object({
  /** Number of the attempt in the activity log. */
  attempt: z.number().int(),
  runId: z.string(),
  at: z.string(),
  key: z.string(),
  title: z.string(),
  name: z.string().nullable(),
  amount: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  outcome: z.enum(outcomes),
  /** The node it ended at. */
  nodeId: z.string(),
  target: Target.nullable(),
  reason: Reason_.nullable(),
  warnings: z.array(Reason_),
  steps: z.array(Step),
})
export type RecordLine = z.infer<typeof RecordLine>

export const runStatuses = ['running', 'done', 'stopped', 'failed', 'interrupted'] as const
export type RunStatus = (typeof runStatuses)[number]

/** A run as a stream: the log, the canvas and a notification are readers of it. */
export const RunEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), at: z.string(), runId: z.string(), flowId: z.string(), flowName: z.string() }),
  /** A source handed over records; `total` is known where the source can tell. */
  z.object({
    kind: z.literal('read'),
    nodeId: z.string(),
    count: z.number().int(),
    total: z.number().int().nullable(),
  }),
  z.object({ kind: z.literal('record'), record: RecordLine }),
  /** Nothing new begins until it goes on; what is under way ends. */
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('continued') }),
  z.object({
    kind: z.literal('requests'),
    connections: z.array(
      z.object({
        connectionId: z.string(),
        name: z.string(),
        /** Requests this run has made. */
        made: z.number().int(),
        /** Requests in the current window of the connection's budget, and the most it allows. */
        inWindow: z.number().int(),
        limit: z.number().int(),
        seconds: z.number(),
        waiting: z.number().int(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('ended'),
    at: z.string(),
    status: z.enum(runStatuses),
    /** Why it could not go on, where it could not. */
    problem: Reason_.nullable(),
  }),
])
export type RunEvent = z.infer<typeof RunEvent>
