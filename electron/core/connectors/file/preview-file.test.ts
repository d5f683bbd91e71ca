import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FilePreview, FileReading } from '#shared/files/file-reading.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { RunFailed } from '../../runs/stage.ts'
import { placeOf, whyNotOpened } from './file-place.ts'
import { previewFile } from './preview-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-preview-'))
  mkdirSync(join(folder, 'files'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const signal = new AbortController().signal

async function preview(content: string | Buffer, reading: Partial<FileReading> = {}): Promise<FilePreview> {
  const path = reading.path ?? 'lager.csv'
  writeFileSync(join(folder, 'files', path), content)
  return previewFile(placeOf(folder, path), { path, ...reading }, signal)
}

/** Why a file can't be read, or not to its end. */
const refused = (content: string | Buffer, reading: Partial<FileReading> = {}) =>
  reasonOf(async () => {
    const { problem } = await preview(content, reading)
    if (problem) throw new RunFailed(problem)
  })

async function reasonOf(work: () => Promise<unknown>): Promise<Reason | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof RunFailed) return error.reason
    throw error
  }
}

const swedish = 'Art.nr;Benämning;Pris;Antal\r\n001;Rör 3" stål;1.234,50;10\r\n002;"Skruv; liten";12,00;5\r\n'

describe('the preview of a CSV file', () => {
  it('finds out how it is written and shows its rows as a run reads them', async () => {
    expect(await preview(swedish)).toEqual({
      layout: { path: 'lager.csv', format: 'csv', encoding: 'utf-8', delimiter: 'semicolon', header: true },
      columns: [
        { name: 'Art.nr', type: 'text' },
        { name: 'Benämning', type: 'text' },
        { name: 'Pris', type: 'decimal', mark: 'comma' },
        { name: 'Antal', type: 'integer' },
      ],
      rows: [
        { Art_nr: '001', Benämning: 'Rör 3" stål', Pris: '1234.50', Antal: 10 },
        { Art_nr: '002', Benämning: 'Skruv; liten', Pris: '12.00', Antal: 5 },
      ],
      misfits: [],
      problem: null,
    })
  })

  it.each([
    ['windows-1252', iconv.encode(swedish, 'windows-1252')],
    ['utf-8', iconv.encode(swedish, 'utf-8', { addBOM: true })],
    ['utf-16le', iconv.encode(swedish, 'utf-16le', { addBOM: true })],
    ['utf-16le', iconv.encode(swedish, 'utf-16le')],
  ])('recognises %s', async (encoding, bytes) => {
    const found = await preview(bytes)
    expect(found.layout.encoding).toBe(encoding)
    expect(found.rows[0]).toMatchObject({ Benämning: 'Rör 3" stål', Art_nr: '001' })
  })

  it.each([
    ['comma', 'a,b\n1,"2, and 3"\n'],
    ['tab', 'a\tb\n1\t2,5\n'],
    ['pipe', 'a|b\n1|"x|y"\n'],
    ['semicolon', 'a;b\n1,5;2,5\n3,5;4,5\n'],
    ['semicolon', 'one\nsingle\ncolumn\n'],
  ])('recognises the delimiter %s', async (delimiter, text) => {
    expect((await preview(text)).layout.delimiter).toBe(delimiter)
  })

  it('sees that there are no headings where the first row has numbers', async () => {
    const found = await preview('1;Skruv\n2;Mutter\n')
    expect(found.layout.header).toBe(false)
    expect(found.rows).toEqual([
      { 1: 1, 2: 'Skruv' },
      { 1: 2, 2: 'Mutter' },
    ])
  })

  it('does as it is told where it would decide otherwise', async () => {
    const found = await preview('a;b\n1;2\n', { delimiter: 'comma', header: false, encoding: 'windows-1252' })
    expect(found.layout).toMatchObject({ delimiter: 'comma', header: false, encoding: 'windows-1252' })
    expect(found.rows).toEqual([{ 1: 'a;b' }, { 1: '1;2' }])
  })

  it('reads by the columns of the flow and marks what is not of their types', async () => {
    const found = await preview('Antal;Ny\n10;x\nslut;y\n', { columns: [{ name: 'Antal', type: 'integer' }] })
    expect(found.rows).toEqual([{ Antal: 10 }, { Antal: 'slut' }])
    expect(found.misfits).toEqual([{ row: 1, key: 'Antal' }])
    expect(found.columns.map(({ name }) => name)).toEqual(['Antal', 'Ny'])
  })

  it('shows twenty rows and judges types by more', async () => {
    const found = await preview(`n\n${'1\n'.repeat(30)}slut\n`)
    expect(found.rows).toHaveLength(20)
    expect(found.columns).toEqual([{ name: 'n', type: 'text' }])
  })

  it('copes with lines that end in three ways, in one file', async () => {
    const found = await preview('a;b\r\n1;2\n3;4\r5;6')
    expect(found.rows).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
      { a: 5, b: 6 },
    ])
  })
})

describe('the preview of a JSON file', () => {
  const path = 'lager.json'
  const rows = [
    { id: '1', pris: '12.50', adress_ort: 'Malmö', taggar: 'a, b' },
    { id: '2', pris: '3', adress_ort: null, taggar: null },
  ]
  const one = '{"id":"1","pris":12.50,"adress":{"ort":"Malmö"},"taggar":["a","b"]}'
  const two = '{"id":"2","pris":3}'

  it.each([
    ['an array', `[${one},\n ${two}]`],
    ['one object per line', `${one}\n${two}\n`],
    ['an object with the list in it', `{"total":2,"meta":{"a":[1]},"data":[${one},${two}],"next":null}`],
  ])('reads %s', async (_shape, text) => {
    const found = await preview(text, { path })
    expect(found.rows).toEqual(rows)
    expect(found.columns).toContainEqual({ name: 'pris', type: 'decimal', mark: 'dot' })
  })

  it('keeps every digit of a number', async () => {
    const found = await preview('[{"belopp":12345678901234567.890},{"belopp":1.5e3}]', { path })
    expect(found.rows).toEqual([{ belopp: '12345678901234567.890' }, { belopp: '1500' }])
  })

  it('keeps a list of groups as its JSON', async () => {
    const found = await preview('[{"id":"1","rader":[{"n":1.50}]}]', { path })
    expect(found.rows).toEqual([{ id: '1', rader: '[{"n":1.5}]' }])
  })

  it('says on which line it is no JSON', async () => {
    expect(await refused('[{"id":1},\n{"id":2,}]', { path })).toMatchObject({
      kind: 'file-not-json',
      values: { file: path, line: 2 },
    })
    expect(await refused('[{"id":1},\n{"id":', { path })).toMatchObject({ kind: 'file-not-json', values: { line: 2 } })
  })
})

describe('a file that can not be read', () => {
  it('is named with the line of the broken quote, also in Windows-1252', async () => {
    const broken = iconv.encode('Namn;Ort\r\nÅke;Malmö\r\n"Öst;Lund\r\nBo;Ystad\r\n', 'windows-1252')
    expect(await refused(broken)).toEqual({ kind: 'file-quote', values: { file: 'lager.csv', line: 3 } })
  })

  it('shows what stands before the fault, and how it was read', async () => {
    const found = await preview(iconv.encode('Namn;Ort\r\nÅke;Malmö\r\n"Öst;Lund\r\nBo;Ystad\r\n', 'windows-1252'))
    expect(found).toMatchObject({
      layout: { encoding: 'windows-1252', delimiter: 'semicolon', header: true },
      rows: [{ Namn: 'Åke', Ort: 'Malmö' }],
      problem: { kind: 'file-quote' },
    })
  })

  it.each([
    ['text behind a closed quote', 'a;b\n1;2\n"x"y;3\n'],
    ['a quote that is closed some lines below', 'a;b\n1;2\n"x;3\n4;5"y\n6;7\n'],
  ])('is named with the line of %s', async (_what, text) => {
    expect(await refused(text)).toEqual({ kind: 'file-quote', values: { file: 'lager.csv', line: 3 } })
  })

  it('is named with the line that is not in its encoding', async () => {
    const lines = 'a;b\n1;x\n'.repeat(3)
    const bytes = Buffer.concat([Buffer.from(lines), iconv.encode('2;Å\n', 'windows-1252')])
    expect(await refused(bytes, { encoding: 'utf-8', header: true, delimiter: 'semicolon' })).toEqual({
      kind: 'file-encoding',
      values: { file: 'lager.csv', line: 7, encoding: 'utf-8' },
    })
  })

  it('finds that line behind many others', async () => {
    const lines = `n;text\n${Array.from({ length: 40_000 }, (_row, at) => `${at};åäö\n`).join('')}`
    const bytes = Buffer.concat([Buffer.from(lines), Buffer.from([0x31, 0x3b, 0xc5, 0x0a])])
    const place = placeOf(folder, 'stor.csv')
    writeFileSync(place.path, bytes)
    const { lookAt } = await import('./read-rows.ts')
    const reading = { path: 'stor.csv', encoding: 'utf-8', delimiter: 'semicolon', header: true } as const
    const reason = await reasonOf(async () => {
      const file = await lookAt(place, reading, signal)
      for await (const _row of file.rows(signal));
    })
    expect(reason).toMatchObject({ kind: 'file-encoding', values: { line: 40_002 } })
  })

  it.each([
    ['file-empty', ''],
    ['file-empty', 'Art.nr;Antal\n'],
    ['file-is-workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0])],
    ['file-not-text', Buffer.from([0x61, 0, 0, 0, 0x62, 0x63, 0x64, 0x65])],
  ])('is told as %s', async (kind, content) => {
    expect(await refused(content)).toMatchObject({ kind, values: { file: 'lager.csv' } })
  })

  it('is told where it is not there, is a folder, or lies outside', async () => {
    const look = (path: string) => reasonOf(async () => previewFile(placeOf(folder, path), { path }, signal))
    mkdirSync(join(folder, 'files', 'mapp'))
    expect(await look('borta.csv')).toMatchObject({ kind: 'file-not-found', values: { file: 'borta.csv' } })
    expect(await look('mapp')).toMatchObject({ kind: 'file-is-folder' })
    expect(await look('../hemlig.csv')).toMatchObject({ kind: 'file-name-refused' })
    expect(await look('')).toMatchObject({ kind: 'file-not-chosen' })
    expect(await look(join(folder, 'files', 'nope', 'x.csv'))).toMatchObject({ kind: 'file-not-found' })
  })

  it('is told where it may not be read', () => {
    const place = placeOf(folder, 'lager.csv')
    const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' })
    expect(whyNotOpened(denied, place)).toEqual({ kind: 'file-no-permission', values: { file: 'lager.csv' } })
  })

  it('is told where a cell never ends', async () => {
    expect(await refused(`a;b\n1;"${'x'.repeat(10_500_000)}`, { delimiter: 'semicolon', header: true })).toMatchObject({
      kind: 'file-too-long',
      values: { line: 2, limit: 10 },
    })
  })
})
