import type { Stage } from '#shared/compiler/plan.ts'
import type { ConfigOf, SinkKind, SourceKind } from '#shared/nodes/nodes.ts'
import { fortnoxInvoice, fortnoxOrder } from '#shared/nodes/parts/document-targets.ts'
import type { RecordType } from '#shared/records/field.ts'
import { articlesSink } from '../connectors/fortnox/articles-sink.ts'
import { customerSink } from '../connectors/fortnox/customer-sink.ts'
import { documentSink } from '../connectors/fortnox/document-sink.ts'
import type { FortnoxSinkParts } from '../connectors/fortnox/fortnox-sink.ts'
import { type JorttSourceParts, jorttCustomersSource, jorttInvoicesSource } from '../connectors/jortt/jortt-sources.ts'
import type { SinkStage, SourceStage } from './stage.ts'

/** What does the work of each source and sink. A kind without an entry here does not compile. */
const sources: { readonly [Kind in SourceKind]: (config: ConfigOf<Kind>, parts: JorttSourceParts) => SourceStage } = {
  'jortt.invoices': jorttInvoicesSource,
  'jortt.customers': jorttCustomersSource,
}

const sinks: { readonly [Kind in SinkKind]: (config: ConfigOf<Kind>, parts: FortnoxSinkParts) => SinkStage } = {
  'fortnox.customer': customerSink,
  'fortnox.articles': articlesSink,
  'fortnox.order': (config, parts) =>
    documentSink({ entity: 'order', rows: 'OrderRows', target: fortnoxOrder }, config, parts),
  'fortnox.invoice': (config, parts) =>
    documentSink({ entity: 'invoice', rows: 'InvoiceRows', target: fortnoxInvoice }, config, parts),
}

/** The config of a compiled stage was parsed by its node's own schema, which is what these casts rely on. */
export function sourceOf(stage: Stage, parts: Omit<JorttSourceParts, 'type'>): SourceStage {
  const make = sources[stage.kind as SourceKind] as (config: unknown, parts: JorttSourceParts) => SourceStage
  const type = stage.outputs.out as RecordType
  return make(stage.config, { ...parts, type })
}

export function sinkOf(stage: Stage, parts: FortnoxSinkParts): SinkStage {
  const make = sinks[stage.kind as SinkKind] as (config: unknown, parts: FortnoxSinkParts) => SinkStage
  return make(stage.config, parts)
}
