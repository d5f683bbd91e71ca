import { describe, expect, it } from 'vitest'
import { reasonInWords } from '#shared/i18n/sentence.ts'
import type { JsonObject } from '#shared/json.ts'
import { languages } from '#shared/language.ts'
import type { Condition, Expression } from '#shared/mapping/expression.ts'
import { aRun, aSink, attemptsIn, progressOf, rows, type Step } from '../testing/small-run.ts'

const endless = '($f := function($x) { $f($x + 1) }; poison = "yes" ? $f(0) : "fine")'
const formula: Expression = { kind: 'formula', text: endless }
const isFine: Condition = {
  kind: 'compare',
  left: formula,
  operator: 'equals',
  right: { kind: 'constant', value: 'fine' },
}

const records: readonly JsonObject[] = [
  { id: '1' },
  { id: '2', poison: 'yes' },
  { id: '3' },
  { id: '4', poison: 'yes' },
  { id: '5' },
]
const step = (value: Expression): Step => ({
  kind: 'map',
  config: { output: 'add', fields: [{ name: 'computed', type: 'text', value }] },
})

async function attemptsOf(...steps: readonly Step[]) {
  const sink = aSink(async (record) => {
    if (record.poison === 'throws') throw new TypeError('bad')
  })
  const told = await progressOf(aRun([rows(...records)], [...steps, { kind: 'sink', sink }]))
  return new Map(attemptsIn(told).map((attempt) => [attempt.key, attempt]))
}

describe('a record that a step can never be done with', () => {
  it('is held where a formula never ends, with the step and the field, and the others go on', async () => {
    const attempts = await attemptsOf(step(formula))
    for (const key of ['1', '3', '5']) expect(attempts.get(key)?.outcome).toBe('created')
    for (const key of ['2', '4']) {
      expect(attempts.get(key)).toMatchObject({
        outcome: 'held',
        nodeId: 'map',
        reason: {
          kind: 'mapping-failed',
          values: { target: 'computed', problem: 'formula-too-costly', limit: 'steps' },
        },
      })
    }
  })

  it('is held where a condition never ends, in words that say why', async () => {
    const attempts = await attemptsOf({ kind: 'filter', config: { condition: isFine } })
    for (const key of ['1', '3', '5']) expect(attempts.get(key)?.outcome).toBe('created')
    const reason = attempts.get('2')?.reason
    expect(attempts.get('2')).toMatchObject({ outcome: 'held', nodeId: 'filter' })
    if (!reason) throw new Error('No reason')
    for (const language of languages) {
      const sentence = reasonInWords(reason, { language })
      expect(sentence).toContain('filter')
      expect(sentence).not.toMatch(/formula-too-costly|\{\{|problems:/)
    }
  })

  it('is failed where a step throws, and the others go on', async () => {
    const sink = aSink(async (record) => {
      if (record.poison) throw new TypeError('bad')
    })
    const told = await progressOf(aRun([rows(...records)], [{ kind: 'sink', sink }]))
    const attempts = new Map(attemptsIn(told).map((attempt) => [attempt.key, attempt.outcome]))
    expect(Object.fromEntries(attempts)).toEqual({
      1: 'created',
      2: 'failed',
      3: 'created',
      4: 'failed',
      5: 'created',
    })
  })

  it('is held where a table lacks its value or a text would grow without end', async () => {
    const grown: Expression = {
      kind: 'call',
      function: 'replaceText',
      args: [
        { kind: 'field', path: 'id' },
        { kind: 'constant', value: '2' },
        { kind: 'constant', value: 'x'.repeat(20_000_000) },
      ],
    }
    const attempts = await attemptsOf(step(grown))
    expect(attempts.get('2')).toMatchObject({ outcome: 'held', reason: { values: { problem: 'refused-argument' } } })
    expect(attempts.get('3')?.outcome).toBe('created')
    const missing: Expression = { kind: 'lookup', of: { kind: 'field', path: 'id' }, table: [], otherwise: 'problem' }
    expect((await attemptsOf(step(missing))).get('1')).toMatchObject({
      outcome: 'held',
      reason: { values: { problem: 'not-in-table' } },
    })
  })
})
