import type { Stage } from '#shared/compiler/plan.ts'
import { type ConfigOf, type EffectKind, nodeDefinition, type SinkKind, type SourceKind } from '#shared/nodes/nodes.ts'
import { fortnoxInvoice, fortnoxOrder } from '#shared/nodes/parts/document-targets.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Entity } from '#shared/runs/entity.ts'
import { customerSink } from '../connectors/customer-sink.ts'
import { fileRowsSource } from '../connectors/file/file-effects.ts'
import { fileSink } from '../connectors/file/file-sink.ts'
import { findStage } from '../connectors/find-stage.ts'
import { articleSink } from '../connectors/fortnox/article-sink.ts'
import { articlesSink } from '../connectors/fortnox/articles-sink.ts'
import { fortnoxCustomers } from '../connectors/fortnox/customer-system.ts'
import { documentSink } from '../connectors/fortnox/document-sink.ts'
import type { FortnoxSourceParts } from '../connectors/fortnox/fortnox-list-source.ts'
import type { FortnoxSinkParts } from '../connectors/fortnox/fortnox-sink.ts'
import {
  fortnoxCustomersSource,
  fortnoxInvoicesSource,
  fortnoxOrdersSource,
  fortnoxPaymentsSource,
  fortnoxStockSource,
} from '../connectors/fortnox/fortnox-sources.ts'
import { paymentSink } from '../connectors/fortnox/payment-sink.ts'
import { jorttCustomers } from '../connectors/jortt/customer-system.ts'
import { jorttEstimatesSource } from '../connectors/jortt/estimates-source.ts'
import { jorttInvoiceSink } from '../connectors/jortt/invoice-sink.ts'
import { createJorttRegisters } from '../connectors/jortt/jortt-registers.ts'
import type { JorttSinkParts } from '../connectors/jortt/jortt-sink.ts'
import { jorttCustomersSource, jorttInvoicesSource } from '../connectors/jortt/jortt-sources.ts'
import { withoutOwn } from '../connectors/own-records.ts'
import { scriptStage } from '../scripts/script-stage.ts'
import { dedupeStage } from './dedupe-stage.ts'
import type { SinkStage, SourceStage, TransformStage } from './stage.ts'
import type { JorttLine, ReadsChanges, Workbench } from './workbench.ts'

/** Where in the flow a source stands. */
export interface SourcePlace {
  readonly nodeId: string
  /** What it emits, as the compiler worked it out. */
  readonly type: RecordType
}

type SourceMaker<Kind extends SourceKind> = (
  config: ConfigOf<Kind>,
  bench: Workbench,
  place: SourcePlace,
) => Promise<SourceStage>
type SinkMaker<Kind extends SinkKind> = (config: ConfigOf<Kind>, bench: Workbench, nodeId: string) => Promise<SinkStage>
type EffectMaker<Kind extends EffectKind> = (
  config: ConfigOf<Kind>,
  bench: Workbench,
  place: { readonly nodeId: string; readonly type: RecordType },
) => Promise<TransformStage>

/** What does the work of each source and sink. A kind without an entry here does not compile. */
const sources: { readonly [Kind in SourceKind]: SourceMaker<Kind> } = {
  'file.rows': async (config, bench, place) => fileRowsSource(config, bench, place),
  'jortt.invoices': async (config, bench, { nodeId, type }) => {
    const line = await bench.jortt(config.connection)
    const memory = bench.memory(nodeId, config, line.connection)
    return leavingOutOurs(jorttInvoicesSource(config, { ...line, type, memory }), config, bench, line, 'invoice')
  },
  'jortt.customers': async (config, bench, { nodeId, type }) => {
    const line = await bench.jortt(config.connection)
    const memory = bench.memory(nodeId, config, line.connection)
    return leavingOutOurs(jorttCustomersSource(config, { ...line, type, memory }), config, bench, line, 'customer')
  },
  'jortt.estimates': async (config, bench, { nodeId, type }) => {
    const line = await bench.jortt(config.connection)
    return jorttEstimatesSource(config, { ...line, type, memory: bench.memory(nodeId, config, line.connection) })
  },
  'fortnox.invoices': async (config, bench, place) =>
    fortnoxInvoicesSource(config, await fortnoxSourceParts(config, bench, place)),
  'fortnox.orders': async (config, bench, place) =>
    fortnoxOrdersSource(config, await fortnoxSourceParts(config, bench, place)),
  'fortnox.customers': async (config, bench, place) =>
    fortnoxCustomersSource(config, await fortnoxSourceParts(config, bench, place)),
  'fortnox.stock': async (config, bench, place) =>
    fortnoxStockSource(config, await fortnoxSourceParts(config, bench, place)),
  'fortnox.payments': async (config, bench, place) =>
    fortnoxPaymentsSource(config, await fortnoxSourceParts(config, bench, place)),
}

const sinks: { readonly [Kind in SinkKind]: SinkMaker<Kind> } = {
  'file.write': fileSink,
  'jortt.invoice': async (config, bench) => jorttInvoiceSink(config, await jorttParts(config, bench)),
  'fortnox.article': async (config, bench) => articleSink(config, await fortnoxParts(config, bench)),
  'fortnox.payment': async (config, bench) => paymentSink(config, await fortnoxParts(config, bench)),
  'jortt.customer': async (config, bench) => {
    const parts = await jorttParts(config, bench)
    return customerSink(config, jorttCustomers(config, parts), parts)
  },
  'fortnox.customer': async (config, bench) => {
    const parts = await fortnoxParts(config, bench)
    return customerSink(config, fortnoxCustomers(config, parts), parts)
  },
  'fortnox.articles': async (config, bench) => articlesSink(config, await fortnoxParts(config, bench)),
  'fortnox.order': async (config, bench) =>
    documentSink(
      { entity: 'order', rows: 'OrderRows', target: fortnoxOrder },
      config,
      await fortnoxParts(config, bench),
    ),
  'fortnox.invoice': async (config, bench) =>
    documentSink(
      { entity: 'invoice', rows: 'InvoiceRows', target: fortnoxInvoice },
      config,
      await fortnoxParts(config, bench),
    ),
}

function leavingOutOurs(
  source: SourceStage,
  config: { readonly ours: 'leave-out' | 'include' },
  { ledger }: Workbench,
  { connection }: JorttLine,
  entity: Entity,
): SourceStage {
  if (config.ours === 'include') return source
  return withoutOwn(source, { ledger, connectionId: connection.id, entity, idField: 'id', referenceField: 'reference' })
}

async function fortnoxSourceParts(
  config: ReadsChanges & { readonly connection: string },
  bench: Workbench,
  { nodeId, type }: SourcePlace,
): Promise<FortnoxSourceParts> {
  const line = await bench.fortnox(config.connection)
  const entries = bench.memory(nodeId, config, line.connection)
  const wholes = bench.memory(`${nodeId}/whole`, config, line.connection)
  return { ...line, ledger: bench.ledger, type, memory: entries && wholes && { entries, wholes } }
}

async function jorttParts(config: { readonly connection: string }, bench: Workbench): Promise<JorttSinkParts> {
  const { ledger, writing, guard, signal } = bench
  const line = await bench.jortt(config.connection)
  return {
    ...line,
    registers: createJorttRegisters(line.client, signal),
    ledger,
    writing,
    guard: guard.of(line.connection),
  }
}

async function fortnoxParts(config: { readonly connection: string }, bench: Workbench): Promise<FortnoxSinkParts> {
  const { ledger, writing, guard } = bench
  const line = await bench.fortnox(config.connection)
  return { ...line, ledger, writing, guard: guard.of(line.connection) }
}

/** The transforms that look further than the record in hand. */
const effects: { readonly [Kind in EffectKind]: EffectMaker<Kind> } = {
  dedupe: async (config, bench) => dedupeStage(config, bench),
  find: (config, bench) => findStage(config, bench),
  script: scriptStage,
}

/** The config of a compiled stage was parsed by its node's own schema, which is what these casts rely on. */
export function sourceOf(stage: Stage, bench: Workbench): Promise<SourceStage> {
  const make = sources[stage.kind as SourceKind] as (
    config: unknown,
    bench: Workbench,
    place: SourcePlace,
  ) => Promise<SourceStage>
  return make(stage.config, bench, { nodeId: stage.nodeId, type: stage.outputs.out as RecordType })
}

export function sinkOf(stage: Stage, bench: Workbench): Promise<SinkStage> {
  const make = sinks[stage.kind as SinkKind] as (
    config: unknown,
    bench: Workbench,
    nodeId: string,
  ) => Promise<SinkStage>
  return make(stage.config, bench, stage.nodeId)
}

/** A pure transform brings its own work along. */
export async function transformOf(stage: Stage, bench: Workbench): Promise<TransformStage> {
  if (isEffectKind(stage.kind)) {
    const make = effects[stage.kind] as (
      config: unknown,
      bench: Workbench,
      place: { nodeId: string; type: RecordType },
    ) => Promise<TransformStage>
    return make(stage.config, bench, { nodeId: stage.nodeId, type: Object.values(stage.outputs)[0] as RecordType })
  }
  const transform = nodeDefinition(stage.kind)?.compile?.(stage.config)
  if (!transform) throw new Error(`No work for a stage of kind ${stage.kind}`)
  return { process: transform, isPure: true }
}

const isEffectKind = (kind: string): kind is EffectKind => Object.hasOwn(effects, kind)
