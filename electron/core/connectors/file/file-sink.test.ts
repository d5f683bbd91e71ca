import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rowType } from '#shared/files/column-keys.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { fileWrite } from '#shared/nodes/file-write.ts'
import type { RecordContext, SinkStage } from '../../runs/stage.ts'
import { fileSink } from './file-sink.ts'
import { type FilesAtWork, filesAtWork } from './testing/files-at-work.ts'

let files: FilesAtWork
beforeEach(async () => {
  files = await filesAtWork()
})
afterEach(() => files[Symbol.asyncDispose]() as Promise<void>)

const csv = 'Art.nr;Pris;Antal\nA1;1.234,50;10\nA2;12,00;5\n'
const run = (flow: Flow) => files.workspace.run(flow)

describe('writing a file', () => {
  it('gives it the columns and values of the mapping, as a spreadsheet here expects them', async () => {
    files.put('in.csv', csv)
    const view = await run(await files.copying('in.csv', { rows: { key: 'Art.nr' }, write: { name: 'ut' } }))
    expect(view).toMatchObject({ status: 'done', counts: { created: 2 } })
    expect(files.content('ut.csv')).toBe('\ufeffArt.nr;Pris;Antal\r\nA1;1234,50;10\r\nA2;12,00;5\r\n')
    const [line] = await files.workspace.log.records({ runId: view.runId, limit: 10 })
    expect(line?.target).toEqual({ entity: 'file', id: 'ut.csv' })
  })

  it.each([
    ['json', '[\n{"Art.nr":"A1","Pris":1234.50,"Antal":10},\n{"Art.nr":"A2","Pris":12.00,"Antal":5}\n]\n'],
    ['ndjson', '{"Art.nr":"A1","Pris":1234.50,"Antal":10}\n{"Art.nr":"A2","Pris":12.00,"Antal":5}\n'],
  ])('writes decimals in %s as the numbers they are', async (format, content) => {
    files.put('in.csv', csv)
    const flow = await files.copying('in.csv', {
      rows: { key: 'Art.nr' },
      write: { name: 'ut', format, encoding: 'utf-8' },
    })
    await run(flow)
    expect(files.content(`ut.${format}`)).toBe(content)
  })

  it('keeps a spreadsheet from running a text as a formula, and leaves numbers alone', async () => {
    files.put('in.csv', 'Namn;Tal\n=1+1;-5\n+46 70 123;-1,5\n@x;3\n- streck;1\n')
    const plain = { rows: { key: 'Namn' }, write: { name: 'ut', encoding: 'utf-8', lineEnd: 'lf' } }
    await run(await files.copying('in.csv', plain))
    expect(files.content('ut.csv')).toBe("Namn;Tal\n'=1+1;-5\n+46 70 123;-1,5\n'@x;3\n'- streck;1\n")
  })

  it('fills in the day and the run, and gives every name an ending that says what it is', async () => {
    files.put('in.csv', csv)
    const view = await run(await files.copying('in.csv', { write: { name: '{date} {run}.exe' } }))
    expect(files.names()).toContain(`2026-11-20 ${view.runId.slice(0, 8)}.exe.csv`)
  })

  it('holds a record whose characters the encoding does not have', async () => {
    files.put('in.csv', 'Namn\nÅsa\nŁukasz\n')
    const view = await run(await files.copying('in.csv', { write: { encoding: 'windows-1252' } }))
    expect(view.counts).toMatchObject({ created: 1, held: 1 })
    const held = await files.workspace.log.records({ runId: view.runId, outcome: 'held', limit: 10 })
    expect(held[0]?.reason).toEqual({ kind: 'file-characters', values: { column: 'Namn', characters: 'Ł' } })
  })

  it('needs a folder that exists', async () => {
    files.put('in.csv', csv)
    const folder = join(files.dataDirectory, 'saknas')
    const flow = await files.copying('in.csv', { write: { folder } })
    expect(await run(flow)).toMatchObject({
      status: 'failed',
      problem: { kind: 'file-folder-missing', values: { folder } },
    })
    mkdirSync(folder)
    expect(await run(flow)).toMatchObject({ status: 'done' })
    expect(readdirSync(folder)).toEqual(['copy.csv'])
  })

  it('refuses a name that leads elsewhere', () => {
    for (const name of ['../ut', 'a/b', 'a\\b', '.dold', 'c:x', '']) {
      expect(fileWrite.config.safeParse({ ...fileWrite.defaults(null), name }).success).toBe(false)
    }
  })

  it('starts with a column for every single value that arrives', () => {
    const input = rowType([{ name: 'Art.nr', type: 'text' }], 'Art.nr')
    expect(fileWrite.defaults(input)).toMatchObject({
      columns: [{ name: 'Art.nr', type: 'text' }],
      mapping: { Art_nr: { kind: 'field', path: 'Art_nr' } },
    })
  })
})

describe('a file that exists', () => {
  beforeEach(() => {
    files.put('in.csv', csv)
    files.put('ut.csv', 'gammalt\n')
  })

  it('stays, and the new one gets a number', async () => {
    await run(await files.copying('in.csv', { write: { name: 'ut' } }))
    expect(files.names()).toEqual(['in.csv', 'ut (2).csv', 'ut.csv'])
    expect(files.content('ut.csv')).toBe('gammalt\n')
  })

  it('is replaced where that is asked', async () => {
    await run(await files.copying('in.csv', { write: { name: 'ut', whenExists: 'replace' } }))
    expect(files.names()).toEqual(['in.csv', 'ut.csv'])
    expect(files.content('ut.csv')).toContain('A1')
  })

  it('stays beside the rows of a run that works on some records only', async () => {
    const flow = await files.copying('in.csv', {
      rows: { key: 'Art.nr' },
      write: { name: 'ut', whenExists: 'replace' },
    })
    await files.workspace.run(flow, { only: new Set(['A2']) })
    expect(files.content('ut.csv')).toBe('gammalt\n')
    expect(files.content('ut (2).csv')).toContain('A2;12,00;5')
  })

  it('stays as it is where no record came through', async () => {
    const flow = await files.copying('in.csv', { write: { name: 'ut', whenExists: 'replace' } })
    files.put('in.csv', 'Art.nr;Pris;Antal\nA1;fel;10\n')
    expect(await run(flow)).toMatchObject({ status: 'done', counts: { held: 1 } })
    expect(files.content('ut.csv')).toBe('gammalt\n')
  })

  it('stays as it is where the run fails', async () => {
    const flow = await files.copying('in.csv', { write: { name: 'ut', whenExists: 'replace' } })
    files.put('in.csv', 'Art.nr;Pris;Antal\nA1;1;10\n"A2;1;10\n')
    expect(await run(flow)).toMatchObject({ status: 'failed' })
    expect(files.content('ut.csv')).toBe('gammalt\n')
    expect(files.names()).toEqual(['in.csv', 'ut.csv'])
  })

  it('gets no rows under headings that are not theirs', async () => {
    const view = await run(await files.copying('in.csv', { write: { name: 'ut', whenExists: 'append' } }))
    expect(view).toMatchObject({
      status: 'failed',
      problem: { kind: 'file-columns-differ', values: { file: 'ut.csv' } },
    })
    expect(files.content('ut.csv')).toBe('gammalt\n')
  })
})

describe('adding to a file', () => {
  const adding = () =>
    files.copying('in.csv', {
      rows: { key: 'Art.nr' },
      write: { name: 'ut', whenExists: 'append', lineEnd: 'lf' },
    })

  it('adds each record once, over all runs', async () => {
    files.put('in.csv', 'Art.nr;Antal\nA1;10\nA2;5\n')
    const flow = await adding()
    await run(flow)
    files.put('in.csv', 'Art.nr;Antal\nA1;10\nA2;6\nA3;1\n')
    expect((await run(flow)).counts).toMatchObject({ unchanged: 1, skipped: 1, created: 1 })
    expect(files.content('ut.csv')).toBe('\ufeffArt.nr;Antal\nA1;10\nA2;5\nA3;1\n')
  })

  it('adds the rows of a run that failed when it runs again', async () => {
    files.put('in.csv', 'Art.nr;Antal\nA1;10\n')
    const flow = await adding()
    files.put('in.csv', 'Art.nr;Antal\nA1;10\n"A2;5\n')
    expect(await run(flow)).toMatchObject({ status: 'failed' })
    files.put('in.csv', 'Art.nr;Antal\nA1;10\nA2;5\n')
    expect((await run(flow)).counts).toMatchObject({ created: 2 })
    expect(files.content('ut.csv')).toBe('\ufeffArt.nr;Antal\nA1;10\nA2;5\n')
  })
})

describe('a run that a crash broke off', () => {
  const input = rowType([{ name: 'n', type: 'text' }], 'n')
  const context = (key: string): RecordContext => ({
    runId: 'run-1',
    nodeId: 'write',
    source: { nodeId: 'rows', type: input, name: 'file:flow:rows/file.row' },
    key,
    sourceHash: '',
    signal: new AbortController().signal,
    mapped: () => undefined,
    sent: () => undefined,
    warn: () => undefined,
  })
  const sink = (whenExists: 'new-name' | 'append', runId = 'run-1', isDry = false): Promise<SinkStage> => {
    const { host, ledger } = files.workspace
    const bench = { runId, flowId: 'flow', host, ledger, isPart: false, isDry }
    const config = { ...fileWrite.defaults(input), name: 'ut', whenExists, lineEnd: 'lf', encoding: 'utf-8' } as const
    return fileSink(config, bench, 'write')
  }
  const write = async (stage: SinkStage, ...keys: readonly string[]) => {
    for (const key of keys) await stage.process({ n: key }, context(key))
  }

  it('keeps its rows when a dry run of the flow takes place meanwhile, which leaves nothing behind', async () => {
    await write(await sink('new-name'), 'a', 'b')
    const dry = await sink('new-name', 'run-2', true)
    expect(await dry.process({ n: 'x' }, context('x'))).toMatchObject({ did: 'created', target: { id: 'ut.csv' } })
    await dry.end?.('done')
    expect(files.names()).toEqual([])
    await (await sink('new-name')).end?.('done')
    expect(files.content('ut.csv')).toBe('n\na\nb\n')
  })

  it('goes on with the rows it had, and one that it had not logged yet is there once', async () => {
    await write(await sink('new-name'), 'a', 'b')
    const resumed = await sink('new-name')
    await write(resumed, 'b', 'c')
    expect(files.names()).toEqual([])
    await resumed.end?.('done')
    expect(files.content('ut.csv')).toBe('n\na\nb\nc\n')
  })

  it('goes on behind a line that the crash cut off', async () => {
    await write(await sink('new-name'), 'a')
    const folder = join(files.dataDirectory, 'unfinished-files')
    const [journal = ''] = readdirSync(folder)
    writeFileSync(join(folder, journal), '{"key":"b","ha', { flag: 'a' })
    const resumed = await sink('new-name')
    await write(resumed, 'b')
    await resumed.end?.('done')
    expect(files.content('ut.csv')).toBe('n\na\nb\n')
  })

  it('does not add its rows twice where the crash came just behind the end', async () => {
    files.put('ut.csv', 'n\nold\n')
    const first = await sink('append')
    await write(first, 'a', 'b')
    const { journal, folder } = await keptJournal(first)
    expect(files.content('ut.csv')).toBe('n\nold\na\nb\n')
    writeFileSync(join(folder, journal.name), journal.content)
    const resumed = await sink('append')
    await resumed.end?.('done')
    expect(files.content('ut.csv')).toBe('n\nold\na\nb\n')
  })

  it('leaves nothing behind when it is given up', async () => {
    await write(await sink('new-name'), 'a')
    const next = await sink('new-name', 'run-2')
    await next.end?.('done')
    expect(files.names()).toEqual([])
    expect(readdirSync(join(files.dataDirectory, 'unfinished-files'))).toEqual([])
  })

  it('leaves the old file and no trace where it is stopped', async () => {
    files.put('ut.csv', 'n\nold\n')
    const stopped = await sink('append')
    await write(stopped, 'a')
    await stopped.end?.('stopped')
    expect(files.content('ut.csv')).toBe('n\nold\n')
    expect(readdirSync(join(files.dataDirectory, 'unfinished-files'))).toEqual([])
    const again = await sink('append', 'run-2')
    await write(again, 'a')
    await again.end?.('done')
    expect(files.content('ut.csv')).toBe('n\nold\na\n')
  })

  /** Ends a run but keeps its journal as it stood just behind the rename, as a crash there would. */
  async function keptJournal(stage: SinkStage) {
    const folder = join(files.dataDirectory, 'unfinished-files')
    const [name = ''] = readdirSync(folder)
    const ledger = files.workspace.ledger
    const settle = ledger.settle
    let content = ''
    // The ledger is told right behind the rename.
    const { readFileSync } = await import('node:fs')
    Object.assign(ledger, {
      settle: async (...entry: Parameters<typeof settle>) => {
        content ||= readFileSync(join(folder, name), 'utf8')
        return settle(...entry)
      },
    })
    await stage.end?.('done')
    return { folder, journal: { name, content } }
  }
})
