import { expect, it } from 'vitest'
import { call, constant, field } from '#shared/mapping/expression.ts'
import { seenValues } from './seen-values.ts'

const records = [
  { country: 'NL', lines: [{ vat: '0.21' }, { vat: '0.09' }], cc: ['a', 'b'] },
  { country: 'NL', lines: [{ vat: '0.21' }] },
  { country: ' ', lines: [] },
]

it('values are counted over the records, or over the rows of a list in them', () => {
  expect(seenValues(field('country'), records, null)).toEqual(new Map([['NL', 2]]))
  expect(seenValues(field('$item.vat'), records, 'lines')).toEqual(
    new Map([
      ['0.21', 2],
      ['0.09', 1],
    ]),
  )
})

it('each item of a list is a value', () => {
  expect(seenValues(field('cc'), records, null)).toEqual(
    new Map([
      ['a', 1],
      ['b', 1],
    ]),
  )
})

it('what can’t be worked out is passed over', async () => {
  expect(seenValues(call('addDays', field('country'), constant('x')), records, null)).toEqual(new Map())
  expect(await seenValues({ kind: 'formula', text: '$error("no")' }, records, null)).toEqual(new Map())
  expect(await seenValues({ kind: 'formula', text: 'country & "!"' }, records.slice(0, 1), null)).toEqual(
    new Map([['NL!', 1]]),
  )
})

it('a long list is not gone through to its end', () => {
  const many = [{ lines: Array.from({ length: 5000 }, () => ({ vat: 'x' })) }]
  expect(seenValues(field('$item.vat'), many, 'lines')).toEqual(new Map([['x', 500]]))
})
