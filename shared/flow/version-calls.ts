import { oc } from '@orpc/contract'
import { z } from 'zod'
import { made, problemOr } from '../problem-or.ts'
import { Flow } from './flow.ts'
import { FlowVersionList, howKept, VersionLabel, VersionName } from './flow-version.ts'
import type { FlowFileProblem } from './open-flow.ts'

type VersionProblem = FlowFileProblem | { readonly kind: 'not-found' }

/** The part of the contract that is about what a flow has been. */
export const versionCalls = {
  /** The versions that ran or were kept. Also of a flow that was removed. */
  versions: oc.input(z.object({ id: z.string() })).output(FlowVersionList),
  version: oc
    .input(z.object({ id: z.string(), number: z.number().int() }))
    .output(problemOr(Flow, made<VersionProblem>())),
  /** Keeps the flow as it is saved now; kept before, it is that version and takes the name, if one is given. */
  keepVersion: oc
    .input(
      z.object({
        id: z.string(),
        name: VersionName.nullable(),
        how: z.enum(howKept).extract(['asked', 'before-restore']).default('asked'),
      }),
    )
    .output(problemOr(VersionLabel, made<VersionProblem>())),
  nameVersion: oc.input(z.object({ id: z.string(), number: z.number().int(), name: VersionName.nullable() })),
  /** The version that a run was of; null where that can't be told. */
  versionOfRun: oc.input(z.object({ runId: z.string() })).output(VersionLabel.nullable()),
}
