import type { Json } from '../../json.ts'
import type { EdgeEnd, FlowEdge, FlowGroup, FlowNode, FlowNote } from '../flow.ts'

/** Two people, or two windows, that edited one flow: the one that asks, and the one that saved first. */
export type Side = 'mine' | 'theirs'

/** What each side made of one thing. */
interface Versions<Value> {
  readonly mine: Value
  readonly theirs: Value
}

/** One thing that both sides changed, each in another way. Absent versions are things that are not filled in, or gone. */
export type MergeConflict = {
  /** The same as long as the three flows are the same, so that a decision can be kept by it. */
  readonly id: string
} & (
  | ({ readonly kind: 'flow-name' } & Versions<string>)
  | ({ readonly kind: 'step-name'; readonly node: FlowNode } & Versions<string | undefined>)
  /** A step that one side replaced by another kind of step. */
  | ({ readonly kind: 'step'; readonly node: FlowNode } & Versions<FlowNode>)
  | ({ readonly kind: 'setting'; readonly node: FlowNode; readonly field: string } & Versions<Json | undefined>)
  /** One entry of a setting that is a list, such as a case of a route; `item` names it. */
  | ({
      readonly kind: 'item'
      readonly node: FlowNode
      readonly field: string
      readonly item: string
    } & Versions<Json | undefined>)
  /** The expression that fills one target field; a path of several parts goes through lists of rows. */
  | ({
      readonly kind: 'mapping'
      readonly node: FlowNode
      readonly field: string
      readonly path: readonly string[]
    } & Versions<Json | undefined>)
  | { readonly kind: 'step-removed'; readonly node: FlowNode; readonly by: Side }
  | { readonly kind: 'note-removed'; readonly note: FlowNote; readonly by: Side }
  | { readonly kind: 'group-removed'; readonly group: FlowGroup; readonly by: Side }
  | ({ readonly kind: 'note-text' } & Versions<string>)
  | ({ readonly kind: 'group-name' } & Versions<string>)
  | ({ readonly kind: 'group-of'; readonly node: FlowNode } & Versions<FlowGroup | null>)
  /** Where steps and notes lie; decided for all of them at once. */
  | { readonly kind: 'places'; readonly nodes: readonly FlowNode[]; readonly notes: readonly FlowNote[] }
  /** Both laid a wire to one input: all of them together could bring a record there twice. */
  | ({ readonly kind: 'wires'; readonly to: EdgeEnd } & Versions<readonly FlowEdge[]>)
  /** Wires that would lead in a circle if both sides' were kept. */
  | ({ readonly kind: 'loop' } & Versions<readonly FlowEdge[]>)
)

/** Which side each conflict is decided for, by its id. */
export type Decisions = ReadonlyMap<string, Side>

/** Notes a conflict down and answers which side it is decided for. */
export type Decide = (conflict: MergeConflict) => Side
