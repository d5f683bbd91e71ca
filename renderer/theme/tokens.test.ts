import { describe, expect, it } from 'vitest'
import { schemes, tints } from './tokens.ts'

const texts = ['ink', 'dim', 'accent', 'ok', 'warn', 'bad'] as const
const surfaces = ['panel', 'bg', 'soft'] as const
const tinted = ['accent', 'source', 'transform', 'sink', 'ok', 'warn', 'bad'] as const

/** What WCAG 2 asks of text of an ordinary size at level AA. */
const readable = 4.5

describe.each(['light', 'dark'] as const)('the %s colours', (scheme) => {
  const tokens = schemes[scheme]

  it.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))(
    'let %s be read on %s',
    (text, surface) => {
      expect(contrast(tokens[text], tokens[surface])).toBeGreaterThanOrEqual(readable)
    },
  )

  it.each(tinted)('let %s be read on its own tint', (name) => {
    const tint = mixed(tokens[name], tokens.panel, tints[name] / 100)
    expect(contrast(tokens[name], tint)).toBeGreaterThanOrEqual(readable)
  })

  it.each(['source', 'transform', 'sink'] as const)('let a letter be read on a %s icon', (name) => {
    expect(contrast(tokens['on-category'], tokens[name])).toBeGreaterThanOrEqual(readable)
  })

  it('let the label of a primary button be read', () => {
    expect(contrast(tokens['on-accent'], tokens.accent)).toBeGreaterThanOrEqual(readable)
  })
})

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

function mixed(color: string, base: string, share: number): string {
  const under = channels(base)
  const parts = channels(color).map((value, index) => Math.round(value * share + (under[index] ?? 0) * (1 - share)))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** The contrast ratio as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) => {
    const share = value / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
