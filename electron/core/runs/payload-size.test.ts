import { describe, expect, it } from 'vitest'
import { field } from '#shared/mapping/expression.ts'
import { aRun, aSink, attemptsIn, outcomesIn, progressOf, rows } from '../testing/small-run.ts'
import type { SinkStage } from './stage.ts'

const long = 'x'.repeat(50_000_000)
const sizeOf = (value: unknown) => JSON.stringify(value).length

describe('a record that is too large', () => {
  it('is held before any step works on it, with its beginning in the log; the others go on', async () => {
    const fields = [{ name: 'copy', type: 'text', value: field('text') } as const]
    const sink = aSink()
    const run = aRun(
      [rows({ id: '1', text: 'short' }, { id: '2', text: long, list: Array(100).fill({ deep: long }) }, { id: '3' })],
      [
        { kind: 'map', config: { output: 'add', fields } },
        { kind: 'sink', sink },
      ],
    )
    const all = await progressOf(run)
    expect(outcomesIn(all)).toEqual({ 1: 'created', 2: 'held', 3: 'created' })
    const attempt = attemptsIn(all).find(({ key }) => key === '2')
    expect(attempt).toMatchObject({
      title: '2',
      steps: [],
      reason: { kind: 'record-too-large', values: { limit: 10 } },
    })
    expect(attempt?.source).toMatchObject({ id: '2', text: expect.stringMatching(/^x{2000}…$/) })
    expect(sizeOf(attempt)).toBeLessThan(30_000)
  })

  it('that grew on the way goes into the log in part, with a word about it', async () => {
    const sink: SinkStage = {
      async process(record, context) {
        context.mapped({ ...record, text: long })
        context.sent(
          { method: 'POST', path: '/3/x', body: { text: 'short' } },
          { status: 200, body: { list: [long, long] } },
        )
        return { kind: 'done', did: 'created', target: null, record }
      },
    }
    const [attempt] = attemptsIn(await progressOf(aRun([rows({ id: '1' })], [{ kind: 'sink', sink }])))
    expect(attempt).toMatchObject({ outcome: 'created', warnings: [{ kind: 'payload-cut', values: { limit: 4 } }] })
    expect(attempt?.mapped).toMatchObject({ sink: { id: '1', text: expect.stringMatching(/…$/) } })
    expect(attempt?.sent).toMatchObject([{ body: { text: 'short' } }])
    expect(sizeOf(attempt)).toBeLessThan(60_000)
  })
})
