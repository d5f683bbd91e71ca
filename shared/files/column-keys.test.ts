import { describe, expect, it } from 'vitest'
import { columnKeys, columnNames, rowKey, rowType } from './column-keys.ts'

const keysOf = (...names: readonly string[]) => columnKeys(names.map((name) => ({ name })))

describe('the keys of columns', () => {
  it('are the headings where a path can say them', () => {
    expect(keysOf('Benämning', 'Antal i lager')).toEqual(['Benämning', 'Antal i lager'])
  })

  it('have nothing that means something in a path or a template', () => {
    expect(keysOf('Art.nr', 'Pris [SEK]', '{x}', '$item')).toEqual(['Art_nr', 'Pris _SEK_', '_x_', '_item'])
  })

  it('are each there once, and never reach a prototype', () => {
    expect(keysOf('a.b', 'a_b', rowKey, '__proto__')).toEqual(['a_b', 'a_b_2', `${rowKey}_2`, 'column__proto__'])
  })
})

describe('the names of columns', () => {
  it('fill in headings that are empty or there twice', () => {
    expect(columnNames(['Pris', '', ' Pris ', 'Två\nrader'])).toEqual(['Pris', '2', 'Pris (2)', 'Två rader'])
  })
})

describe('the type of a row', () => {
  const columns = [
    { name: 'Art.nr', type: 'text' },
    { name: 'Antal', type: 'integer' },
  ] as const

  it('is known by its key column', () => {
    expect(rowType(columns, 'Antal')).toMatchObject({
      id: 'file.row',
      key: 'Antal',
      title: 'Antal',
      subtitle: 'Art_nr',
    })
    expect(rowType(columns, 'Antal').fields.map(({ key }) => key)).toEqual(['Art_nr', 'Antal'])
  })

  it('has a key of its own without one, also where that column has gone', () => {
    for (const key of ['', 'Borttagen']) {
      expect(rowType(columns, key)).toMatchObject({ key: rowKey, title: 'Art_nr' })
      expect(rowType(columns, key).fields.map((field) => field.key)).toEqual(['Art_nr', 'Antal', rowKey])
    }
  })
})
