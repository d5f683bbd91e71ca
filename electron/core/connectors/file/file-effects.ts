import type { ConfigOf } from '#shared/nodes/nodes.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { SourceStage } from '../../runs/stage.ts'
import type { Workbench } from '../../runs/workbench.ts'
import { placeOf } from './file-place.ts'
import { fileSource } from './file-source.ts'

/** The source of a flow's step. Its name in the ledger is the step's, so that next month's file goes on with this month's rows. */
export function fileRowsSource(
  config: ConfigOf<'file.rows'>,
  bench: Pick<Workbench, 'runId' | 'flowId' | 'host'>,
  place: { readonly nodeId: string; readonly type: RecordType },
): SourceStage {
  return fileSource(config, {
    type: place.type,
    name: `file:${bench.flowId}:${place.nodeId}/file.row`,
    place: placeOf(bench.host.dataDirectory, config.path),
    // Samples are read without a run.
    checked: bench.runId !== '',
  })
}
