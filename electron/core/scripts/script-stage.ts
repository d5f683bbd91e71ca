import type { ScriptConfig } from '#shared/nodes/script.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { ScriptProblem } from '#shared/scripts/script-problem.ts'
import { held, RunFailed, type TransformStage } from '../runs/stage.ts'
import type { Workbench } from '../runs/workbench.ts'
import { recordsOf } from './script-records.ts'
import { ScriptThread } from './script-thread.ts'

/** Sends each record through a script. A script that can't be read at all ends the run before its first record. */
export async function scriptStage(
  config: ScriptConfig,
  { host }: Pick<Workbench, 'host'>,
  { nodeId, type }: { readonly nodeId: string; readonly type: RecordType },
): Promise<TransformStage> {
  const thread = new ScriptThread()
  const misread = await thread.check(config.code)
  if (misread) throw new RunFailed(reasonOf(nodeId, misread))
  return {
    async process(record) {
      const given = await thread.run(config.code, record, host.clock.now())
      const records = given.ok ? recordsOf(given.value, config, type.fields) : given
      if (!records.ok) return held(reasonOf(nodeId, records.problem))
      const isSeveral = given.ok && Array.isArray(given.value)
      return records.value.map((made, at) => ({
        port: 'out',
        record: made,
        ...(isSeveral && { part: String(at + 1) }),
      }))
    },
  }
}

const reasonOf = (node: string, { kind, message, line }: ScriptProblem): Reason => ({
  kind: 'script-failed',
  values: { node, problem: kind, message, line },
})
