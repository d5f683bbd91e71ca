import { describe, expect, it } from 'vitest'
import { flowOf } from '../testing/flow-of.ts'
import { removeNodes } from './edit-flow.ts'
import { groupNodes, renameGroup, ungroupNodes } from './edit-groups.ts'
import { flowText, openFlowText } from './open-flow.ts'

const flow = flowOf('invoices -> filter -> customer')
const grouped = groupNodes(flow, { id: 'g', name: 'Read', nodes: ['invoices', 'filter'] })

describe('a group', () => {
  it('takes its steps out of the groups they were in, and a group that loses all of them goes', () => {
    const one = groupNodes(grouped, { id: 'h', name: 'Write', nodes: ['filter', 'customer'] })
    expect(one.groups).toEqual([
      { id: 'g', name: 'Read', nodes: ['invoices'] },
      { id: 'h', name: 'Write', nodes: ['filter', 'customer'] },
    ])
    expect(groupNodes(one, { id: 'i', name: '', nodes: ['invoices'] }).groups.map(({ id }) => id)).toEqual(['h', 'i'])
  })

  it('loses the steps that are removed', () => {
    expect(removeNodes(grouped, ['filter']).groups).toEqual([{ id: 'g', name: 'Read', nodes: ['invoices'] }])
    expect(removeNodes(grouped, ['filter', 'invoices']).groups).toEqual([])
  })

  it('goes as a whole, and leaves its steps', () => {
    expect(ungroupNodes(grouped, ['filter'])).toEqual(flow)
    expect(ungroupNodes(grouped, ['customer'])).toBe(grouped)
  })

  it('is renamed', () => {
    expect(renameGroup(grouped, 'g', '  Read them ').groups[0]?.name).toBe('Read them')
    expect(renameGroup(grouped, 'g', 'Read')).toBe(grouped)
  })

  it('is in the file, and a file from before groups has none', () => {
    expect(openFlowText(flowText(grouped))).toEqual({ ok: true, value: grouped })
    const older = flowText(flow).replace(/\n {2}"groups": \[\],/, '')
    expect(older).not.toContain('groups')
    expect(openFlowText(older)).toEqual({ ok: true, value: flow })
  })
})
