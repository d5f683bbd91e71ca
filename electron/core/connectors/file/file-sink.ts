import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject } from '#shared/json.ts'
import { compileMapping } from '#shared/mapping/compile-mapping.ts'
import { textOf } from '#shared/mapping/value-as.ts'
import { type FileWriteConfig, writtenType } from '#shared/nodes/file-write.ts'
import { contentHash } from '../../runs/content-hash.ts'
import { mappingReason, warningsOf } from '../../runs/mapping-reason.ts'
import { type Ended, held, type RecordContext, type RunEnding, RunFailed, type SinkStage } from '../../runs/stage.ts'
import type { Workbench } from '../../runs/workbench.ts'
import { messageOf } from './file-place.ts'
import { type JournalRow, type Placement, RowJournal } from './row-journal.ts'
import { unkeptRows } from './unkept-rows.ts'
import { headingLine, unwritable, writeRows } from './write-rows.ts'
import { beginsWith, folderOf, freeName, nameOf, sizeOf } from './written-file.ts'

type FileSinkParts = Pick<Workbench, 'runId' | 'flowId' | 'host' | 'ledger' | 'isPart' | 'isDry'>

/**
 * Writes a row for each record. Rows wait in a journal until the run is done; then the file is made beside its place
 * and renamed into it, so that a half one never stands under its name, and a stopped or failed run changes nothing.
 * A run without rows makes no file, nor does a dry run.
 */
export async function fileSink(settings: FileWriteConfig, bench: FileSinkParts, nodeId: string): Promise<SinkStage> {
  const { host, runId, ledger, isDry } = bench
  // The rows of a retry alone are no replacement for all rows.
  const whenExists = settings.whenExists === 'replace' && bench.isPart ? 'new-name' : settings.whenExists
  const config = { ...settings, whenExists }
  const step = `file:${bench.flowId}:${nodeId}`
  const folder = await folderOf(config, host.dataDirectory)
  if (config.folder === '' && !isDry) await mkdir(folder, { recursive: true })
  const journal = isDry ? unkeptRows : await RowJournal.open(host.dataDirectory, step, runId)
  const wanted = journal.found.name ?? nameOf(config, runId, host.clock.now())
  const name =
    config.whenExists === 'new-name' ? (journal.found.placement?.name ?? (await freeName(folder, wanted))) : wanted
  if (config.whenExists === 'append') await refuseOtherHeadings(config, folder, name)
  if (journal.found.name === null) journal.rememberName(wanted)
  const map = compileMapping(config.mapping, writtenType(config))
  const target = { entity: 'file', id: name } as const

  return {
    async process(record, context) {
      const mapped = await map(record)
      context.mapped(mapped.value)
      const errors = mapped.issues.filter(({ severity }) => severity === 'error')
      if (errors.length > 0) return held(mappingReason(errors))
      const lost = lostIn(mapped.value, config)
      if (lost) return held(lost)
      for (const warning of warningsOf(mapped.issues)) context.warn(warning)

      const hash = contentHash(mapped.value)
      if (config.whenExists === 'append') {
        const end = await writtenBefore(context, hash)
        if (end) return end
      }
      const row: JournalRow = { key: rowKeyOf(context), hash, values: mapped.value }
      try {
        journal.add(row)
      } catch (error) {
        throw notWritten(name, error)
      }
      return { kind: 'done', did: 'created', target, record }
    },

    async end(how: RunEnding) {
      try {
        if (how === 'done' && !journal.isEmpty) await putInPlace()
      } catch (error) {
        throw error instanceof RunFailed ? error : notWritten(name, error)
      } finally {
        journal.remove()
      }
    },
  }

  /** A row that an earlier run added is not added again, whatever has become of its record since. */
  async function writtenBefore(context: RecordContext, hash: string): Promise<Ended | null> {
    const entry = await ledger.find(ledgerKey(rowKeyOf(context)))
    if (entry?.state !== 'settled' || entry.targetId === null || entry.runId === runId) return null
    const known = { entity: 'file', id: entry.targetId } as const
    const values = { entity: 'file', target: entry.targetId }
    return entry.contentHash === hash
      ? { kind: 'ended', outcome: 'unchanged', target: known, reason: { kind: 'already-done', values } }
      : { kind: 'ended', outcome: 'skipped', target: known, reason: { kind: 'already-there', values } }
  }

  async function putInPlace(): Promise<void> {
    const final =
      config.whenExists === 'new-name' && journal.found.placement === null ? await freeName(folder, name) : name
    const base = config.whenExists === 'append' ? await baseOf(final) : 0
    const made = join(folder, `.${contentHash([step, runId]).slice(0, 16)}.part`)
    try {
      const behind = base > 0 ? { path: join(folder, final), bytes: base } : null
      await writeRows(made, valuesOf(journal), config, behind)
      const { size } = await stat(made)
      journal.rememberPlacement({ name: final, base, size })
      await rename(made, join(folder, final))
    } finally {
      await rm(made, { force: true })
    }
    if (config.whenExists !== 'append') return
    for await (const { key, hash } of journal.rows()) {
      await ledger.settle(ledgerKey(key), { targetId: final, contentHash: hash, sourceHash: null, runId })
    }
  }

  /** How much of the file that is there now was there before this run, also where a crash came behind the rename. */
  async function baseOf(final: string): Promise<number> {
    const size = (await sizeOf(folder, final)) ?? 0
    const before: Placement | null = journal.found.placement
    return before && before.name === final && before.size === size ? before.base : size
  }

  function ledgerKey(sourceKey: string) {
    return { connectionId: step, entity: 'file', source: step, sourceKey } as const
  }
}

const rowKeyOf = ({ source, key }: RecordContext): string => `${source.name} ${key}`

async function* valuesOf(journal: Pick<RowJournal, 'rows'>): AsyncGenerator<JsonObject, void, undefined> {
  for await (const { values } of journal.rows()) yield values
}

/** Rows under headings that are not theirs would be read as something else. */
async function refuseOtherHeadings(config: FileWriteConfig, folder: string, name: string): Promise<void> {
  if (config.format !== 'csv' || !(await sizeOf(folder, name))) return
  if (await beginsWith(join(folder, name), await headingLine(config))) return
  throw new RunFailed({ kind: 'file-columns-differ', values: { file: name } })
}

function lostIn(values: JsonObject, config: FileWriteConfig) {
  for (const [column, value] of Object.entries(values)) {
    const characters = unwritable(textOf(value) ?? '', config.encoding)
    if (characters !== '') return { kind: 'file-characters', values: { column, characters } } as const
  }
  return null
}

const notWritten = (file: string, error: unknown) =>
  new RunFailed({ kind: 'file-not-written', values: { file, message: messageOf(error) } })
