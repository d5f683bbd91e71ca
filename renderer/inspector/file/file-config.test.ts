import { describe, expect, it } from 'vitest'
import type { FileColumn, FilePreview } from '#shared/files/file-reading.ts'
import { fileRows } from '#shared/nodes/file-rows.ts'
import { columnChange, columnsAccepted, configFor, type FileRowsConfig } from './file-config.ts'

const column = (name: string, type: FileColumn['type'] = 'text'): FileColumn => ({ name, type })
const known = [column('Art.nr'), column('Antal', 'decimal')]

const aConfig = (more: Partial<FileRowsConfig> = {}): FileRowsConfig => ({
  ...fileRows.config.parse(fileRows.defaults(null)),
  columns: known,
  key: 'Art.nr',
  ...more,
})
const aPreview = (columns: readonly FileColumn[]): FilePreview => ({
  layout: { path: 'ny.csv', format: 'csv', encoding: 'windows-1252', delimiter: 'tab', header: true },
  columns,
  rows: [],
  misfits: [],
  problem: null,
})

describe('the columns of a file that has changed', () => {
  it('are told apart by their names, whatever their order', () => {
    expect(columnChange(known, [column('Antal', 'integer'), column('Art.nr')])).toBeNull()
    expect(columnChange(known, [column('Art.nr'), column('Pris')])).toEqual({ added: ['Pris'], gone: ['Antal'] })
  })

  it('keep the types that the user gave them', () => {
    expect(columnsAccepted(known, [column('Pris', 'integer'), column('Antal', 'integer')])).toEqual([
      column('Pris', 'integer'),
      column('Antal', 'decimal'),
    ])
  })
})

describe('the settings for another file', () => {
  it('are how it was found to be read', () => {
    expect(configFor(aConfig(), 'ny.csv', aPreview(known))).toMatchObject({
      path: 'ny.csv',
      encoding: 'windows-1252',
      delimiter: 'tab',
      key: 'Art.nr',
    })
  })

  it('forget a key column that it does not have', () => {
    expect(configFor(aConfig(), 'ny.csv', aPreview([column('Pris')]))).toMatchObject({ key: '' })
  })
})
