import { describe, expect, it } from 'vitest'
import css from './tokens.css?raw'

const schemes = { light: tokensOf(':root {'), dark: tokensOf(':root[data-mantine-color-scheme="dark"] {') }

const texts = ['ink', 'dim', 'accent', 'ok', 'warn', 'bad']
const surfaces = ['panel', 'bg', 'soft']

describe.each(['light', 'dark'] as const)('the %s colours', (scheme) => {
  const tokens = schemes[scheme]

  it.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))(
    'let %s be read on %s',
    (text, surface) => {
      expect(contrast(tokens[text]!, tokens[surface]!)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['accent', 'source', 'transform', 'sink', 'ok', 'warn', 'bad'])('let %s be read on its own tint', (name) => {
    expect(contrast(tokens[name]!, mixed(tokens[name]!, tokens['panel']!, tintOf(name)))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['source', 'transform', 'sink'])('let a letter be read on a %s icon', (name) => {
    expect(contrast(tokens['on-category']!, tokens[name]!)).toBeGreaterThanOrEqual(4.5)
  })

  it('let the label of a primary button be read', () => {
    expect(contrast(tokens['on-accent']!, tokens['accent']!)).toBeGreaterThanOrEqual(4.5)
  })
})

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(selector)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...block.matchAll(/--koppla-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
}

/** The share of the colour in `--koppla-<name>-soft`. */
function tintOf(name: string): number {
  const [, percent] = css.match(new RegExp(`--koppla-${name}-soft: color-mix\\(in srgb, var\\(--koppla-${name}\\) (\\d+)%`))!
  return Number(percent) / 100
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

function mixed(color: string, base: string, share: number): string {
  const under = channels(base)
  const parts = channels(color).map((value, index) => Math.round(value * share + under[index]! * (1 - share)))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** The contrast ratio as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((value) => {
    const share = value / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
