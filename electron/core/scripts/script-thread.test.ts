import { describe, expect, it } from 'vitest'
import type { Json } from '#shared/json.ts'
import { ScriptThread } from './script-thread.ts'

const noon = new Date('2026-11-22T12:00:00Z')
const thread = new ScriptThread(3_000)
const run = (code: string, record: Json = { name: 'Anna', amount: '12.50', rows: [{ sku: 'A' }, { sku: 'B' }] }) =>
  thread.run(code, record, noon)

describe('a script', () => {
  it('is not charged for the time that its thread takes to start', async () => {
    // Starting one reads an engine and takes several times as long as this; a small script takes a small part of it.
    const impatient = new ScriptThread(100)
    expect(await impatient.run('return record', { name: 'Anna' }, noon)).toEqual({ ok: true, value: { name: 'Anna' } })
  })

  it('gives back the record it changed', async () => {
    expect(await run('record.name = record.name.toUpperCase(); return record')).toMatchObject({
      ok: true,
      value: { name: 'ANNA', amount: '12.50' },
    })
  })

  it('gives back several records, or none', async () => {
    expect(await run('return record.rows')).toEqual({ ok: true, value: [{ sku: 'A' }, { sku: 'B' }] })
    expect(await run('return')).toEqual({ ok: true, value: null })
  })

  it('has the present it is told, and no dice', async () => {
    const code = 'return { now: new Date().toISOString(), at: Date.now(), dice: typeof Math.random }'
    expect(await run(code)).toEqual({
      ok: true,
      value: { now: '2026-11-22T12:00:00.000Z', at: noon.getTime(), dice: 'undefined' },
    })
  })

  it('knows nothing of the machine', async () => {
    const names = ['process', 'require', 'fetch', 'setTimeout', 'globalThis.WebAssembly', 'std', 'os']
    const code = `return { found: ${JSON.stringify(names)}.filter((name) => { try { return eval('typeof ' + name) !== 'undefined' } catch { return false } }) }`
    expect(await run(code)).toEqual({ ok: true, value: { found: [] } })
  })

  it('leaves nothing behind for the next record', async () => {
    await run('globalThis.kept = 1; Object.prototype.evil = 1; return record')
    expect(await run('return { kept: typeof kept, evil: typeof ({}).evil }')).toEqual({
      ok: true,
      value: { kept: 'undefined', evil: 'undefined' },
    })
  })

  it.each([
    ['a mistake in writing', 'const a =\nreturn record', { kind: 'syntax', line: 2 }],
    [
      'an error it throws',
      'const x = 1\nthrow new Error("no customer")',
      { kind: 'threw', message: 'no customer', line: 2 },
    ],
    ['something else it throws', 'throw "no"', { kind: 'threw', message: 'no' }],
    ['a field of nothing', 'return record.customer.name', { kind: 'threw', line: 1 }],
    ['an endless loop', 'for (;;);', { kind: 'too-long' }],
    ['a loop that catches being stopped', 'for (;;) { try { for (;;); } catch {} }', { kind: 'too-long' }],
    ['endless depth', 'const f = () => f() + 1; return f()', { kind: 'too-large' }],
    ['a list without end', 'const a = []; for (;;) a.push({ a })', { kind: expect.stringMatching(/^too-/) }],
    ['one huge text', 'return { text: "x".repeat(1e9) }', { kind: expect.stringMatching(/^too-/) }],
    ['a pattern that backtracks for ever', 'return { is: /^(a+)+$/.test("a".repeat(60) + "b") }', { kind: 'too-long' }],
    [
      'built-ins that take their time',
      'const a = "ab".repeat(4e6); for (;;) a.split("").sort().reverse()',
      { kind: expect.stringMatching(/^too-/) },
    ],
    ['a promise', 'return Promise.resolve(record)', { kind: 'bad-result' }],
    ['a function', 'return () => 1', { kind: 'bad-result' }],
    ['a module', 'return import("node:fs")', { kind: expect.stringMatching(/^(bad-result|threw)$/) }],
    [
      'code that leaves its function',
      'return record }); while (true); (function () {',
      { kind: expect.stringMatching(/^(syntax|too-long)$/) },
    ],
  ])('is stopped by %s, and the next one runs', async (_, code, problem) => {
    expect(await run(code)).toMatchObject({ ok: false, problem })
    expect(await run('return { fine: true }')).toEqual({ ok: true, value: { fine: true } })
  })

  it('is read without being run', async () => {
    expect(await thread.check('return record')).toBeNull()
    expect(await thread.check('for (;;);')).toBeNull()
    expect(await thread.check('return record +')).toMatchObject({ kind: 'syntax' })
  })

  it('runs one call after the other, each with its own answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => run('return { n: record.n }', { n })))
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => ({ ok: true, value: { n } })))
  })
})
