import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAtWord } from './cut-at-word.ts'
import { fitText } from './fit-text.ts'

const fortnox = (text: string) => {
  const fitted = fitText(text, { charset: 'fortnox' })
  return fitted.ok ? fitted.value : fitted.problem
}

describe('text for Fortnox', () => {
  it.each([
    ["Café 't Hoekje", 'Café ’t Hoekje'],
    ['19" screen', '19 screen'],
    ['[A] {B} a|b ~ c', '(A) (B) a/b - c'],
    ['Tabs\tand …dots', 'Tabs and ...dots'],
    ['See https://example.test/a', 'See example.test/a'],
    ['ftp://x', 'ftp: x'],
    ['Hammer 🔨 XL', 'Hammer  XL'],
    ['<b>bold</b>', 'bbold/b'],
  ])('%s becomes %s, which counts as a change', (text, expected) => {
    expect(fortnox(text)).toEqual({ text: expected, changed: ['characters'] })
  })

  it.each(['Åäö – Łódź & Söhne (50 %)', 'line\r\nbreak', '½ m² @ €5, £3; 10°'])('%s stays as it is', (text) => {
    expect(fortnox(text)).toEqual({ text, changed: [] })
  })

  it('composes letters and removes outer space without calling it a change', () => {
    expect(fortnox('  Ma\u0308ster ')).toEqual({ text: 'Mäster', changed: [] })
  })
})

describe('fitText', () => {
  it('cuts at a word, counting characters and not code units', () => {
    expect(fitText('Hammer with a wooden handle', { maxLength: 15 })).toEqual({
      ok: true,
      value: { text: 'Hammer with a', changed: ['cut'] },
    })
    expect(fitText('🔨🔨🔨', { maxLength: 3 })).toMatchObject({ value: { changed: [] } })
  })

  it('never changes a text that identifies something, but says why it does not fit', () => {
    expect(fitText('ab~c', { charset: 'fortnox', identifies: true })).toEqual({
      ok: false,
      problem: { kind: 'characters', characters: '~' },
    })
    expect(fitText('A 100', { charset: 'number-series', identifies: true })).toMatchObject({
      problem: { characters: ' ' },
    })
    expect(fitText('abcdef', { maxLength: 5, identifies: true })).toEqual({
      ok: false,
      problem: { kind: 'too-long', length: 6, maxLength: 5 },
    })
    expect(fitText(' A-100 ', { charset: 'number-series', maxLength: 5, identifies: true })).toMatchObject({
      value: { text: 'A-100', changed: [] },
    })
  })

  it('gives text that fits a second time unchanged, whatever comes in', () => {
    const awkward = fc.constantFrom(...'ab \'"~…|¾:/\t\n🔨\u00a0\u0301\u0308\u030a\ud83d', 'http://')
    const unit = fc.oneof(
      awkward,
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, maxLength) => {
        const limits = { charset: 'fortnox', maxLength } as const
        const once = fitText(text, limits)
        expect(once.ok && Array.from(once.value.text).length).toBeLessThanOrEqual(maxLength)
        expect(once.ok && fitText(once.value.text, limits)).toEqual({
          ok: true,
          value: { text: once.ok && once.value.text, changed: [] },
        })
      }),
    )
  })
})

describe('cutAtWord', () => {
  it('never exceeds the length, keeps a beginning of the text and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 20 }), (text, length) => {
        const cut = cutAtWord(text, length)
        expect(Array.from(cut).length).toBeLessThanOrEqual(length)
        expect(text.startsWith(cut)).toBe(true)
        expect(cut.isWellFormed()).toBe(true)
      }),
    )
  })

  it('cuts inside a word only when the last gap is too far back', () => {
    expect(cutAtWord('Hottentottententen tent', 10)).toBe('Hottentott')
    expect(cutAtWord('A Hottentottententen', 10)).toBe('A Hottento')
    expect(cutAtWord('Hammer nails', 6)).toBe('Hammer')
    expect(cutAtWord('cafe\u0301s', 4)).toBe('caf')
  })
})
