import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern, longestSubject } from './compile-pattern.ts'

const match = (source: string, text: string, flags?: { ignoreCase: boolean }) => {
  const pattern = compilePattern(source, flags)
  if (!pattern.ok) throw new Error(`${pattern.problem.reason} at ${pattern.problem.position}`)
  return pattern.value.exec(text)
}

describe('a pattern', () => {
  it.each([
    ['SKU ([A-Z0-9-]+)', 'Hammer (SKU A-100)'],
    ['^(\\d{4})-(\\d+)$', '2026-0412'],
    ['^(\\d{4})-(\\d+)$', '2026-0412x'],
    ['a|ab', 'ab'],
    ['(a|ab)(c|bcd)(d*)', 'abcd'],
    ['a*?b', 'aaab'],
    ['(a+)(a*)', 'aaa'],
    ['(a+?)(a*)', 'aaa'],
    ['a{2}', 'aaaa'],
    ['a{2,}', 'aaaa'],
    ['a{1,3}?', 'aaaa'],
    ['x{a}', 'x{a}'],
    ['\\bcat\\b', 'a cat!'],
    ['\\Bcat', 'concat'],
    ['[^a-c\\d]+', 'abc1 xyz'],
    ['[\\]\\-]+', 'a]-b'],
    ['[a-]+', '--a'],
    ['(?:ab)+(?<rest>.)', 'ababc'],
    ['.', '🔨'],
    ['\\u00e5\\x41\\t', 'åA\t'],
    ['\\p{Lu}\\p{L}+', 'på Åland'],
    ['(a)|(b)', 'b'],
    ['', 'abc'],
    ['.', '\n'],
    ['\\.\\*\\\\\\/', '.*\\/'],
  ])('%s on %j answers as JavaScript does', (source, text) => {
    const native = new RegExp(source, source.includes('{a}') ? '' : 'u').exec(text)
    const found = match(source, text)
    expect(found?.groups ?? null).toEqual(native ? Array.from(native, (group) => group ?? null) : null)
    if (native) expect([found?.start, found?.end]).toEqual([native.index, native.index + native[0].length])
  })

  it('ignores case where told, also in sets that exclude', () => {
    expect(match('sku-[a-c]', 'SKU-B', { ignoreCase: true })?.groups).toEqual(['SKU-B'])
    expect(match('[^a]', 'A', { ignoreCase: true })).toBeNull()
  })

  it('counts positions as JavaScript does and can go on from one', () => {
    const pattern = compilePattern('\\d')
    const find = (from: number) => (pattern.ok ? pattern.value.exec('🔨1 2', from) : null)
    expect(find(0)).toMatchObject({ start: 2, end: 3 })
    expect(find(3)).toMatchObject({ start: 4, groups: ['2'] })
    expect(find(5)).toBeNull()
  })

  it.each(['(a+)+$', '(a|aa)+$', '(a*)*b', 'a*a*a*a*a*b', '(.*)(.*)(.*)(.*)x', '((a{1,5}){1,5}){1,5}b'])(
    '%s does work bounded by its size times that of the text',
    (source) => {
      const pattern = compilePattern(source)
      const text = `${'a'.repeat(2000)}!`
      let moves = 0
      expect(
        pattern.ok &&
          pattern.value.exec(text, 0, (count) => {
            moves = count
          }),
      ).toBeNull()
      expect(moves).toBeGreaterThan(2000)
      expect(moves).toBeLessThan(1010 * (text.length + 1))
    },
  )

  it('manages the longest text there may be', () => {
    expect(match('b', 'a'.repeat(longestSubject))).toBeNull()
  })

  it.each([
    ['(a', 'unclosed', 0],
    ['a)', 'unclosed', 1],
    ['[a', 'unclosed', 0],
    ['*a', 'nothing-to-repeat', 0],
    ['a**', 'nothing-to-repeat', 2],
    ['^*', 'nothing-to-repeat', 2],
    ['(a)\\1', 'unsupported', 3],
    ['a(?=b)', 'unsupported', 2],
    ['(?<!a)b', 'unsupported', 1],
    ['(?i)a', 'unsupported', 1],
    ['\\q', 'bad-escape', 0],
    ['\\', 'bad-escape', 0],
    ['\\p{Nothing}', 'bad-escape', 0],
    ['[z-a]', 'bad-range', 2],
    ['a{3,1}', 'bad-range', 1],
    ['(a{500}){500}', 'too-large', 0],
    ['('.repeat(60), 'too-large', 50],
    ['a'.repeat(501), 'too-large', 500],
  ])('%s is refused: %s at %i', (source, reason, position) => {
    expect(compilePattern(source)).toEqual({ ok: false, problem: { reason, position } })
  })

  it('finds what JavaScript finds, for patterns of every shape', () => {
    const { tree } = fc.letrec<{ tree: string; atom: string }>((tie) => ({
      atom: fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '\\b', '^', '$'),
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        tie('atom'),
        fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => left + right),
        fc.tuple(tie('tree'), tie('tree')).map(([left, right]) => `(${left}|${right})`),
        fc
          .tuple(fc.constantFrom('a', 'b', '.', '(?:ab)', '[ab]'), fc.constantFrom('*', '+', '?', '{1,2}', '*?', '+?'))
          .map(([atom, repeat]) => atom + repeat),
      ),
    }))
    fc.assert(
      fc.property(tree, fc.string({ unit: fc.constantFrom('a', 'b', ' ') }), (source, text) => {
        const native = new RegExp(source).exec(text)
        expect(match(source, text)?.groups ?? null).toEqual(
          native ? Array.from(native, (group) => group ?? null) : null,
        )
      }),
      { numRuns: 500 },
    )
  })
})
