import { wireProblem } from '#shared/compiler/wire-problem.ts'
import type { EdgeEnd } from '#shared/flow/flow.ts'
import { say, wireText } from '#shared/i18n/sentence.ts'
import type { Language } from '#shared/language.ts'
import { flowStore } from './flow-store.ts'
import { typedFlowOf } from './live-check.ts'

/** An end of a wire being drawn, as React Flow tells of it. */
interface DrawnEnd {
  readonly nodeId: string
  readonly id?: string | null
  readonly type: 'source' | 'target'
}

/** Why no wire can go between two ports, in words; null where it can. */
export function refusalBetween(one: DrawnEnd, other: DrawnEnd, language: Language): string | null {
  const [from, to] = one.type === 'source' ? [one, other] : [other, one]
  return refusal(endOf(from), endOf(to), language)
}

export function refusal(from: EdgeEnd, to: EdgeEnd, language: Language): string | null {
  const problem = wireProblem(typedFlowOf(flowStore.store.getState().flow), from, to)
  return problem && say(wireText(problem, language), language)
}

const endOf = ({ nodeId, id }: DrawnEnd): EdgeEnd => ({ node: nodeId, port: id ?? '' })
