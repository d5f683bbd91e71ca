import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowType } from '#shared/files/column-keys.ts'
import { fileRows } from '#shared/nodes/file-rows.ts'
import { RunFailed } from '../../runs/stage.ts'
import { filesFolder, placeOf } from './file-place.ts'
import { fileSource } from './file-source.ts'
import { type FilesAtWork, filesAtWork, rowsConfig } from './testing/files-at-work.ts'

let files: FilesAtWork
beforeAll(async () => {
  files = await filesAtWork()
})
afterAll(() => files[Symbol.asyncDispose]() as Promise<void>)

const attempts = async (runId: string) => {
  const lines = await files.workspace.log.records({ runId, limit: 100 })
  return lines.toReversed()
}

describe('reading the rows of a file', () => {
  it('gives each row its way through the flow', async () => {
    files.put('lager.csv', 'Art.nr;Antal\nA1;10\nA2;5\n')
    const view = await files.workspace.run(await files.copying('lager.csv', { rows: { key: 'Art.nr' } }))
    expect(view).toMatchObject({ status: 'done', counts: { read: 2, created: 2 } })
    expect((await attempts(view.runId)).map(({ key, title }) => [key, title])).toEqual([
      ['A1', 'A1'],
      ['A2', 'A2'],
    ])
  })

  it('holds a row that can not be read by its columns, and the others go on', async () => {
    files.put('fel.csv', 'Art.nr;Antal\nA1;10\nA2;5\n')
    const flow = await files.copying('fel.csv', { rows: { key: 'Art.nr' } })
    files.put('fel.csv', 'Art.nr;Antal\nA1;tio\nA2;5;6\n;7\nA4\n\nA5;8\n')
    const view = await files.workspace.run(flow)
    expect(view).toMatchObject({ status: 'done', counts: { read: 5, held: 4, created: 1 } })
    const reasons = (await attempts(view.runId)).flatMap(({ reason }) => (reason ? [reason] : []))
    expect(reasons).toEqual([
      {
        kind: 'file-value',
        values: { file: 'fel.csv', line: 2, column: 'Antal', value: 'tio', columnType: 'integer' },
      },
      { kind: 'file-row-length', values: { file: 'fel.csv', line: 3, expected: 2, found: 3 } },
      { kind: 'file-no-key', values: { file: 'fel.csv', line: 4, column: 'Art.nr' } },
      { kind: 'file-row-length', values: { file: 'fel.csv', line: 5, expected: 2, found: 1 } },
    ])
  })

  it('sends no row on its way where a quote further down is broken', async () => {
    const rows = Array.from({ length: 500 }, (_row, at) => `A${at};Åsa ${at}`).join('\r\n')
    files.put('bruten.csv', iconv.encode(`Art.nr;Namn\r\n${rows}\r\n`, 'windows-1252'))
    const flow = await files.copying('bruten.csv')
    files.put('bruten.csv', iconv.encode(`Art.nr;Namn\r\n${rows}\r\nB1;"Öst\r\nB2;Väst\r\n`, 'windows-1252'))
    const before = files.names()
    const view = await files.workspace.run(flow)
    expect(view).toMatchObject({
      status: 'failed',
      problem: { kind: 'file-quote', values: { file: 'bruten.csv', line: 502 } },
      counts: { read: 0, created: 0 },
    })
    expect(files.names()).toEqual(before)
  })

  it('stops before the first row where a column of the flow has gone, and leaves new columns alone', async () => {
    files.put('ny.csv', 'Art.nr;Antal;Pris\nA1;10;5\n')
    const flow = await files.copying('ny.csv')
    files.put('ny.csv', 'Art.nr;Vikt\nA1;10\n')
    expect(await files.workspace.run(flow)).toMatchObject({
      status: 'failed',
      problem: { kind: 'file-columns-missing', values: { file: 'ny.csv', columns: 'Antal, Pris', count: 2 } },
    })
    files.put('ny.csv', 'Ny;Pris;Antal;Art.nr\nx;5;10;A1\n')
    expect(await files.workspace.run(flow)).toMatchObject({ status: 'done', counts: { created: 1 } })
  })

  it('knows how many rows there are before the first one is through', async () => {
    files.put('antal.csv', `n\n${'1\n'.repeat(450)}`)
    const flow = await files.copying('antal.csv')
    const view = await files.workspace.run(flow, { limit: 1 })
    expect(view.total).toBe(450)
  })

  it('knows a row without a key column by its place and content', async () => {
    files.put('rad.csv', 'Namn\nAsk\nBok\n')
    const flow = await files.copying('rad.csv')
    const keysOf = async () => (await attempts((await files.workspace.run(flow)).runId)).map(({ key }) => key)
    const before = await keysOf()
    files.put('rad.csv', 'Namn\nAsk\nBjörk\n')
    const after = await keysOf()
    expect(after[0]).toBe(before[0])
    expect(after[1]).not.toBe(before[1])
    expect(before[0]).toMatch(/^1-/)
  })

  it('tells where no file was chosen or it has gone', async () => {
    files.put('borta.csv', 'n\n1\n')
    const flow = await files.copying('borta.csv', { rows: { path: 'någon-annanstans.csv' } })
    expect(await files.workspace.run(flow)).toMatchObject({ status: 'failed', problem: { kind: 'file-not-found' } })
    const unset = await files.copying('borta.csv', { rows: { path: '' } })
    expect(await files.workspace.run(unset)).toMatchObject({ status: 'failed', problem: { kind: 'file-not-chosen' } })
  })

  it('shows its first rows to the mapper, also of a file that is broken further down', async () => {
    files.put('prov.csv', `Art.nr;Antal\n${'A1;1\n'.repeat(60_000)}`)
    const config = fileRows.config.parse(await rowsConfig({ path: 'prov.csv' }, filesFolder(files.dataDirectory)))
    files.put('prov.csv', `Art.nr;Antal\n${'A1;1\n'.repeat(60_000)}B;"2\n`)
    const place = placeOf(files.dataDirectory, 'prov.csv')
    const parts = { type: rowType(config.columns, ''), name: 'file:flow:rows/file.row', place }
    const { signal } = new AbortController()
    const firstBatch = async (checked: boolean) => {
      for await (const { records } of fileSource(config, { ...parts, checked }).read(signal)) return records
      return []
    }
    expect((await firstBatch(false))[0]).toMatchObject({ Art_nr: 'A1', Antal: 1 })
    await expect(firstBatch(true)).rejects.toThrow(RunFailed)
  })
})
