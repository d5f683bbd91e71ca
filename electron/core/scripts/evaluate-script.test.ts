import { expect, it } from 'vitest'
import { createEvaluator } from './evaluate-script.ts'

const evaluated = async (code: string) => (await createEvaluator())({ code, record: '{}', now: 0 })

it.each([
  ['long texts', 'const all = []; for (;;) all.push("a".padEnd(5e6, "b" + all.length))'],
  ['short texts', 'const all = []; for (;;) all.push("text " + all.length)'],
  ['objects', 'const all = []; for (;;) all.push({ a: 1, b: [all.length] })'],
  ['bytes', 'const all = []; for (;;) all.push(new Uint8Array(1e6))'],
  ['a text that doubles', 'let text = "abc"; for (;;) text += text'],
])('a script that fills its memory with %s took too much, and not too long', async (_, code) => {
  expect(await evaluated(code)).toMatchObject({ ok: false, problem: { kind: 'too-large' } })
})

it('says that nothing was thrown where there was memory enough', async () => {
  expect(await evaluated('throw null')).toMatchObject({ ok: false, problem: { kind: 'threw', message: 'null' } })
})

it.each([
  ['const price = (record.net\nreturn price', 2, /./],
  ['if (record.net) {\n  return 1', 2, 'unexpected end of the script'],
  ['return 1 +', 1, 'unexpected end of the script'],
])('%j: points to a line that was written', async (code, line, message) => {
  expect(await evaluated(code)).toMatchObject({
    ok: false,
    problem: { kind: 'syntax', line, message: typeof message === 'string' ? message : expect.stringMatching(message) },
  })
})

it('has memory enough for the largest record that is given to it', async () => {
  const evaluate = await createEvaluator()
  const record = JSON.stringify({
    rows: Array.from({ length: 35_000 }, (_, at) => ({ name: `Row ${at}`, text: 'x'.repeat(60), number: at })),
  })
  const code = 'return { ...record, rows: record.rows.map((row) => ({ ...row, text: row.text.toUpperCase() })) }'
  expect(await evaluate({ code, record, now: 0 })).toMatchObject({ ok: true })
})
