import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { compileExpression } from './compile-expression.ts'
import type { Expression } from './expression.ts'
import { call, constant, field } from './expression.ts'
import { pauseFormulasWith } from './formula/formula-pause.ts'
import { checkFormula, compileFormula } from './formula.ts'
import { MappingFault } from './mapping-fault.ts'

const huge = 'x'.repeat(1_000_000)
const record: JsonObject = {
  huge,
  spaces: `${' '.repeat(1_000_000)}x`,
  long: 'a'.repeat(9_000),
  digits: '9'.repeat(40),
  lines: Array.from({ length: 4_000 }, (_, at) => ({ a: String(at), b: 't'.repeat(50) })),
}

async function endOf(text: string): Promise<string> {
  try {
    await compileFormula(text)({ record })
    return 'a value'
  } catch (thrown) {
    // Anything else would be a bug, and would take more with it than the record.
    if (!(thrown instanceof MappingFault)) throw thrown
    const { fault } = thrown
    return fault.kind === 'formula-too-costly' ? `too costly: ${fault.limit}` : fault.kind
  }
}

/** Each of them would stand still for minutes or for ever, or fill the memory, if nobody counted. */
describe('a formula that means harm ends at once, with a reason or a value:', () => {
  it.each([
    ['a function that calls itself', '($f := function($x) { $f($x + 1) }; $f(0))', 'too costly: steps'],
    ['a function that calls itself and adds', '($f := function($x) { 1 + $f($x) }; $f(0))', 'too costly: depth'],
    [
      'two that call each other',
      '($e := function($n) { $n = 0 ? true : $o($n) }; $o := function($n) { $e($n + 1) }; $e(1))',
      'too costly: steps',
    ],
    ['a function without a name that calls itself', '(function($f) { $f($f) })(function($f) { $f($f) })', /too costly/],
    ['a list of a thousand million', '[1..1e9]', 'too costly: size'],
    ['a list of lists', '[1..5000].($x := $; [1..5000].($x * $))', 'too costly: steps'],
    [
      'a map inside a map',
      '$map([1..5000], function($a) { $map([1..5000], function($b) { $a * $b }) })',
      'too costly: steps',
    ],
    ['sorting by something long', '$sort([1..5000], function($a, $b) { $sum([1..5000]) > 1 })', 'too costly: steps'],
    ['ordering by something long', '[1..5000]^($sum([1..5000]))', 'too costly: steps'],
    ['all lines by all lines', 'lines@$a.lines@$b[$a.a = $b.a].($a.b & $b.b)', 'too costly: size'],
    ['lines in lines in lines', 'lines[a in $$.lines[a in $$.lines.a].a]', 'too costly: steps'],
    ['different lines among many', '$distinct(lines)', 'too costly: steps'],
    ['everything below everything', '**.**.**.**', 'too costly: size'],
    ['a record in each of its parts', '$ ~> |**|{"a": $$}|', 'too costly: size'],
    ['repeats in repeats in a pattern', '$contains(long, /^(a+)+$/)', 'a value'],
    ['many ways to the same match', '$contains(long & "!", /(a|a|aa|aaa)*b/)', 'a value'],
    ['anything, five times', '$contains(long, /.*.*.*.*.*x/)', 'a value'],
    ['counted repeats in counted repeats', '$contains(long, /(a{0,30}){0,30}b/)', 'formula-failed'],
    ['a pattern on a text of a million', '$match(huge, /x+/)', 'too costly: size'],
    ['replacing each of thousands', '$replace(long, /a/, "b")', 'a value'],
    ['parting at each of thousands', '$split(long, /a?/)', 'too costly: size'],
    ['parting a million', '$split(huge, "")', 'too costly: size'],
    ['trimming a million', '[1..5000].$trim($$.spaces)', 'too costly: steps'],
    ['cutting a million', '[1..5000].$substring($$.huge, $)', 'too costly: steps'],
    ['writing a large number in words', '[1..5000].$formatInteger($ * 1e15, "w")', 'a value'],
    ['writing a large number in Roman', '$formatInteger(1e15, "I")', 'too costly: size'],
    ['a date of a hundred million digits', '$fromMillis(1e12, "[Y,9-9]-[M01,99999999-99999999]")', 'too costly: size'],
    ['a wide padding of our own', '$padLeft("a", 1e9, "b")', 'refused-argument'],
    ['our own patterns', '[1..5000].$matchPattern($$.long, "(a{0,30}){0,30}b")', 'bad-pattern'],
    ['our own sums', '[1..5000].$sumOf($$.lines, "a")', 'too costly: steps'],
    ['our own texts', '[1..5000].$capitaliseWords($$.huge)', 'too costly: steps'],
    [
      'a product that grows',
      '$reduce([1..5000], function($p, $x) { $multiply($p, 9999999999) }, "1")',
      'wrong-argument',
    ],
  ])('%s', async (_name, text, end) => {
    expect(await endOf(text)).toMatch(end)
  })

  it('and lets others have their turns meanwhile', async () => {
    let turns = 0
    pauseFormulasWith(async () => {
      turns += 1
    })
    expect(await endOf('($f := function($x) { $f($x + 1) }; $f(0))')).toBe('too costly: steps')
    expect(turns).toBeGreaterThan(10)
    turns = 0
    expect(await endOf('$sum([1..100])')).toBe('a value')
    expect(turns).toBe(0)
  })

  it('however deep it is written', () => {
    for (const deep of ['('.repeat(1_900) + 1 + ')'.repeat(1_900), `${'['.repeat(1_900)}1${']'.repeat(1_900)}`]) {
      expect(checkFormula(deep)).toBeNull()
    }
    expect(checkFormula('-'.repeat(1_000_000))).toMatchObject({ kind: 'too-long' })
    expect(checkFormula(`$contains(a, /${'(a|'.repeat(100)}${')'.repeat(100)}/)`)).toMatchObject({
      kind: 'bad-pattern',
    })
  })
})

describe('a mapping that means harm gives a fault:', () => {
  const faultOf = (expression: Expression): unknown => {
    try {
      compileExpression(expression)({ record })
      return null
    } catch (thrown) {
      return thrown instanceof MappingFault ? thrown.fault.kind : thrown
    }
  }

  it('a replacement that makes a text of a thousand million', () => {
    const long = constant('y'.repeat(1_000))
    expect(faultOf(call('replaceText', field('huge'), constant('x'), long))).toBe('refused-argument')
  })

  it('a replacement of replacements', () => {
    const doubled = (of: Expression): Expression => call('replaceText', of, constant('x'), constant('xx'))
    const many = Array.from({ length: 30 }).reduce<Expression>(doubled, field('huge'))
    expect(faultOf(many)).toBe('refused-argument')
  })

  it('a promise of a formula beside a fault is not left alone', async () => {
    const both = call(
      'joinText',
      constant(''),
      { kind: 'formula', text: '$error("late")' },
      { kind: 'lookup', of: field('long'), table: [], otherwise: 'problem' },
    )
    await expect(compileExpression(both)({ record })).rejects.toThrow(MappingFault)
  })
})
