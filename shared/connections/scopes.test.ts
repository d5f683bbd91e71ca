import { describe, expect, it } from 'vitest'
import { finds } from '../nodes/find.ts'
import { nodeDefinition, nodes } from '../nodes/nodes.ts'
import { scopesOfNode } from './scopes.ts'

const withSystem = nodes.map(({ kind }) => kind).filter((kind) => nodeDefinition(kind)?.system)

describe('the scopes that a step needs', () => {
  it.each(withSystem)('are known of %s', (kind) => {
    expect(scopesOfNode({ kind, config: {} })).not.toEqual([])
  })

  it.each(finds)('are known of looking up a %s', (what) => {
    expect(scopesOfNode({ kind: 'find', config: { what } })).toHaveLength(1)
  })

  it('are none for a step that works with no system', () => {
    expect(scopesOfNode({ kind: 'filter', config: {} })).toEqual([])
  })
})
