import { expect, it } from 'vitest'
import { constant, field } from '#shared/mapping/expression.ts'
import { madeField } from '#shared/nodes/parts/made-field.ts'
import { startingExpression } from './starting-expression.ts'

const scope = { fields: [madeField('country', 'text'), madeField('city', 'text')] }

it('begins a table with what was there, and with the first field where that was a fixed value', () => {
  expect(startingExpression('lookup', field('city'), scope)).toMatchObject({ of: field('city') })
  expect(startingExpression('lookup', constant(''), scope)).toMatchObject({ of: field('country') })
  expect(startingExpression('lookup', constant('SE'), scope)).toMatchObject({ of: field('country') })
  expect(startingExpression('lookup', null, scope)).toMatchObject({ of: field('country') })
})

it('keeps what is looked up when a table is begun anew', () => {
  const before = { kind: 'lookup', of: field('city'), table: [{ from: 'a', to: 'b' }], otherwise: 'keep' } as const
  expect(startingExpression('lookup', before, scope)).toMatchObject({ of: field('city'), table: [] })
})
