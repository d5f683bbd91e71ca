import type { Plan } from '#shared/compiler/plan.ts'
import type { Gathering } from '#shared/nodes/define-node.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import { sinkOf, sourceOf, transformOf } from './effects.ts'
import type { SinkStage, SourceStage, TransformStage } from './stage.ts'
import type { StagesAtWork } from './stages-at-work.ts'
import type { Workbench } from './workbench.ts'

/** Makes every stage of a plan ready to work. Throws `RunFailed` where one can't. */
export async function prepareStages(plan: Plan, bench: Workbench): Promise<StagesAtWork> {
  const sources = new Map<string, SourceStage>()
  const sinks = new Map<string, SinkStage>()
  const transforms = new Map<string, TransformStage>()
  const gatherings = new Map<string, Gathering>()
  for (const stage of plan.stages) {
    if (stage.category === 'source') sources.set(stage.nodeId, await sourceOf(stage, bench))
    else if (stage.category === 'sink') sinks.set(stage.nodeId, await sinkOf(stage, bench))
    else {
      const gathering = nodeDefinition(stage.kind)?.gather?.(stage.config)
      if (gathering) gatherings.set(stage.nodeId, gathering)
      else transforms.set(stage.nodeId, await transformOf(stage, bench))
    }
  }
  const stages = new Map(plan.stages.map((stage) => [stage.nodeId, stage]))
  return { sources, workers: { stages, transforms, gatherings, sinks } }
}
