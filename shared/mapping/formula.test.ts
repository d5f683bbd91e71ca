import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { checkFormula, compileFormula, formulaPaths } from './formula.ts'
import { MappingFault } from './mapping-fault.ts'

const invoice: JsonObject = {
  number: '2026-0412',
  total: { amount: '121.00', currency: 'EUR' },
  lines: [
    { description: 'Hammer', quantity: '2', amount: { amount: '10.50' } },
    { description: 'Nails', quantity: '100', amount: { amount: '0.05' } },
  ],
}
const run = (text: string, record: JsonObject = invoice) => compileFormula(text)({ record })
const faultOf = async (text: string, record: JsonObject = invoice) => {
  const thrown = await run(text, record).then(
    (value) => value,
    (error: unknown) => error,
  )
  return thrown instanceof MappingFault ? thrown.fault : thrown
}

describe('a formula', () => {
  it('reads the record, and the row where there is one', async () => {
    expect(await run('number & " " & total.currency')).toBe('2026-0412 EUR')
    const row = compileFormula('$item.description & " " & $index & " of " & number')
    expect(await row({ record: invoice, item: { description: 'Nails' }, index: 1 })).toBe('Nails 1 of 2026-0412')
  })

  it('gives numbers as decimal text, without the noise of floating point', async () => {
    expect(await run('0.1 + 0.2')).toBe('0.3')
    expect(await run('2 * $number(total.amount)')).toBe('242')
    expect(await run('1e21 * 10')).toBe('10000000000000000000000')
    expect(await run('[1, {"a": 2.50}]')).toEqual(['1', { a: '2.5' }])
  })

  it('has our functions, which count exactly and take decimal text', async () => {
    expect(await run('$multiply(total.amount, 2) > 241')).toBe(true)
    expect(await run('$sum(lines.amount.amount)')).toBe('10.55')
    expect(await run('$countryName("SE", "sv")')).toBe('Sverige')
    expect(await run('$sum(nothing)')).toBe('0')
    expect(await run('lines.description ~> $joinList(" + ")')).toBe('Hammer + Nails')
    expect(await run('$map(lines, function($line) { $upper($line.description) })')).toEqual(['HAMMER', 'NAILS'])
  })

  it('gives nothing for what is not there', async () => {
    expect(await run('no.such.field')).toBeNull()
  })

  it('finds patterns, also several in one text', async () => {
    expect(await run('$match("A-1 and B-22", /[A-Z]-(\\d+)/).groups')).toEqual(['1', '22'])
    expect(await run('$replace("a1b2", /[0-9]/, "#")')).toBe('a#b#')
    expect(await run('$contains(number, /^\\d{4}-/)')).toBe(true)
    expect(await run('$split("a, b;c", /[,;] ?/)')).toEqual(['a', 'b', 'c'])
  })

  it('leaves the record as it was', async () => {
    const before = JSON.stringify(invoice)
    await run('lines[] ~> |$|{"quantity": "0"}, "amount"|')
    expect(JSON.stringify(invoice)).toBe(before)
    const frozen = Object.freeze({ lines: Object.freeze([Object.freeze({ a: '1' })]) })
    expect(await run('lines[].a', frozen)).toEqual(['1'])
  })

  it('says what failed, with the code of JSONata and the place', async () => {
    expect(await faultOf('total.amount * 2')).toMatchObject({ kind: 'formula-failed', code: 'T2001', position: 14 })
    expect(await faultOf('$error("no rate for this")')).toMatchObject({ message: 'no rate for this' })
    expect(await faultOf('$addDays("soon", 1)')).toMatchObject({ kind: 'wrong-argument', function: 'addDays' })
    expect(await faultOf('$upper')).toMatchObject({ kind: 'formula-failed', code: 'not-a-value' })
    expect(await faultOf('1 +')).toMatchObject({ kind: 'formula-failed', code: 'syntax' })
  })

  it('works for many records at once, each with its own allowance', async () => {
    const formula = compileFormula('$sum([1..400].$multiply($, 2)) & number')
    const results = await Promise.all(Array.from({ length: 50 }, (_, at) => formula({ record: { number: `-${at}` } })))
    expect(results).toEqual(Array.from({ length: 50 }, (_, at) => `160400-${at}`))
  })
})

describe('a formula that would run away is stopped:', () => {
  const tooCostly = { kind: 'formula-too-costly' }
  it.each([
    ['a loop that never ends', '($f := function($x) { $f($x + 1) }; $f(0))', 'steps'],
    ['endless nesting', '($f := function($x) { 1 + $f($x) }; $f(0))', 'depth'],
    ['a list of millions', '$count([1..9000000])', 'size'],
    ['a text that keeps doubling', '($f := function($t) { $f($t & $t) }; $f("ab"))', 'size'],
    ['doubling without an own function', '$reduce([1..2000], $replace(?, "a", "aa", ?), "a")', /size|steps/],
    ['padding', '$pad("x", 900000000)', 'size'],
    ['replacing by something long', '$replace($pad("a", 999, "a"), "a", $join([1..900].$pad("b", 900)))', 'size'],
    ['joining with something long', '$join([1..5000].$string($), $join([1..200].$pad("b", 900)))', 'size'],
    ['records that share parts', '($f := function($x) { $f({"a": $x, "b": $x}) }; $f(1))', /size|depth/],
    ['a record inside itself', '($x := {"a": 1} ~> |$|{"self": $, "again": $}|; $string($x))', /size|depth/],
    ['lists appended many times over', '($l := [1..4000]; $map([1..4000], $append(?, $l)))', /size|steps/],
    [
      'a pattern tried on a long text again and again',
      '($t := $pad("a", 999, "a"); [1..4000].$match($t & "!", /(a+)+$/))',
      'steps',
    ],
    [
      'a long text worked on again and again',
      '($t := $join([1..200].$pad("b", 900)); [1..4000].$uppercase($t))',
      'steps',
    ],
  ])('%s', async (_name, text, limit) => {
    expect(await faultOf(text)).toEqual({ ...tooCostly, limit: expect.stringMatching(limit) })
  })

  it('a pattern with nested repeats just answers', async () => {
    expect(await run('$contains($pad("a", 900, "a") & "!", /^(a+)+$/)')).toBe(false)
  })
})

describe('a formula reaches nothing but its record:', () => {
  it.each([
    'constructor',
    '__proto__',
    'toString',
    'lines.constructor.constructor',
    '$.`__proto__`.a',
    '$upper.constructor',
  ])('%s is not there', async (text) => {
    expect(await run(text)).toBeNull()
  })

  it('a property named __proto__ stays a property', async () => {
    const result = await run('{"__proto__": {"polluted": "yes"}, "a": 1}')
    expect(result).toMatchObject({ a: '1' })
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    await run('$ ~> |$|{"__proto__": {"polluted": "yes"}}|')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  it.each(['eval', 'random', 'shuffle', 'now', 'millis', 'toMillis', 'parseInteger'])(
    '$%s is refused, however it is named',
    async (name) => {
      expect(checkFormula(`$${name}("1")`)).toMatchObject({ kind: 'refused-function', function: name })
      expect(checkFormula(`($f := $${name}; $f("1"))`)).toMatchObject({ kind: 'refused-function', function: name })
    },
  )
})

describe('checkFormula', () => {
  it('has nothing to say about a good formula', () => {
    expect(checkFormula('($f := function($x) { $x * 2 }; $sum(lines.($f($number(quantity)))))')).toBeNull()
    expect(checkFormula('lines@$l.($l.amount) ~> $joinList(", ")')).toBeNull()
  })

  it('says where the text stops making sense', () => {
    expect(checkFormula('total.(amount')).toMatchObject({ kind: 'syntax', code: 'S0203', position: 13 })
    expect(checkFormula('')).toMatchObject({ kind: 'syntax' })
    expect(checkFormula(`${'('.repeat(3000)}`)).toMatchObject({ kind: 'syntax' })
    expect(checkFormula('a'.repeat(5000))).toEqual({ kind: 'too-long', length: 5000, maxLength: 4000 })
  })

  it('names functions that do not exist', () => {
    expect(checkFormula('$shout(number)')).toMatchObject({ kind: 'unknown-function', function: 'shout', position: 7 })
    expect(checkFormula('$map(lines, $shout(?, 1))')).toMatchObject({ kind: 'unknown-function', function: 'shout' })
  })

  it('refuses patterns that can not be matched in linear time', () => {
    expect(checkFormula('$match(number, /(a)\\1/)')).toMatchObject({
      kind: 'bad-pattern',
      problem: { reason: 'unsupported' },
    })
    expect(checkFormula('$match(number, /a(?=b)/)')).toMatchObject({
      kind: 'bad-pattern',
      problem: { reason: 'unsupported' },
    })
  })
})

describe('formulaPaths', () => {
  it.each([
    ['number & total.currency', ['number', 'total.currency']],
    ['lines[quantity > 1].amount.amount', ['lines.quantity', 'lines.amount.amount']],
    ['lines.(description & $$.number)', ['lines', 'lines.description', 'number']],
    ['$item.amount * $index', ['$item.amount', '$index']],
    ['$map(lines, function($l) { $l.x & number })', ['lines', 'number']],
    ['lines^(>quantity).description', ['lines', 'lines.quantity', 'lines.description']],
    ['$sum(lines.quantity) > 3 ? customer.name : reference', ['lines.quantity', 'customer.name', 'reference']],
    ['{"a": number, "b": lines{description: quantity}}', ['number', 'lines', 'lines.description', 'lines.quantity']],
    ['total.*', ['total']],
    ['`Art. no`.x', ['Art. no.x']],
    ['((', []],
  ])('%s', (text, paths) => {
    expect(formulaPaths(text)).toEqual(paths)
  })
})
