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

  it('name their flow and steps in the language of whoever makes them, and are the same otherwise', () => {
    const [english, swedish] = [templateOf('invoices')?.make('t'), templateOf('invoices')?.make('t', 'sv')]
    expect(swedish?.name).toBe('Betalda fakturor till Fortnox')
    expect(swedish?.nodes.map(({ name }) => name)).toContain('Betalda jortt-fakturor')
    const unnamed = (flow = english) => ({ ...flow, name: '', nodes: flow?.nodes.map(({ name, ...node }) => node) })
    expect(unnamed(swedish)).toEqual(unnamed(english))
  })

  it.each(templates)('$id sends and books nothing by itself', ({ make }) => {
    const effects = make('t').nodes.map(({ kind, config }) => {
      const definition = nodeDefinition(kind)
      return definition?.irreversible(definition.config.parse(config))
    })
    expect(new Set(effects)).toEqual(new Set([null]))
  })
})
