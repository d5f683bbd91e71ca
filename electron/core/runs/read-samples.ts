import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import type { NodeKind } from '#shared/nodes/nodes.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { WriteGuard } from '../ledger/write-guard.ts'
import { sourceOf } from './effects.ts'
import type { RunParts } from './run-service.ts'
import { RunFailed } from './stage.ts'
import { createWorkbench } from './workbench.ts'

export interface SampleRequest {
  readonly flow: Flow
  /** The source node to read from. */
  readonly nodeId: string
  readonly bindings: { readonly [role: string]: string }
  readonly limit: number
  readonly signal: AbortSignal
}

/** The first few records of a source, for the mapper to show what a mapping makes of them. Nothing is logged or written. */
export async function readSamples(
  parts: RunParts,
  request: SampleRequest,
): Promise<Result<readonly JsonObject[], Reason>> {
  const node = recordTypesOf(request.flow).nodes.get(request.nodeId)
  if (node?.definition.category !== 'source' || !node.config) return succeed([])
  const config = node.config as JsonObject
  const stage = {
    nodeId: node.nodeId,
    kind: node.definition.kind as NodeKind,
    category: 'source',
    config,
    input: null,
    outputs: node.outputs,
    next: {},
    checks: [],
  } as const
  const samples: JsonObject[] = []
  const { bindings, signal, flow } = request
  const bench = createWorkbench({ ...parts, guard: new WriteGuard() }, { runId: '', flowId: flow.id, bindings, signal })
  try {
    const source = await sourceOf(stage, bench)
    for await (const batch of source.read(request.signal)) {
      samples.push(...batch.records.slice(0, request.limit - samples.length))
      if (samples.length >= request.limit) break
    }
  } catch (error) {
    if (error instanceof RunFailed) return fail(error.reason)
    throw error
  }
  return succeed(samples)
}
