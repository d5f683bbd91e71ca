import { describe, expect, it } from 'vitest'
import { languages } from '#shared/language.ts'
import { findingInWords } from './finding-sentence.ts'

const locked = {
  check: 'locked-period',
  level: 'problem',
  variant: 'today',
  values: { until: '2026-11-22' },
} as const

describe('a finding in words', () => {
  it('has its remedy beside it, and days as they are written', () => {
    expect(findingInWords(locked, 'en')).toEqual({
      text: expect.stringContaining('22 Nov 2026'),
      remedy: expect.stringContaining('Open the period'),
    })
  })

  it.each(languages)('leaves no key and no placeholder in %s', (language) => {
    const { text, remedy } = findingInWords(locked, language)
    expect(`${text} ${remedy}`).not.toMatch(/preflight:|\{\{/)
  })

  it('has no remedy where nothing is to be done', () => {
    expect(findingInWords({ ...locked, level: 'ok', variant: 'open', values: {} }, 'en').remedy).toBeNull()
  })

  it('joins what is several', () => {
    const currencies = { check: 'currencies', level: 'ok', variant: 'found', values: { currencies: ['SEK', 'EUR'] } }
    expect(findingInWords({ ...locked, ...currencies, check: 'currencies', level: 'ok' }, 'en').text).toContain(
      'SEK, EUR',
    )
  })
})
