import { expect, it } from 'vitest'
import { checkFlow } from '#shared/compiler/compile-flow.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { onePerRole } from './one-per-role.ts'

it('names a role without a connection once, and keeps every other problem', () => {
  const { problems } = checkFlow(templateOf('invoices')!.make('flow'), { boundRoles: new Set() })
  expect(problems.filter(({ kind }) => kind === 'missing-connection').length).toBeGreaterThan(2)
  const shown = onePerRole(problems)
  expect(shown.flatMap((problem) => (problem.kind === 'missing-connection' ? [problem.role] : []))).toEqual([
    'jortt',
    'fortnox',
  ])
  const others = (all: typeof shown) => all.filter(({ kind }) => kind !== 'missing-connection')
  expect(others(shown)).toEqual(others(problems))
})
