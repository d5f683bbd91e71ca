import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { aRun, aSink, attemptsIn, progressOf, rows, type Step } from '../testing/small-run.ts'
import { held, type SinkStage } from './stage.ts'

const split: Step = { kind: 'split', config: { list: 'lines', parent: 'invoice', key: '' } }
const sink = (stage: SinkStage): Step => ({ kind: 'sink', sink: stage })
const invoice = (id: string, ...skus: readonly string[]): JsonObject => ({ id, lines: skus.map((sku) => ({ sku })) })

describe('splitting', () => {
  it('gives each part a key below that of its record', async () => {
    const got = aSink()
    await progressOf(aRun([rows(invoice('7', 'a', 'b'), invoice('8', 'c'))], [split, sink(got)]))
    expect(got.got.map(({ key, record }) => [key, record.sku])).toEqual([
      ['7/1', 'a'],
      ['8/1', 'c'],
      ['7/2', 'b'],
    ])
  })

  it('goes on with the other parts where one is held, and the record is held', async () => {
    const done: string[] = []
    const picky: SinkStage = {
      async process(record, { key }) {
        if (record.sku === 'bad') return held({ kind: 'no-lines', values: {} })
        done.push(key)
        return { kind: 'done', did: 'created', target: null, record }
      },
    }
    const [attempt] = attemptsIn(await progressOf(aRun([rows(invoice('7', 'a', 'bad', 'c'))], [split, sink(picky)])))
    expect(done).toEqual(['7/1', '7/3'])
    expect(attempt).toMatchObject({ key: '7', outcome: 'held', reason: { kind: 'no-lines' } })
    expect(attempt?.steps.map(({ nodeId, did }) => [nodeId, did])).toEqual([
      ['split', null],
      ['sink', 'created'],
      ['split', null],
      ['sink', 'held'],
      ['split', null],
      ['sink', 'created'],
    ])
  })

  it('keeps what each part was mapped to', async () => {
    const mapping: SinkStage = {
      async process(record, context) {
        context.mapped({ Sku: record.sku ?? null })
        return { kind: 'done', did: 'created', target: null, record }
      },
    }
    const [attempt] = attemptsIn(await progressOf(aRun([rows(invoice('7', 'a', 'b'))], [split, sink(mapping)])))
    expect(attempt?.mapped).toEqual({ sink: { 1: { Sku: 'a' }, 2: { Sku: 'b' } } })
  })

  it('ends a record without parts as filtered, and says where', async () => {
    const [attempt] = attemptsIn(await progressOf(aRun([rows(invoice('7'))], [split, sink(aSink())])))
    expect(attempt).toMatchObject({ outcome: 'filtered', nodeId: 'split', reason: { kind: 'filtered' } })
  })

  it('splits the parts again', async () => {
    const got = aSink()
    const nested = { id: '7', lines: [{ packs: [{ n: 1 }, { n: 2 }] }] }
    const again: Step = { kind: 'split', config: { list: 'packs', parent: 'line', key: 'n' } }
    await progressOf(aRun([rows(nested)], [split, again, sink(got)]))
    expect(got.got.map(({ key }) => key)).toEqual(['7/1/1', '7/1/2'])
  })
})
