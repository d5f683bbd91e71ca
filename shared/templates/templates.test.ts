import { describe, expect, it } from 'vitest'
import { checkFlow } from '../compiler/compile-flow.ts'
import { flowText, openFlowText } from '../flow/open-flow.ts'
import { nodeDefinition } from '../nodes/nodes.ts'
import { templateIds } from './template-ids.ts'
import { templateOf, templates } from './templates.ts'

describe('the templates', () => {
  it('are those that the contract names', () => {
    expect(templates.map(({ id }) => id)).toEqual([...templateIds])
    expect(templateOf('nothing')).toBeNull()
  })

  it.each(templates)('$id runs as it is, once its connections are bound', ({ make }) => {
    const { problems } = checkFlow(make('t'), { boundRoles: new Set(['jortt', 'fortnox']) })
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each(templates)('$id is the same bytes every time, and opens as a file', ({ make }) => {
    expect(flowText(make('t'))).toBe(flowText(make('t')))
    expect(openFlowText(flowText(make('t')))).toEqual({ ok: true, value: make('t') })
  })

  it.each(templates)('$id sends and books nothing by itself', ({ make }) => {
    const effects = make('t').nodes.map(({ kind, config }) => {
      const definition = nodeDefinition(kind)
      return definition?.irreversible(definition.config.parse(config))
    })
    expect(new Set(effects)).toEqual(new Set([null]))
  })
})
