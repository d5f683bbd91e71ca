import { compileExpression } from '#shared/mapping/compile-expression.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { keyText } from '#shared/nodes/parts/key-text.ts'
import type { TransformStage } from './stage.ts'
import type { Workbench } from './workbench.ts'

/** Lets the first record with a value through: in this run, or ever in this flow. */
export function dedupeStage(
  { of, memory }: ConfigOf<'dedupe'>,
  { seen, runId, flowId }: Pick<Workbench, 'seen' | 'runId' | 'flowId'>,
): TransformStage {
  const value = compileExpression(of)
  const scope = memory === 'run' ? runId : flowId
  return {
    async process(record, context) {
      const key = keyText(await value({ record }))
      if (key === '') return { port: 'first', record }
      const sourceKey = JSON.stringify([context.source.name, context.key])
      const isFirst = await seen.isFirst({ scope, nodeId: context.nodeId, key, sourceKey })
      return { port: isFirst ? 'first' : 'duplicate', record }
    },
  }
}
